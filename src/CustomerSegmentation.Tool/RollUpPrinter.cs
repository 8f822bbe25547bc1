using System.Globalization;
using CustomerSegmentation.Portfolio;

namespace CustomerSegmentation.Tool;

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
        output.WriteLine(Text($"Accounts: {hierarchy.Accounts.Count:N0} made of {hierarchy.Customers:N0} customers: {hierarchy.RolledUp:N0} rolled up into a parent; parents who are not in the file: {hierarchy.OutsideParents:N0}"));
        foreach (var (rule, how) in Rules)
        {
            var facts = rollUp.RolledUpFacts.Where(fact => fact.Rule == rule && fact.Fact.Name != Facts.AsOf.Name).ToList();
            if (facts.Count > 0)
                output.WriteLine($"  {how}: {string.Join(", ", facts.Select(fact => fact.Fact.Name + (fact.Unknown > 0 && rule != RollUpRule.Unknown ? Text($" (unknown for {fact.Unknown:N0})") : "")))}");
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
