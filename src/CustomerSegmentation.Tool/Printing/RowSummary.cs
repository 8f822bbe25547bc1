namespace CustomerSegmentation.Tool.Printing;

/// <summary>What became of the rows that were not rejected.</summary>
/// <param name="Used">Rows that went into the facts.</param>
/// <param name="UsedAs">The used rows by what they were; empty where they are all the same.</param>
/// <param name="LeftOut">The rows left out by a rule, by rule.</param>
internal sealed record RowSummary(long Used, IReadOnlyList<(string What, long Count)> UsedAs, IReadOnlyList<(string Rule, long Count)> LeftOut)
{
    /// <summary>The orders that were returned as a whole, and so are no purchases.</summary>
    public long ReturnedOrders { get; private init; }

    /// <summary>What else to say; <see langword="null"/> for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>The rows of purchases.</summary>
    /// <param name="report">What became of them.</param>
    /// <param name="before">What of this became of other rows before; <see langword="null"/> for nothing.</param>
    /// <param name="forParents">The used rows that count for a parent account.</param>
    public static RowSummary Of(PurchaseReport report, PurchaseReport? before, long forParents)
    {
        before ??= new PurchaseReport(0, 0, 0, 0, 0, 0, 0);
        return new RowSummary(
            report.Used - before.Used,
            [
                ("purchases", report.Purchases - before.Purchases), ("refunds", report.Refunds - before.Refunds),
                ("of these for a parent account", forParents),
            ],
            [
                ("refunds", report.RefundsIgnored - before.RefundsIgnored), ("zero amounts", report.ZeroAmounts - before.ZeroAmounts),
                ("dated after the as-of day", report.AfterAsOf - before.AfterAsOf),
            ])
        {
            ReturnedOrders = report.ReturnedOrders,
        };
    }

    /// <summary>Prints the rows of a file.</summary>
    public void Print(TextWriter output, CsvTable table, RejectLog rejects) => Print(output, new CsvTables([table]), rejects);

    /// <summary>Prints the rows of files.</summary>
    public void Print(TextWriter output, CsvTables tables, RejectLog rejects)
    {
        Print(output, tables.Title, tables.Rows, rejects.Count);
        foreach (var (reason, count, place, detail) in rejects.Reasons)
            output.WriteLine(Invariant($"  rejected {count:N0}: {reason}; first on {place}: {detail}"));
        foreach (var table in tables.Files)
        {
            if (tables.AreSeveral)
                output.WriteLine($"  {table.Name}: {Count(table.Rows)} rows in");
            PrintForm(output, table);
        }
    }

    /// <summary>Prints the rows of a file or table: those in are those used, left out, and rejected.</summary>
    public void Print(TextWriter output, string name, long rows, long rejected)
    {
        var leftOut = LeftOut.Sum(rule => rule.Count);
        output.WriteLine($"{name}: {Count(rows)} rows in = {Count(Used)} used + {Count(leftOut)} left out by rule + {Count(rejected)} rejected");
        PrintParts(output, "used", UsedAs);
        PrintParts(output, "left out", LeftOut);
        if (ReturnedOrders > 0)
            output.WriteLine($"  returned: {Count(ReturnedOrders)} orders as a whole, which are no purchases");
        if (Note is not null)
            output.WriteLine($"  {Note}");
    }

    private static void PrintForm(TextWriter output, CsvTable table)
    {
        if (table.NewEncodingNote() is { } note)
            output.WriteLine($"  {note}");
        if (table.BlankLines > 0)
            output.WriteLine(Invariant($"  {table.BlankLines:N0} blank {table.Unit}s are {(table.Typed is null ? "no rows" : "passed over")}"));
        if (table.EndsWithoutLineBreak)
            output.WriteLine("  the last line has no line break, as in a file that is cut; check that it is whole");
    }

    private static void PrintParts(TextWriter output, string title, IReadOnlyList<(string What, long Count)> parts)
    {
        var known = parts.Where(part => part.Count > 0).Select(part => $"{Count(part.Count)} {part.What}").ToList();
        if (known.Count > 0)
            output.WriteLine($"  {title}: {string.Join(", ", known)}");
    }
}
