using System.Security.Cryptography;
using System.Text;

namespace CustomerSegmentation;

/// <summary>
/// A classification scheme as data: rows from the top, each an "and" of tests. The first row that is not false decides:
/// true gives its class, unknown gives <c>Unclassified</c>. Consecutive rows of one class count as one row with "or".
/// And, or and not are Kleene's, as in SQL. Immutable and safe for any number of threads.
/// </summary>
public sealed class DecisionTable
{
    private readonly HashSet<byte> optional;

    private DecisionTable(string name, IReadOnlyList<SegmentClass> classes, IReadOnlyList<DecisionRow> rows, IEnumerable<byte> optional)
    {
        Name = name;
        Classes = classes;
        Rows = rows;
        this.optional = [.. optional];
    }

    /// <summary>The scheme's name, in snake_case.</summary>
    public string Name { get; }

    /// <summary>The classes, <c>Unclassified</c> first.</summary>
    public IReadOnlyList<SegmentClass> Classes { get; }

    /// <summary>The rows, from the top.</summary>
    public IReadOnlyList<DecisionRow> Rows { get; }

    /// <summary>The facts that the rows test, in the order of their first use.</summary>
    public IReadOnlyList<Fact> Facts => [.. Rows.SelectMany(row => row.Cells).SelectMany(cell => cell.Facts).DistinctBy(fact => fact.Canonical, StringComparer.Ordinal)];

    /// <summary>The facts that must be supplied for the tested ones: those that are not computed.</summary>
    public IReadOnlyList<Fact> SuppliedFacts => [.. Facts.SelectMany(fact => fact.Leaves()).DistinctBy(fact => fact.Canonical, StringComparer.Ordinal)];

    /// <summary>Whether every cut is an absolute value, so that the table can be evaluated.</summary>
    public bool IsFitted => Rows.SelectMany(row => row.Cells).SelectMany(cell => cell.WithNested()).All(cell => cell.UnfittedCut is null);

    /// <summary>The SHA-256 of the table's canonical form, in hexadecimal: equal tables, equal fingerprints.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Canonical)));

    /// <summary>Starts a table of the classes of an enum.</summary>
    /// <typeparam name="TClass">An enum over <see cref="byte"/> whose member 0 is <c>Unclassified</c>.</typeparam>
    /// <param name="name">The scheme's name; by default the enum's in snake_case.</param>
    /// <returns>A builder to add rows to.</returns>
    /// <exception cref="ArgumentException">The enum is of another form, or the name is not in snake_case.</exception>
    public static DecisionTableBuilder<TClass> For<TClass>(string? name = null)
        where TClass : struct, Enum => new(name ?? SnakeCase.FromPascalCase(typeof(TClass).Name));

    /// <summary>A table of rows, each with the class that it gives and its cells.</summary>
    internal static DecisionTable Create(string name, IReadOnlyList<SegmentClass> classes, IReadOnlyList<(SegmentClass Class, IReadOnlyList<Cell> Cells)> rows, IEnumerable<byte> optional) =>
        new(name, classes, [.. rows.Select((row, i) => new DecisionRow(i + 1, row.Class, row.Cells))], optional);

    /// <summary>
    /// What is wrong with the table, or worth knowing: exact for facts against constants; a fact against a fact, and
    /// facts computed from the same inputs, never give a false alarm.
    /// </summary>
    /// <returns>The findings; empty where there are none.</returns>
    public IReadOnlyList<TableFault> Check() => new TableChecker(this, optional).Check();

    /// <summary>The table as text, a column a fact.</summary>
    /// <returns>Lines ended by a line feed.</returns>
    public string ToText() => TablePrinter.Print(this, markdown: false);

    /// <summary>The table in Markdown, a column a fact.</summary>
    /// <returns>Lines ended by a line feed.</returns>
    public string ToMarkdown() => TablePrinter.Print(this, markdown: true);

    /// <summary>The table as text.</summary>
    /// <returns>The same as <see cref="ToText"/>.</returns>
    public override string ToString() => ToText();

    internal string Canonical
    {
        get
        {
            var text = new StringBuilder(Name).Append('\n').AppendJoin(',', Classes.Select(c => $"{c.Code}={c.Name}")).Append('\n');
            foreach (var row in Rows)
                text.Append(row.Class.Code).Append(':').AppendJoin(" and ", row.Cells.Select(cell => cell.Canonical)).Append('\n');
            return text.ToString();
        }
    }

    /// <summary>Whether a class can be reached where only some facts are supplied; the others are unknown.</summary>
    internal bool CanGiveClass(Func<Fact, bool> isSupplied) => new TableChecker(this, optional).CanGiveClass(isSupplied);

    /// <summary>The same table with replaced facts, wherever they stand.</summary>
    internal DecisionTable ReplaceFacts(Func<Fact, Fact> replace) =>
        new(Name, Classes, [.. Rows.Select(row => new DecisionRow(row.Number, row.Class, [.. row.Cells.Select(cell => cell.Replace(fact => fact.Replace(replace)))]))], optional);
}
