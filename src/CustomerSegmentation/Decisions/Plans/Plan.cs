namespace CustomerSegmentation.Decisions.Plans;

/// <summary>
/// Tables made ready to evaluate: every distinct fact a slot, every distinct cell a test, in an order in which each
/// needs only what stands before it. One plan serves one customer and columns. Immutable.
/// </summary>
internal sealed class Plan
{
    private readonly List<PlanSlot> slots = [];
    private readonly List<PlanTest> tests = [];
    private readonly List<PlanTable> tables = [];
    private readonly List<PlanStep> steps = [];
    private readonly Dictionary<string, int> tableOfName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> slotOfFact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> testOfCell = new(StringComparer.Ordinal);
    private readonly ILookup<string, string> textsOfFact;

    private Plan(IReadOnlyList<DecisionTable> inOrder, Fact? fact = null)
    {
        var cells = inOrder.SelectMany(table => table.Rows).SelectMany(row => row.Cells)
            .SelectMany(cell => cell.WithNested()).Concat(fact?.NestedCells() ?? []);
        textsOfFact = cells.SelectMany(cell => cell.Values.Texts.Select(text => (cell.Fact.Name, text)))
            .Distinct().ToLookup(text => text.Name, text => text.text, StringComparer.Ordinal);
        foreach (var table in inOrder)
            Add(table);
        if (fact is not null)
            SlotIndex(fact);
        Slots = [.. slots];
        Tests = [.. tests];
        Tables = [.. tables];
        Steps = [.. steps];
    }

    public PlanSlot[] Slots { get; }

    public PlanTest[] Tests { get; }

    public PlanTable[] Tables { get; }

    /// <summary>What to do for a block of customers, from first to last.</summary>
    public PlanStep[] Steps { get; }

    /// <summary>A plan of tables; a table whose class is a fact of another is evaluated before it.</summary>
    /// <exception cref="InvalidOperationException">A table's cuts are not fitted.</exception>
    /// <exception cref="ArgumentException">Tables need each other's classes in a circle, or two facts of one name differ.</exception>
    public static Plan For(IReadOnlyList<DecisionTable> tables)
    {
        var unfitted = tables.FirstOrDefault(table => !table.IsFitted);
        return unfitted is null
            ? new Plan(DependencyOrder.Of(tables))
            : throw new InvalidOperationException(
                $"The cuts of {unfitted.Name} are rules that must be fitted to a population first; fit the policy, or give absolute cuts.");
    }

    /// <summary>A plan of one table and those whose classes it needs, among others of the same policy.</summary>
    public static Plan For(DecisionTable table, IReadOnlyList<DecisionTable> others) => For(DependencyOrder.Of(others, table));

    /// <summary>A plan of one fact, which is its last slot.</summary>
    public static Plan For(Fact fact) => new([], fact);

    /// <summary>The place of a table; -1 if there is none of the name. No allocation.</summary>
    public int TableIndex(string name) => tableOfName.TryGetValue(name, out var index) ? index : -1;

    private void Add(DecisionTable table)
    {
        var groups = table.RowGroups.Select(rows =>
            new PlanGroup(rows[0].Class.Code, rows[0].Number - 1, [.. rows.Select(row => row.Cells.Select(TestIndex).ToArray())]));
        tables.Add(new PlanTable(table, [.. groups]));
        tableOfName.Add(table.Name, tables.Count - 1);
        steps.Add(new PlanStep(PlanStepKind.Table, tables.Count - 1));
    }

    private int TestIndex(Cell cell)
    {
        if (testOfCell.TryGetValue(cell.Canonical, out var known))
            return known;
        var test = new PlanTest(cell, SlotIndex(cell.Fact), cell.Other is null ? -1 : SlotIndex(cell.Other), Values(cell));
        tests.Add(test);
        steps.Add(new PlanStep(PlanStepKind.Test, tests.Count - 1));
        return testOfCell[cell.Canonical] = tests.Count - 1;
    }

    private ValueSet Values(Cell cell)
    {
        if (cell.Fact.Kind != FactKind.Text)
            return cell.Values;
        // A text's code is its place in the list of the texts that the cells name; every other text has the next code.
        var passes = textsOfFact[cell.Fact.Name].Select(cell.Values.Contains).Append(cell.Values.TextsExcluded);
        return ValueSet.Of([.. passes.Index().Where(code => code.Item).Select(code => new ValueRange(code.Index, code.Index))]);
    }

    private int SlotIndex(Fact fact)
    {
        if (slotOfFact.TryGetValue(fact.Name, out var known))
        {
            return slots[known].Fact.Canonical == fact.Canonical
                ? known
                : throw new ArgumentException(
                    $"Two different facts are named {fact.Name}: '{slots[known].Fact.Canonical}' and '{fact.Canonical}'. Rename one.",
                    nameof(fact));
        }

        var computation = fact.Computation;
        var operands = computation?.Operands.Select(operand => operand.Fact is { } f ? SlotIndex(f) : -1).ToArray() ?? [];
        var test = computation?.TestedCell is { } cell ? TestIndex(cell) : -1;
        var table = fact.Kind == FactKind.Class ? TableIndex(fact.Name) : -1;
        slots.Add(new PlanSlot(fact, operands, test, table, textsOfFact[fact.Name]));
        steps.Add(new PlanStep(PlanStepKind.Slot, slots.Count - 1));
        return slotOfFact[fact.Name] = slots.Count - 1;
    }
}
