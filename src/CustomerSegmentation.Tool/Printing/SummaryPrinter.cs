namespace CustomerSegmentation.Tool.Printing;

/// <summary>Prints what was found: a table a scheme, the cuts, and what was not known.</summary>
internal sealed class SummaryPrinter(TextWriter output, Labels labels)
{
    public void Print(CustomerTable customers, IReadOnlyList<FactValues> facts, FitResult fit, ClassCodes classes, IReadOnlyList<string> notRun,
        IReadOnlyList<OverrideCount> overrides)
    {
        var value = ValueFact(fit.Model);
        var values = facts.FirstOrDefault(fact => fact.Fact.Name == value.Name)?.ReadAll();
        PrintStart(fit.Model, customers.Columns.Count, customers.AsOf,
            $"Value: {(values is null ? "none, as the file does not give " : "")}{value.Name}");
        foreach (var scheme in fit.Model.Schemes)
        {
            Print(scheme, Distribution.Of(classes, scheme, values), fit.Report);
            if (scheme.Scheme == Schemes.LifecycleState && DoubtfulTargets.Count(classes[scheme.Name].Span, customers.Columns) is > 0 and var doubtful)
                output.WriteLine($"  {Count(doubtful)} of the targets have a known no of served market, money, authority or need");
            Print("  ", overrides.Where(count => count.Scheme == scheme.Name).Select(Describe));
        }

        PrintEnd(fit.Model, fit.Report, notRun, fit.Model.CountFacts(customers.Columns));
    }

    /// <summary>The same of customers who stayed in their database, without what they bring.</summary>
    public void Print(SqlFitResult fit, SqlClassification counts, AsOfDay asOf, IReadOnlyList<FactCount> facts, IReadOnlyList<string> notRun)
    {
        PrintStart(fit.Model, counts.Customers, asOf, value: null);
        if (fit.Report.Cuts.Count > 0)
            output.WriteLine($"Fitted in the database in {Count(fit.Rounds)} rounds: {Count(fit.Rows)} rows and {Count(fit.Bytes)} bytes were moved");
        foreach (var scheme in fit.Model.Schemes)
            Print(scheme, counts.Distributions[scheme.Name], fit.Report);
        PrintEnd(fit.Model, fit.Report, notRun, facts);
    }

    /// <summary>What a model was fitted to.</summary>
    public static string DescribeFit(FitReport origin) =>
        $"fitted to {Count(origin.Customers)} customers{(origin.AsOf is { } day ? Invariant($" as of {day:yyyy-MM-dd}") : "")}";

    private void PrintStart(SegmentationModel model, long customers, AsOfDay asOf, string? value)
    {
        output.WriteLine($"Customers: {Count(customers)}");
        output.WriteLine($"As of: {asOf}");
        if (value is not null)
            output.WriteLine(value);
        output.WriteLine($"Policy: {model.Fingerprint}{(model.Report is { } origin ? $", {DescribeFit(origin)}" : "")}");
    }

    private void PrintEnd(SegmentationModel model, FitReport report, IReadOnlyList<string> notRun, IReadOnlyList<FactCount> counts)
    {
        var tested = model.Schemes.SelectMany(scheme => scheme.Table.TestedFacts).Select(fact => fact.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var source in model.Policy.FactSources)
        {
            var facts = source.DefinedFacts.Where(fact => tested.Contains(fact.Name));
            output.WriteLine();
            output.WriteLine($"{labels.Scheme(source.Scheme)} is not run, but the tables test its {string.Join(", ", facts)}");
            Print("  ", CutLines.Of(source, report.Cuts));
        }

        if (report.Concentrations.Count + notRun.Count > 0)
            output.WriteLine();
        Print("", report.Concentrations.Select(Describe).Concat(notRun));
        Print(counts);
    }

    private void Print(string indent, IEnumerable<string> lines)
    {
        foreach (var line in lines)
            output.WriteLine(indent + line);
    }

