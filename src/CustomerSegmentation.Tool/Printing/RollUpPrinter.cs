namespace CustomerSegmentation.Tool.Printing;

/// <summary>Prints how customers became accounts.</summary>
internal static class RollUpPrinter
{
    private static readonly (RollUpRule Rule, string How)[] Rules =
    [
        (RollUpRule.Sum, "summed"),
        (RollUpRule.SumOfKnown, "summed where known"),
        (RollUpRule.Least, "the least or earliest"),
        (RollUpRule.Greatest, "the greatest or latest"),
        (RollUpRule.AnyYes, "yes where any is"),
        (RollUpRule.Own, "the parent's own"),
        (RollUpRule.Unknown, "unknown of accounts of several customers"),
    ];

    /// <summary>Prints the counts, and by which rule each fact was rolled up; a sum is unknown where a part is.</summary>
    public static void Print(TextWriter output, AccountHierarchy<string> hierarchy, RollUp rollUp)
    {
        output.Write($"Accounts: {Count(hierarchy.Accounts.Count)} made of {Count(hierarchy.Customers)} customers: ");
        output.WriteLine($"{Count(hierarchy.RolledUp)} rolled up into a parent; parents who are not in the file: {Count(hierarchy.OutsideParents)}");
        foreach (var (rule, how) in Rules)
        {
            var facts = rollUp.RolledUpFacts.Where(fact => fact.Rule == rule && fact.Fact.Name != Facts.AsOf.Name).ToList();
            if (facts.Count > 0)
                output.WriteLine($"  {how}: {string.Join(", ", facts.Select(fact => fact.Fact.Name + Unknown(rule, fact.Unknown)))}");
        }

        static string Unknown(RollUpRule rule, long count) => count > 0 && rule != RollUpRule.Unknown ? $" (unknown for {Count(count)})" : "";
    }
}
