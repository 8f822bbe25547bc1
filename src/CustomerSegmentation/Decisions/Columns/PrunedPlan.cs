using CustomerSegmentation.Decisions.Plans;

namespace CustomerSegmentation.Decisions.Columns;

/// <summary>
/// What is left of a plan for given columns and wanted tables: tests whose answer is everybody's are decided once, and
/// what no table needs any more is left out. For one thread; bound anew for each set of columns, in the room that it has.
/// </summary>
internal sealed class PrunedPlan(Plan plan, ColumnBinding binding)
{
    private readonly bool[] isSlotNeeded = new bool[plan.Slots.Length];
    private readonly bool[] isTestNeeded = new bool[plan.Tests.Length];
    private readonly bool[] isTableNeeded = new bool[plan.Tables.Length];
    private readonly int[][] rows =
        [.. plan.Tables.Select(table => new int[table.Groups.Sum(group => 2 + group.Rows.Sum(row => 1 + row.Length))])];

    private readonly int[] rowsLength = new int[plan.Tables.Length];
    private readonly PlanStep[] steps = new PlanStep[plan.Steps.Length];
    private int stepCount;

    /// <summary>What to do for a block of customers, from first to last.</summary>
    public ReadOnlySpan<PlanStep> Steps => steps.AsSpan(0, stepCount);

    /// <summary>
    /// The rows of a table that may still decide: for each group of rows its code and the number of its rows, and for each
    /// row the number of its tests and these. A test that nobody passes or fails stands there as the plan's number of tests.
    /// </summary>
    public ReadOnlySpan<int> Rows(int table) => rows[table].AsSpan(0, rowsLength[table]);

    /// <summary>Whether a test is asked in the blocks.</summary>
    public bool IsNeeded(int test) => isTestNeeded[test];

    /// <summary>Takes the tables that have an output, and a slot whose values are wanted; -1 for none.</summary>
    public void Bind(ReadOnlySpan<Memory<byte>> outputs, int slot)
    {
        Array.Clear(isSlotNeeded);
        Array.Clear(isTestNeeded);
        Array.Clear(isTableNeeded);
        for (var table = 0; table < outputs.Length; table++)
        {
            if (!outputs[table].IsEmpty)
                NeedTable(table);
        }

        if (slot >= 0)
            NeedSlot(slot);
        stepCount = 0;
        foreach (var step in plan.Steps)
        {
            var isNeeded = step.Kind switch
            {
                PlanStepKind.Slot => isSlotNeeded[step.Index],
                // A test against constants is made along with its fact.
                PlanStepKind.Test => isTestNeeded[step.Index] && plan.Tests[step.Index].Other >= 0,
                _ => isTableNeeded[step.Index],
            };
            if (isNeeded)
                steps[stepCount++] = step;
        }
    }

    private void NeedTable(int table)
    {
        if (isTableNeeded[table])
            return;
        isTableNeeded[table] = true;
        var (into, at) = (rows[table], 0);
        foreach (var group in plan.Tables[table].Groups)
        {
            var (start, isLast) = (at, false);
            into[at] = group.Code;
            into[at + 1] = 0;
            at += 2;
            foreach (var row in group.Rows)
            {
                if (isLast || NobodyPasses(row))
                    continue;
                into[start + 1]++;
                var before = at;
                at = AddRow(row, into, at);
                // A row without tests decides whoever is left.
                isLast = into[before] == 0;
            }

            if (into[start + 1] == 0)
                at = start;
            if (isLast)
                break;
        }

        rowsLength[table] = at;
    }

    private bool NobodyPasses(int[] row)
    {
        foreach (var test in row)
        {
            if (binding.Answer(plan.Tests[test]) == 0)
                return true;
        }

        return false;
    }

    private int AddRow(int[] row, int[] into, int at)
    {
        var count = at++;
        foreach (var test in row)
        {
            var answer = binding.Answer(plan.Tests[test]);
            if (answer > 0)
                continue;
            into[at++] = answer is null ? test : plan.Tests.Length;
            if (answer is null)
                NeedTest(test);
        }

        into[count] = at - count - 1;
        return at;
    }

    private void NeedTest(int test)
    {
        if (isTestNeeded[test] || binding.Answer(plan.Tests[test]) is not null)
            return;
        isTestNeeded[test] = true;
        NeedSlot(plan.Tests[test].Slot);
        if (plan.Tests[test].Other >= 0)
            NeedSlot(plan.Tests[test].Other);
    }

    private void NeedSlot(int slot)
    {
        var source = binding.Sources[slot];
        if (isSlotNeeded[slot] || source.Kind == ColumnSourceKind.Constant)
            return;
        isSlotNeeded[slot] = true;
        if (source.Kind == ColumnSourceKind.Table)
            NeedTable(plan.Slots[slot].Table);
        if (source.Kind != ColumnSourceKind.Computed)
            return;
        if (plan.Slots[slot].Test >= 0)
            NeedTest(plan.Slots[slot].Test);
        foreach (var operand in plan.Slots[slot].Operands)
        {
            if (operand >= 0)
                NeedSlot(operand);
        }
    }
}
