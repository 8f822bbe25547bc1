using System.Globalization;

namespace CustomerSegmentation.Tests;

/// <summary>
/// The example on a scheme's page: the customer of the sample of whom most is known that the scheme reads, and what the scheme says of it
/// by cuts that are fitted to the sample.
/// </summary>
/// <param name="Customer">The customer's id.</param>
/// <param name="Known">What is known of it that the scheme reads, by the facts' names, as the sample writes it.</param>
/// <param name="Cuts">The cuts that are fitted.</param>
/// <param name="Explanation">The class, and why.</param>
internal sealed record SchemeExample(
    string Customer, IReadOnlyList<(Fact Fact, string Value)> Known, IReadOnlyList<CutSetting> Cuts, Explanation Explanation)
{
    private static readonly string[][] Lines =
        [.. File.ReadLines(Path.Combine(Repository.Root, "docs", "samples", "customers.csv")).Select(line => $"{line},2025-07-01".Split(','))];

    private static readonly Fact?[] Columns = [.. Lines[0].SkipLast(1).Append(Facts.AsOf.Name).Select(Facts.Find)];

    private static readonly string[][] Rows = Lines[1..];

    private static readonly CustomerColumns Customers = new Customers(
        Rows.Length,
        [
            .. Columns.Index().Where(column => column.Item is not null).Select(column => new CustomerColumn(
                column.Item!, [.. Rows.Select(row => Read(column.Item!, row[column.Index]))], ColumnForm.Plain, HasBitmap: true)),
        ]).Columns;

    private static readonly SegmentationModel Model = SegmentationPolicy.Create(new()).Fit(Customers).Model;

    /// <summary>The example of a scheme.</summary>
    public static SchemeExample Of(Scheme scheme)
    {
        var read = SchemeFacts.Of(scheme.DefaultTable()).Select(fact => fact.Name).ToHashSet(StringComparer.Ordinal);
        var ofModel = Model.Schemes.Single(one => one.Name == scheme.Name);
        // Of two of whom as much is known, the one on whom there is more to say.
        return Rows.Select((row, i) => new SchemeExample(
            row[0],
            [
                .. Columns.Zip(row).Where(cell => cell.First is { } fact && read.Contains(fact.Name) && cell.Second.Length > 0)
                    .Select(cell => (cell.First!, cell.Second)),
            ],
            [.. ofModel.Cuts.Where((_, cut) => scheme.Cuts(scheme.DefaultOptions)[cut].Cut.Rule is not null)],
            Model.Explain(Customers, i, scheme.Name)))
            .Where(example => example.Known.Count > 0 && example.Explanation.Class.Code != 0)
            .OrderByDescending(example => example.Known.Count).ThenByDescending(example => example.Explanation.ToString().Length)
            .FirstOrDefault()
            ?? throw new InvalidOperationException(
                $"No customer of docs/samples/customers.csv is classified by {scheme.Name}. Give a row there the columns that it needs: "
                + $"{string.Join(", ", read)}.");
    }

    private static object? Read(Fact fact, string cell) => (fact, cell) switch
    {
        (_, "") => null,
        (YesNoFact, "yes") => 1.0,
        (YesNoFact, "no") => 0.0,
        (DateFact, _) => (double)DateOnly.ParseExact(cell, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber,
        (NumberFact, _) => double.Parse(cell, CultureInfo.InvariantCulture),
        (TextFact, _) => cell,
        _ => throw new FormatException($"'{cell}' is no {fact}."),
    };
}
