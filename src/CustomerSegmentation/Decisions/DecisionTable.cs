using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace CustomerSegmentation.Decisions;

/// <summary>
/// A classification scheme as data: rows from the top, each an "and" of tests. The first row that is not false decides:
/// true gives its class, unknown gives <c>Unclassified</c>. Consecutive rows of one class count as one row with "or".
/// And, or and not are Kleene's, as in SQL. Immutable and safe for concurrent use.
/// </summary>
public sealed class DecisionTable
{
    private readonly HashSet<byte> optional;
    private IReadOnlyList<TableFault>? faults;

    private DecisionTable(string name, IReadOnlyList<SegmentClass> classes, IReadOnlyList<DecisionRow> rows, HashSet<byte> optional) =>
        (Name, Classes, Rows, this.optional) = (name, classes, rows, optional);

    /// <summary>The scheme's name, in snake_case.</summary>
    public string Name { get; }

    /// <summary>The classes, <c>Unclassified</c> first.</summary>
    public IReadOnlyList<SegmentClass> Classes { get; }

    /// <summary>
    /// The rows, from the top, as they are evaluated: classes set by hand first, and cuts with a margin as thresholds
    /// that the previous class moves.
    /// </summary>
    public IReadOnlyList<DecisionRow> Rows { get; }

    /// <summary>The rows, consecutive ones of one class together: they count as one row with "or".</summary>
    internal IReadOnlyList<IReadOnlyList<DecisionRow>> RowGroups => [
        .. from first in Rows.Index()
           where first.Index == 0 || Rows[first.Index - 1].Class.Code != first.Item.Class.Code
           select Rows.Skip(first.Index).TakeWhile(row => row.Class.Code == first.Item.Class.Code).ToList()];

    /// <summary>The class that the scheme gave last time, as a fact; it holds a customer near a cut with a margin in its class.</summary>
    [JsonIgnore]
    public ClassFact Previous => ClassFact.PreviousOf(Name, Classes);

    /// <summary>The class that somebody set by hand, as a fact; it counts where the table <see cref="IsOverridable"/>.</summary>
    [JsonIgnore]
    public ClassFact ByHand => ClassFact.ByHandOf(Name, Classes);

    /// <summary>The last day on which <see cref="ByHand"/> counts.</summary>
    [JsonIgnore]
    public DateFact ByHandUntil => ClassFact.ByHandUntilOf(Name);

    /// <summary>Whether a class that is set by hand wins over the rows.</summary>
    public bool IsOverridable => RowsByHand.Count > 0;

    /// <summary>The facts that the rows test, in the order of their first use.</summary>
    public IReadOnlyList<Fact> TestedFacts => Distinct(Cells.SelectMany(cell => cell.TestedFacts));

    /// <summary>The facts that must be supplied for the tested ones: those that are not computed.</summary>
    public IReadOnlyList<Fact> SuppliedFacts => Distinct(TestedFacts.SelectMany(fact => fact.Leaves()));

    /// <summary>Whether every cut is an absolute value, so that the table can be evaluated.</summary>
    public bool IsFitted => !UnfittedFacts.Any();

    /// <summary>The SHA-256 of the table's canonical form, in hexadecimal: equal tables, equal fingerprints.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Canonical)));

    /// <summary>Starts a table of the classes of an enum.</summary>
    /// <typeparam name="TClass">An enum over <see cref="byte"/> whose member 0 is <c>Unclassified</c>.</typeparam>
    /// <param name="name">The scheme's name; by default the enum's in snake_case.</param>
    /// <returns>A builder to add rows to.</returns>
    /// <exception cref="ArgumentException">The enum is of another form, or the name is not in snake_case.</exception>
    public static DecisionTableBuilder<TClass> For<TClass>(string? name = null)
        where TClass : struct, Enum => new(name ?? SnakeCase.FromPascalCase(typeof(TClass).Name));

    /// <summary>A table of rows.</summary>
    /// <param name="name">The scheme's name.</param>
    /// <param name="classes">The classes.</param>
    /// <param name="rows">The rows, each with the class that it gives and its cells.</param>
    /// <param name="optional">The classes that may have no row.</param>
    /// <param name="byHand">The rows of classes set by hand, which come first.</param>
    internal static DecisionTable Create(
        string name,
        IReadOnlyList<SegmentClass> classes,
        IReadOnlyList<(SegmentClass Class, IReadOnlyList<Cell> Cells)> rows,
        IEnumerable<byte> optional,
        IReadOnlyList<(SegmentClass Class, IReadOnlyList<Cell> Cells)>? byHand = null)
    {
        List<DecisionRow> rowsByHand = [.. (byHand ?? []).Select((row, i) => new DecisionRow(i + 1, row.Class, row.Cells))];
        var written = new DecisionTable(
            name,
            classes,
            [.. rows.Select((row, i) => new DecisionRow(rowsByHand.Count + i + 1, row.Class, row.Cells))],
            [.. optional]);
        IEnumerable<DecisionRow> evaluated = written.Rows;
        if (written.IsFitted && written.Cells.Any(cell => cell.HasMargin))
        {
            var hysteresis = new Hysteresis(written, new TableChecker(written, written.optional));
            evaluated = written.Rows.Select(row => new DecisionRow(row.Number, row.Class, [.. row.Cells.Select(hysteresis.Apply)]));
        }

        return new(name, classes, [.. rowsByHand, .. evaluated], written.optional) { RowsByHand = rowsByHand, Written = written };
    }

