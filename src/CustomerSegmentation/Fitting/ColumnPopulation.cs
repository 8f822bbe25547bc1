using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using CustomerSegmentation.Decisions.Columns;

namespace CustomerSegmentation.Fitting;

/// <summary>
/// A fact that can be read fast: a column of numbers, or the days from a column of dates to one day. No value is missing by a bitmap,
/// assumed, or computed where another one is unknown.
/// </summary>
/// <param name="fact">The fact.</param>
/// <param name="values">The numbers; empty for days.</param>
/// <param name="days">The dates from which days are counted; empty for numbers.</param>
/// <param name="asOf">The day to which they are counted.</param>
internal sealed class ColumnPopulation(NumberFact fact, ReadOnlyMemory<double> values, ReadOnlyMemory<int> days, int asOf) : IPopulation
{
    public long Count => Math.Max(values.Length, days.Length);

    /// <summary>Creates the population; <see langword="null"/> if the fact can't be read this way.</summary>
    public static ColumnPopulation? Of(NumberFact fact, CustomerColumns columns) => (fact, columns.Find(fact)) switch
    {
        ({ Computation: null, IsAssumedWhenUnknown: false }, NumberColumn<double> { Validity.IsEmpty: true } numbers) =>
            new(fact, numbers.Values[..columns.Count], default, 0),
        ({ Computation: { Kind: ComputationKind.Difference, Operands: [{ Fact: DateFact end }, { Fact: DateFact start }] } }, null)
            when !fact.IsAssumedWhenUnknown
                && end is { Computation: null, IsAssumedWhenUnknown: false }
                && start is { Computation: null, IsAssumedWhenUnknown: false }
                && columns.Find(end) is DateColumn { IsConstant: true } asOf
                && columns.Find(start) is DateColumn { IsConstant: false, Validity.IsEmpty: true } dates =>
            new(fact, default, dates.DayNumbers[..columns.Count], asOf.Constant.DayNumber),
        _ => null,
    };

    public ReadOnlySpan<double> Read(long start, Span<double> buffer)
    {
        var length = (int)Math.Min(buffer.Length, Count - start);
        var result = buffer[..length];
        if (values.IsEmpty)
        {
            FillWithDays(days.Span.Slice((int)start, length), result);
            return result;
        }

        var numbers = values.Span.Slice((int)start, length);
        if (fact.Minimum <= -Number.Largest && fact.Maximum >= Number.Largest)
            return numbers;
        numbers.CopyTo(result);
        BlockValues.KeepKnown(result, fact.Minimum, fact.Maximum);
        return result;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void FillWithDays(ReadOnlySpan<int> dayNumbers, Span<double> result)
    {
        // Only possible numbers of days, and only dates within the calendar, are known.
        var minimum = Math.Max(fact.Minimum, asOf - DateOnly.MaxValue.DayNumber);
        var maximum = Math.Min(fact.Maximum, asOf);
        var i = 0;
        for (; i <= dayNumbers.Length - Vector128<int>.Count; i += Vector128<int>.Count)
        {
            var some = Vector128.Create(dayNumbers[i..]);
            var since = Vector256.Create((double)asOf) - Vector256.ConvertToDouble(Vector256.Create(Vector128.WidenLower(some), Vector128.WidenUpper(some)));
            var isPossible = Vector256.GreaterThanOrEqual(since, Vector256.Create(minimum))
                & Vector256.LessThanOrEqual(since, Vector256.Create(maximum));
            Vector256.ConditionalSelect(isPossible, since, Vector256.Create(double.NaN)).CopyTo(result[i..]);
        }

        for (; i < dayNumbers.Length; i++)
        {
            var since = (double)asOf - dayNumbers[i];
            result[i] = since >= minimum && since <= maximum ? since : double.NaN;
        }
    }
}
