using FsCheck;
using FsCheck.Fluent;

namespace CustomerSegmentation.Tests;

/// <summary>
/// Customers with what goes wrong in practice: unknown, NaN, infinite, impossible and extreme values, values at cuts and their
/// neighbours, in columns of every form.
/// </summary>
internal static class CustomerGen
{
    private static readonly Gen<int> Days = Gen.Frequency((10, Gen.Choose(730_000, 731_499)), (1, Gen.Elements(0, DateOnly.MaxValue.DayNumber)));

    /// <summary>Customers, few mostly, but sometimes as many as fill several words of a mask.</summary>
    public static Gen<int> Count { get; } = Gen.Frequency((6, Gen.Choose(0, 16)), (2, Gen.Choose(60, 140)));

    /// <summary>Customers.</summary>
    /// <param name="count">How many.</param>
    /// <param name="facts">What may be known of them.</param>
    /// <param name="cuts">Values at which something changes.</param>
    public static Gen<Customers> Of(int count, IReadOnlyList<Fact> facts, params double[] cuts) =>
        from unknown in Gen.Elements(0, 0, 15, 30, 45)
        from columns in Gen.CollectToArray(facts.Select(fact => Column(fact, count, unknown, cuts)))
        select new Customers(count, columns);

    private static Gen<CustomerColumn> Column(Fact fact, int count, int unknown, double[] cuts) => fact switch
    {
        NumberFact number =>
            from form in Gen.Elements(ColumnForm.Plain, ColumnForm.Plain, ColumnForm.Singles, ColumnForm.Integers)
            from column in Column(fact, Number(number, cuts).Select(object (value) => Held(value, form)), count, unknown, form)
            select column,
        DateFact => Gen.Frequency(
            (3, Column(fact, Days.Select(object (day) => (double)day), count, unknown, ColumnForm.Plain)),
            (1, Days.Select(day => new CustomerColumn(fact, [.. Enumerable.Repeat((object)(double)day, count)], ColumnForm.Constant, HasBitmap: false)))),
        YesNoFact => Column(fact, Gen.Elements<object>(0.0, 1.0), count, unknown, ColumnForm.Plain),
        // Some codes are of no class.
        ClassFact given => Column(
            fact,
            Gen.Frequency(given.Classes.Select(c => (20, Gen.Constant<object>((double)c.Code))).Append((given.Classes.Count, Gen.Constant<object>(200.0)))),
            count,
            0,
            ColumnForm.Plain),
        TextFact text => Column(fact, Gen.Elements<object>([.. text.Possible, "CN", "HK", "DE", "", "cn", "Hk", "\u212A"]), count, Math.Max(unknown, 5), ColumnForm.Plain),
        _ => throw new ArgumentException($"{fact} is not supplied.", nameof(fact)),
    };

    private static Gen<CustomerColumn> Column(Fact fact, Gen<object> value, int count, int unknown, ColumnForm form) =>
        from values in (
            unknown == 0
                ? value.Select(object? (known) => known)
                : Gen.Frequency((100 - unknown, value.Select(object? (known) => known)), (unknown, Gen.Constant<object?>(null)))).ArrayOf(count)
        from hasBitmap in Gen.Elements(true, false)
        select new CustomerColumn(fact, values, form, hasBitmap);

    // What is left of a number in a column of such a form.
    private static double Held(double value, ColumnForm form) => form switch
    {
        ColumnForm.Singles => (float)value,
        ColumnForm.Integers => int.CreateSaturating(value),
        _ => value,
    };

    private static Gen<double> Number(NumberFact fact, double[] cuts)
    {
        double[] near = [.. (cuts.Length == 0 ? [0, 1, 100] : cuts).SelectMany(cut => new[] { cut, cut, Math.BitIncrement(cut), Math.BitDecrement(cut) })];
        var any = Gen.Frequency(
            (3, Gen.Elements(near)),
            (1, Gen.Elements(RandomValues.Extremes)),
            (1, Gen.Choose(0, 10).Select(number => (double)number)),
            (1, Gen.Choose(-20_000, 80_000).Select(number => number / 100_000.0)),
            (1, Gen.Choose(-20_000, 80_000).Select(number => number / 10.0)));
        // Shares are mostly shares.
        return fact.Unit == "share" ? Gen.Frequency((4, Gen.Choose(0, 10).Select(tenths => tenths / 10.0)), (1, any)) : any;
    }
}
