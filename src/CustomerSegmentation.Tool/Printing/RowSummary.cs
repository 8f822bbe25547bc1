using CustomerSegmentation.Purchases;

namespace CustomerSegmentation.Tool.Printing;

/// <summary>What became of the rows that were not rejected.</summary>
/// <param name="Used">Rows that went into the facts.</param>
/// <param name="UsedAs">The used rows by what they were; empty where they are all the same.</param>
/// <param name="LeftOut">The rows left out by a rule, by rule.</param>
internal sealed record RowSummary(long Used, IReadOnlyList<(string What, long Count)> UsedAs, IReadOnlyList<(string Rule, long Count)> LeftOut)
{
    /// <summary>Prints the rows: those in are those used, left out, and rejected.</summary>
    public void Print(TextWriter output, CsvTable table, RejectLog rejects)
    {
        var leftOut = LeftOut.Sum(rule => rule.Count);
        PrintTotals(output, table.Name, table.Rows, Used, leftOut, rejects.Count);
        PrintParts(output, "used", UsedAs);
        PrintParts(output, "left out", LeftOut);
        foreach (var (reason, count, line, detail) in rejects.Reasons)
            output.WriteLine(Invariant($"  rejected {count:N0}: {reason}; first on line {line}: {detail}"));
        if (table.BlankLines > 0)
            output.WriteLine(Invariant($"  {table.BlankLines:N0} blank lines are no rows"));
        if (table.EndsWithoutLineBreak)
            output.WriteLine("  the last line has no line break, as in a file that is cut; check that it is whole");
    }

    /// <summary>Prints the rows of a file or table: those in are those used, left out, and rejected.</summary>
    public static void PrintTotals(TextWriter output, string name, long rows, long used, long leftOut, long rejected) =>
        output.WriteLine($"{name}: {Count(rows)} rows in = {Count(used)} used + {Count(leftOut)} left out by rule + {Count(rejected)} rejected");

    /// <summary>The used rows of purchases by what they were.</summary>
    public static IReadOnlyList<(string What, long Count)> UsedOf(PurchaseReport report) => [("purchases", report.Purchases), ("refunds", report.Refunds)];

    /// <summary>The rows of purchases that were left out, by rule.</summary>
    public static IReadOnlyList<(string Rule, long Count)> LeftOutOf(PurchaseReport report) =>
        [("refunds", report.RefundsIgnored), ("zero amounts", report.ZeroAmounts), ("dated after the as-of day", report.AfterAsOf)];

    /// <summary>Prints rows by what became of them, where there are any.</summary>
    public static void PrintParts(TextWriter output, string title, IReadOnlyList<(string What, long Count)> parts)
    {
        var known = parts.Where(part => part.Count > 0).Select(part => Invariant($"{part.Count:N0} {part.What}")).ToList();
        if (known.Count > 0)
            output.WriteLine($"  {title}: {string.Join(", ", known)}");
    }
}