    /// <summary>
    /// The same table where a class that is set by hand wins until its last day, that day included: above the rows stands
    /// one for each class, on the facts <see cref="ByHand"/> and <see cref="ByHandUntil"/>. Nobody else is affected.
    /// Where the last day or the as-of day of a class set by hand is unknown, the customer is <c>Unclassified</c>.
    /// </summary>
    /// <returns>The table; this one where it <see cref="IsOverridable"/> already.</returns>
    public DecisionTable WithOverrides()
    {
        if (IsOverridable)
            return this;
        var inForce = ByHandUntil >= Facts.AsOf;
        // Consecutive rows of one class count as one, and a class set by hand must not be taken for the table's: the
        // class of the table's first row comes first, so that another one stands between.
        var inOrder = Classes.Where(c => c.Code != 0).OrderBy(c => c != Rows[0].Class);
        return Create(
            Name,
            Classes,
            [.. Written.Rows.Select(row => (row.Class, row.Cells))],
            optional,
            [.. inOrder.Select(c => (c, (IReadOnlyList<Cell>)[ByHand.IsCode(c.Code).IfUnknown(false), inForce]))]);
    }

    /// <summary>
    /// What is wrong with the table, or worth knowing: exact for facts against constants; a fact against a fact, and
    /// facts computed from the same inputs, never give a false alarm. Rows of classes set by hand are no findings, and
    /// cuts with a margin count as they are.
    /// </summary>
    /// <returns>The findings; empty if there are none.</returns>
    public IReadOnlyList<TableFault> Check() => Written.faults ??= new TableChecker(Written, optional).Check();

    /// <summary>The table as text, a column a fact.</summary>
    /// <returns>Lines ended by a line feed.</returns>
    public string ToText() => TablePrinter.Print(this, markdown: false);

    /// <summary>The table in Markdown, a column a fact.</summary>
    /// <returns>Lines ended by a line feed.</returns>
    public string ToMarkdown() => TablePrinter.Print(this, markdown: true);

    /// <summary>The table as text.</summary>
    /// <returns>The same as <see cref="ToText"/>.</returns>
    public override string ToString() => ToText();

    internal string Canonical => string.Concat([
        $"{Name}\n{string.Join(',', Classes.Select(c => $"{c.Code}={c.Name}"))}\n",
        .. Rows.Select(row => $"{row.Class.Code}:{string.Join(" and ", row.Cells.Select(cell => cell.Canonical))}\n")]);

    /// <summary>The facts that are tested against cuts that are still rules, also within other facts, such as scores.</summary>
    internal IEnumerable<Fact> UnfittedFacts =>
        Cells.SelectMany(cell => cell.WithNested()).Where(cell => cell.UnfittedCut is not null).Select(cell => cell.Fact);

    /// <summary>Whether a class can be reached where only some facts are supplied; the others are unknown.</summary>
    internal bool CanGiveClass(Func<Fact, bool> isSupplied) =>
        RowsByHand.Any(row => row.Cells.All(cell => cell.TestedFacts.All(fact => fact.CanBeKnown(isSupplied))))
        || new TableChecker(Written, optional).CanGiveClass(isSupplied);

    /// <summary>Checks that some customer gets a class where a map supplies only some facts.</summary>
    /// <param name="isMapped">Whether the map supplies a fact.</param>
    /// <param name="others">The tables whose classes are facts of this one; these are not read from the map.</param>
    /// <param name="parameter">The parameter that is the map.</param>
    /// <exception cref="ArgumentException">Everybody would be <c>Unclassified</c>.</exception>
    internal void CheckCanGiveClass(Func<Fact, bool> isMapped, IReadOnlyList<DecisionTable> others, string parameter)
    {
        bool CanGive(DecisionTable table) => table.CanGiveClass(
            fact => fact.Kind == FactKind.Class && others.FirstOrDefault(other => other.Name == fact.Name) is { } needed ? CanGive(needed) : isMapped(fact));
        if (!CanGive(this))
            throw new ArgumentException(
                $"With the facts of this map {Name} can give Unclassified alone. It needs {string.Join(", ", SuppliedFacts)}; map what is known of " +
                "them with From.",
                parameter);
    }

    /// <summary>The rows as a reader sees them: cuts with their margins instead of thresholds.</summary>
    internal IEnumerable<DecisionRow> PrintedRows => RowsByHand.Concat(Written.Rows);

    /// <summary>The same table with replaced facts, wherever they stand; this one where none is replaced.</summary>
    internal DecisionTable ReplaceFacts(Func<Fact, Fact> replace)
    {
        var isReplaced = false;
        Cell Replaced(Cell cell)
        {
            var replaced = cell.Replace(fact => fact.Replace(replace));
            isReplaced |= !ReferenceEquals(replaced, cell);
            return replaced;
        }

        List<(SegmentClass, IReadOnlyList<Cell>)> ReplacedIn(IEnumerable<DecisionRow> rows) =>
            [.. rows.Select(row => (row.Class, (IReadOnlyList<Cell>)[.. row.Cells.Select(Replaced)]))];
        var (rows, byHand) = (ReplacedIn(Written.Rows), ReplacedIn(RowsByHand));
        return isReplaced ? Create(Name, Classes, rows, optional, byHand) : this;
    }

    // The table as it was written: with margins in its cells, and without the rows of classes set by hand.
    private DecisionTable Written { get => field ?? this; init; }

    private List<DecisionRow> RowsByHand { get; init; } = [];

    private IEnumerable<Cell> Cells => Rows.SelectMany(row => row.Cells);

    internal static List<Fact> Distinct(IEnumerable<Fact> facts) => [.. facts.DistinctBy(fact => fact.Canonical, StringComparer.Ordinal)];
}
