using System.Numerics;

namespace CustomerSegmentation;

/// <summary>What one thread needs to evaluate a plan for columns: where the facts come from, and room for one block.</summary>
internal sealed class ColumnWorkspace
{
    /// <summary>Customers in a block. What lies between the columns and the classes stays in the core's cache.</summary>
    public const int BlockLength = 16_384;

    private const int Words = BitMasks.Words;

    private readonly Plan plan;
    private readonly ColumnBinding binding;
    private readonly PrunedPlan pruned;
    private readonly BlockFacts facts;
    private readonly ulong[][] passed;
    private readonly ulong[][] failed;
    private readonly bool[] isFact;
    private readonly ulong[] planes = new ulong[8 * Words];

    private int start;
    private int length;

    public ColumnWorkspace(Plan plan)
    {
        this.plan = plan;
        // One more than there are tests: nobody passes or fails it.
        passed = [.. Enumerable.Range(0, plan.Tests.Length + 1).Select(_ => new ulong[Words])];
        failed = [.. Enumerable.Range(0, plan.Tests.Length + 1).Select(_ => new ulong[Words])];
        binding = new ColumnBinding(plan);
        pruned = new PrunedPlan(plan, binding);
        facts = new BlockFacts(plan, binding, pruned, passed, failed);
        isFact = [.. plan.Tables.Select((_, table) => plan.Slots.Any(slot => slot.Table == table))];
        Outputs = new Memory<byte>[plan.Tables.Length];
    }

    /// <summary>Per table, where its classes go; empty where they are not asked for.</summary>
    public Memory<byte>[] Outputs { get; }

    /// <summary>Takes the columns to read, for the tables that have an output; where none has, for the last slot.</summary>
    public void Bind(CustomerColumns columns)
    {
        binding.Bind(columns);
        pruned.Bind(Outputs, plan.Tables.Length == 0 ? plan.Slots.Length - 1 : -1);
        facts.Bind();
    }

    /// <summary>Lets go of the caller's memory.</summary>
    public void Release()
    {
        binding.Clear();
        Array.Clear(Outputs);
    }

    public void Run(int from, int count, CancellationToken cancellationToken)
    {
        for (var done = 0; done < count; done += length)
        {
            cancellationToken.ThrowIfCancellationRequested();
            RunBlock(from + done, Math.Min(BlockLength, count - done));
        }
    }

    /// <summary>The values of the last slot from a customer on, at most a block of them; valid until the next call.</summary>
    public ReadOnlySpan<double> ReadLast(int from, int count)
    {
        RunBlock(from, Math.Min(BlockLength, count));
        return facts.Values(plan.Slots.Length - 1);
    }

    private void RunBlock(int from, int count)
    {
        start = from;
        length = count;
        facts.StartBlock(from, count);
        foreach (var step in pruned.Steps)
        {
            switch (step.Kind)
            {
                case PlanStepKind.Slot:
                    facts.Prepare(step.Index);
                    break;
                case PlanStepKind.Test:
                    Compare(step.Index);
                    break;
                default:
                    Decide(step.Index);
                    break;
            }
        }
    }

    private void Compare(int index)
    {
        var test = plan.Tests[index];
        var comparison = test.Cell.Comparison!.Value;
        var orEqual = comparison is Comparison.AtLeast or Comparison.AtMost;
        var isGreater = comparison is Comparison.AtLeast or Comparison.Above;
        var greater = facts.Values(isGreater ? test.Slot : test.Other);
        var less = facts.Values(isGreater ? test.Other : test.Slot);
        var areKnown = facts.AreKnown(test.Slot) && facts.AreKnown(test.Other);
        var whenUnknown = test.Answer(double.NaN, 0);
        for (var place = 0; place < length; place += Lanes.Count)
        {
            var count = Math.Min(Lanes.Count, length - place);
            var bits = Lanes.AtLeast(greater.Slice(place, count), less.Slice(place, count), orEqual);
            var known = areKnown ? ulong.MaxValue : Lanes.AreNumbers(greater.Slice(place, count), less.Slice(place, count));
            passed[index][place / Lanes.Count] = bits | (whenUnknown > 0 ? ~known : 0);
            failed[index][place / Lanes.Count] = (known & ~bits) | (whenUnknown == 0 ? ~known : 0);
        }
    }

    private void Decide(int index)
    {
        var rows = pruned.Rows(index);
        var codeBits = plan.Tables[index].CodeBits;
        for (var word = 0; word < Words; word += Vector<ulong>.Count)
            Decide(rows, codeBits, word);
        var output = Outputs[index];
        if (!output.IsEmpty)
            Lanes.ToBytes(planes, Words, codeBits, output.Span.Slice(start, length));
        if (isFact[index])
            Lanes.ToBytes(planes, Words, codeBits, facts.Classes(index).AsSpan(0, length));
    }

    // The first group of rows that is not false decides: true gives its class, unknown leaves code 0. A code's bit k goes
    // to plane k. One method, so that all that is open stays in registers.
    private void Decide(ReadOnlySpan<int> rows, int codeBits, int word)
    {
        for (var plane = 0; plane < codeBits; plane++)
            Vector<ulong>.Zero.CopyTo(planes, (plane * Words) + word);
        var undecided = Vector<ulong>.AllBitsSet;
        for (var at = 0; at < rows.Length;)
        {
            var (code, rowCount) = (rows[at], rows[at + 1]);
            at += 2;
            var isTrue = Vector<ulong>.Zero;
            var isFalse = Vector<ulong>.AllBitsSet;
            for (; rowCount > 0; rowCount--)
            {
                var rowTrue = Vector<ulong>.AllBitsSet;
                var rowFalse = Vector<ulong>.Zero;
                for (var end = at + rows[at] + 1; ++at < end;)
                {
                    rowTrue &= new Vector<ulong>(passed[rows[at]], word);
                    rowFalse |= new Vector<ulong>(failed[rows[at]], word);
                }

                isTrue |= rowTrue;
                isFalse &= rowFalse;
            }

            var hit = undecided & isTrue;
            undecided &= isFalse;
            for (; code != 0; code &= code - 1)
            {
                var place = (BitOperations.TrailingZeroCount(code) * Words) + word;
                (new Vector<ulong>(planes, place) | hit).CopyTo(planes, place);
            }
        }
    }
}