    private static string Describe(OverrideCount count)
    {
        (string What, int? Count)[] others = [("expired", count.Expired), ("not known whether expired, as the as-of day is unknown", count.Undated),
            ("of customers who are not here", count.NotThere)];
        var differing = count.InForce > 0 ? $", {Count(count.Differing)} of them otherwise than the table says" : "";
        var unused = string.Concat(others.Where(other => other.Count > 0).Select(other => $"; {Count(other.Count)} {other.What}"));
        return $"{Count(count.InForce)} set by hand{differing}{unused}";
    }

    private void Print(ConfiguredScheme scheme, Distribution distribution, FitReport report)
    {
        var used = scheme.Table.Rows.Select(row => row.Class.Code).ToHashSet();
        var rows = distribution.Classes.Where(one => used.Contains(one.Class.Code) || one.Customers > 0).Select(one => (string[])
        [
            labels.Class(scheme.Name, one.Class), Count(one.Customers), Share(one.Customers, distribution.Customers),
            .. OfValue(Money(one.Value), Share(one.Value ?? 0, distribution.Value ?? 0)),
        ]);
        TextTable.Print(output, [[labels.Scheme(scheme.Scheme), "customers", "share", .. OfValue("value", "share of value")], .. rows]);
        Print("  ", CutLines.Of(scheme, report.Cuts));
        Print("  ", scheme.Remarks.Select(one => $"{one.Class.Name}, {Count(distribution[one.Class].Customers)} customers: {one.Text}"));

        string[] OfValue(params string[] cells) => distribution.Value is null ? [] : cells;
    }

    internal static string Describe(FactConcentration fact)
    {
        var figures = fact.Concentration;
        if (figures.Gini is null)
            return $"Concentration of {fact.Fact}: no customer has a positive value";
        var points = figures.Points.Where(point => point.ShareOfCustomers is 0.1m or 0.2m or 0.5m)
            .Select(point => Invariant($"{point.ShareOfCustomers:P0} bring {point.ShareOfValue:P1}"));
        return $"Concentration of {fact.Fact}: of {Count(figures.Customers)} customers with a positive value the best {string.Join(", ", points)}; "
            + Invariant($"Gini {figures.Gini:0.0000}");
    }

    // Facts of which nothing was found share a line.
    private void Print(IReadOnlyList<FactCount> counts)
    {
        var found = counts.Where(count => count.Known + count.Impossible > 0).ToList();
        var rows = found.Select(count =>
            (string[])[count.Fact.Name, Count(count.Known), Count(count.Unknown), Count(count.Impossible), Count(count.Assumed)]);
        TextTable.Print(output, [["fact", "known", "unknown", "impossible", "assumed"], .. rows]);
        var assumed = counts.Except(found).Where(count => count.Assumed > 0).ToList();
        var unknown = counts.Except(found).Except(assumed).ToList();
        if (unknown.Count > 0)
            output.WriteLine($"Unknown of everybody: {string.Join(", ", unknown.Select(count => count.Fact.Name))}");
        if (assumed.Count > 0)
            output.WriteLine($"Unknown of everybody, and taken as: {string.Join(", ", assumed.Select(count => DescribeAssumed(count.Fact)))}");
    }

    private static string DescribeAssumed(Fact fact) => fact.Name + (fact.AssumedValue is { } value ? $" {FactValues.Describe(fact, value)}" : "");

    // What the first scheme with cuts values customers by: money where it cuts several facts.
    private static NumberFact ValueFact(SegmentationModel model)
    {
        var cut = model.Schemes.Select(scheme => scheme.Cuts).FirstOrDefault(cuts => cuts.Count > 0)?.Select(cut => cut.Fact).ToList() ?? [];
        return cut.Find(fact => fact.Unit == "money") ?? cut.FirstOrDefault() ?? Facts.Sales;
    }

    private static string Share(decimal part, decimal whole) => whole > 0 ? Percent(part / whole) : "";
}
