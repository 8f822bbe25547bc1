using System.Numerics;
using CustomerSegmentation.Decisions.Plans;

namespace CustomerSegmentation.Decisions.Columns;

/// <summary>The tests of one slot against constants, over whatever holds its values. For one thread.</summary>
/// <param name="plan">The plan.</param>
/// <param name="slot">The slot.</param>
/// <param name="tests">The places in the plan of its tests against constants.</param>
/// <param name="passed">Per test of the plan, receives who passes.</param>
/// <param name="failed">Per test of the plan, receives who fails.</param>
internal sealed class SlotScan(Plan plan, PlanSlot slot, int[] tests, ulong[][] passed, ulong[][] failed)
{
    private RangeScan<double>? ofDoubles;
    private RangeScan<float>? ofSingles;
    private RangeScan<int>? ofIntegers;
    private RangeScan<byte>? ofCodes;
    private RangeScan<double>? ofMade;

    /// <summary>Whether the values of a source are read where they lie, at least as long as all are known.</summary>
    public static bool IsInPlace(ColumnSource source) => source.Kind switch
    {
        ColumnSourceKind.Column => source.Column is NumberColumn or DateColumn or ClassColumn,
        ColumnSourceKind.DaysSince => true,
        ColumnSourceKind.Computed => source.Column is NumberColumn,
        _ => false,
    };

    /// <summary>Takes the cuts in the terms of a source's values.</summary>
    public void Bind(ColumnSource source, PrunedPlan pruned)
    {
        var known = new ValueRange(slot.Fact.Minimum, slot.Fact.Maximum);
        var (assumed, daysSince) = (slot.Assumed, double.NaN);
        if (source.Kind == ColumnSourceKind.DaysSince)
        {
            // A day outside the calendar is unknown, however long ago it would be.
            daysSince = source.Constant;
            var (earliest, latest) = (daysSince - Math.Floor(known.High), daysSince - Math.Ceiling(known.Low));
            known = new ValueRange(Math.Max(earliest, 0), Math.Min(latest, DateOnly.MaxValue.DayNumber));
        }
        else if (source.Kind == ColumnSourceKind.Computed || source.Column is TextColumn)
        {
            // What is made has the assumed values in it.
            assumed = double.NaN;
            Take(ref ofMade);
        }

        switch (IsInPlace(source) ? source.Column : null)
        {
            case NumberColumn<float>:
                Take(ref ofSingles);
                break;
            case NumberColumn<double>:
                Take(ref ofDoubles);
                break;
            case NumberColumn<int> or DateColumn:
                Take(ref ofIntegers);
                break;
            case ClassColumn:
            case null when source.Kind == ColumnSourceKind.Table:
                Take(ref ofCodes);
                break;
        }

        void Take<T>(ref RangeScan<T>? scan)
            where T : unmanaged, INumber<T>
        {
            scan ??= new RangeScan<T>(plan, tests, passed, failed);
            scan.Bind(pruned, known, assumed, daysSince);
        }
    }

    /// <summary>Answers the tests where the values lie.</summary>
    /// <returns>Whether all are known.</returns>
    public bool RunInPlace(FactColumn column, int start, int length, ulong[] known)
    {
        var validity = column.Validity.IsEmpty ? default : column.Validity.Span[(start / 8)..];
        return column switch
        {
            NumberColumn<float> singles => ofSingles!.Run(singles.Values.Span.Slice(start, length), validity, known, isColumn: true),
            NumberColumn<int> integers => ofIntegers!.Run(integers.Values.Span.Slice(start, length), validity, known, isColumn: true),
            NumberColumn<double> numbers => ofDoubles!.Run(numbers.Values.Span.Slice(start, length), validity, known, isColumn: true),
            ClassColumn classes => ofCodes!.Run(classes.Codes.Span.Slice(start, length), validity, known, isColumn: true),
            _ => ofIntegers!.Run(((DateColumn)column).DayNumbers.Span.Slice(start, length), validity, known, isColumn: true),
        };
    }

    /// <summary>Answers the tests over values that were made, NaN where unknown.</summary>
    public void Run(ReadOnlySpan<double> values, ulong[] known) => ofMade!.Run(values, default, known, isColumn: false);

    /// <summary>Answers the tests over classes that a table gave.</summary>
    public void Run(ReadOnlySpan<byte> codes, ulong[] known) => ofCodes!.Run(codes, default, known, isColumn: false);
}
