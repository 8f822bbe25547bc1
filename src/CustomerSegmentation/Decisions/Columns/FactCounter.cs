using CustomerSegmentation.Decisions.Plans;

namespace CustomerSegmentation.Decisions.Columns;

/// <summary>Counts what is known of the facts that a plan uses.</summary>
internal static class FactCounter
{
    private const int BlockLength = 4096;

    public static IReadOnlyList<FactCount> Count(Plan plan, CustomerColumns columns) =>
    [
        .. plan.Slots.Where(slot => slot.Table < 0 && (slot.Kind is null || columns.Find(slot.Fact) is not null)).Select(slot => CountSupplied(slot, columns)),
        .. plan.Slots.Where(slot => columns.Find(slot.Fact) is null && IsBoundedDifference(slot.Fact)).Select(slot => CountDifference(slot.Fact, columns)),
    ];

    private static FactCount CountSupplied(PlanSlot slot, CustomerColumns columns)
    {
        long unknown = 0, impossible = 0;
        var column = columns.Find(slot.Fact);
        var texts = column is TextColumn { Dictionary: var dictionary } ? dictionary.Select(slot.KnownText).ToArray() : [];
        for (var i = 0; i < columns.Count; i++)
        {
            var value = column?.Raw(i) ?? double.NaN;
            if (!double.IsNaN(slot.Known(value)) && (texts.Length == 0 || texts[(int)value] is not null))
                continue;
            unknown++;
            // NaN and infinities say that nothing is known; a finite value says something that can't be.
            if (double.IsFinite(value) && !(slot.Fact.Kind == FactKind.Class && value == 0))
                impossible++;
        }

        return new FactCount(slot.Fact, columns.Count - unknown, unknown, impossible, double.IsNaN(slot.Assumed) ? 0 : unknown);
    }

    // Days since the last purchase: below 0 where the purchase lies after the as-of date.
    private static bool IsBoundedDifference(Fact fact) => fact is { Computation.Kind: ComputationKind.Difference, Minimum: > -Number.Largest };

    private static FactCount CountDifference(Fact fact, CustomerColumns columns)
    {
        var bounded = new FactReader(fact, columns);
        var unbounded = new FactReader(new NumberFact(fact.Computation!), columns);
        long unknown = 0, impossible = 0;
        for (var start = 0; start < columns.Count; start += BlockLength)
        {
            var values = bounded.Read(start, BlockLength);
            var differences = unbounded.Read(start, BlockLength);
            for (var i = 0; i < values.Length; i++)
            {
                unknown += double.IsNaN(values[i]) ? 1 : 0;
                impossible += double.IsNaN(values[i]) && !double.IsNaN(differences[i]) ? 1 : 0;
            }
        }

        return new FactCount(fact, columns.Count - unknown, unknown, impossible, fact.IsAssumedWhenUnknown ? unknown : 0);
    }
}
