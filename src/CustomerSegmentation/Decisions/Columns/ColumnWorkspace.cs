using System.Numerics;

namespace CustomerSegmentation;

/// <summary>What one thread needs to evaluate a plan for columns: where the facts come from, and room for one block.</summary>
internal sealed class ColumnWorkspace
{
    /// <summary>Customers in a block. What lies between the columns and the classes stays in the core's cache.</summary>
    public const int BlockLength = 16_384;

    private const int Words = BitMasks.Words;

    private readonly Plan plan;
    private readonly BlockFacts facts;
    private readonly PlanStep[] steps;
    private readonly ulong[][] passed;
    private readonly ulong[][] failed;
    private readonly bool[] isFact;
    private readonly ulong[] bothKnown = new ulong[Words];
    private readonly ulong[] scratch = new ulong[Words];
    private readonly ulong[] planes = new ulong[8 * Words];

    private int stepCount;
    private int start;
    private int length;

    public ColumnWorkspace(Plan plan)
    {
        this.plan = plan;
        steps = new PlanStep[plan.Steps.Length];
        passed = [.. plan.Tests.Select(_ => new ulong[Words])];
        failed = [.. plan.Tests.Select(_ => new ulong[Words])];
        facts = new BlockFacts(plan, passed, failed);
        isFact = [.. plan.Tables.Select((_, table) => plan.Slots.Any(slot => slot.Table == table))];
        Outputs = new Memory<byte>[plan.Tables.Length];
    }

    /// <summary>Per table, where its classes go; empty where they are not asked for.</summary>
    public Memory<byte>[] Outputs { get; }

    /// <summary>Takes the columns to read. What is the same for everybody is done now, once, and left out of the blocks.</summary>
    public void Bind(CustomerColumns columns)
    {
        facts.Bind(columns);
        StartBlock(0, BlockLength);
        stepCount = 0;
        foreach (var step in plan.Steps)
        {
            if (IsSameForAll(step))
                Do(step);
            else
                steps[stepCount++] = step;
        }
    }

    /// <summary>Lets go of the caller's memory.</summary>
    public void Release()
    {
        facts.Clear();
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
        StartBlock(from, count);
        foreach (var step in steps.AsSpan(0, stepCount))
            Do(step);
    }

    private void StartBlock(int blockStart, int blockLength)
    {
        start = blockStart;
        length = blockLength;
        facts.StartBlock(blockStart, blockLength);
    }

    private bool IsSameForAll(PlanStep step) => step.Kind switch
    {
        PlanStepKind.Slot => facts.Constant(step.Index) is not null,
        PlanStepKind.Test => SameAnswer(plan.Tests[step.Index]) is not null,
        _ => false,
    };

    private void Do(PlanStep step)
    {
        switch (step.Kind)
        {
            case PlanStepKind.Slot:
                facts.Prepare(step.Index);
                break;
            case PlanStepKind.Test:
                Test(step.Index);
                break;
            default:
                Decide(step.Index);
                break;
        }
    }

    // Everybody's answer to a test of what is the same for everybody; null where answers may differ.
    private int? SameAnswer(PlanTest test)
    {
        var other = test.Other < 0 ? 0 : facts.Constant(test.Other);
        return facts.Constant(test.Slot) is { } value && other is { } constant ? test.Answer(value, constant) : null;
    }

    private void Test(int index)
    {
        var test = plan.Tests[index];
        var (pass, fail) = (passed[index], failed[index]);
        if (SameAnswer(test) is { } answer)
        {
            Array.Fill(pass, answer > 0 ? ulong.MaxValue : 0);
            Array.Fill(fail, answer == 0 ? ulong.MaxValue : 0);
        }
        else if (test.Other >= 0)
        {
            Compare(test, pass, fail);
        }
        else
        {
            if (!facts.IsMade(test))
            {
                Array.Clear(pass);
                foreach (var range in test.Ranges)
                    facts.AddRange(test.Slot, range, pass);
            }

            BitMasks.Split(pass, fail, facts.Known(test.Slot), test.Answer(facts.AssumedInTests(test.Slot), 0));
        }
    }

    private void Compare(PlanTest test, ulong[] pass, ulong[] fail)
    {
        var left = facts.Values(test.Slot);
        var right = facts.Values(test.Other);
        var comparison = test.Cell.Comparison!.Value;
        if (comparison is Comparison.AtLeast or Comparison.Above)
            BlockKernels.AtLeast(left, right, comparison == Comparison.AtLeast, pass);
        else
            BlockKernels.AtLeast(right, left, comparison == Comparison.AtMost, pass);
        BlockKernels.NotNaN(left, bothKnown);
        BlockKernels.NotNaN(right, scratch);
        BitMasks.And(bothKnown, scratch);
        BitMasks.Split(pass, fail, bothKnown, test.Answer(double.NaN, 0));
    }

    private void Decide(int index)
    {
        var table = plan.Tables[index];
        for (var word = 0; word < Words; word += Vector<ulong>.Count)
            Decide(table, word);
        var output = Outputs[index];
        if (!output.IsEmpty)
            BlockKernels.ToBytes(planes, Words, table.CodeBits, output.Span.Slice(start, length));
        if (isFact[index])
            BlockKernels.ToBytes(planes, Words, table.CodeBits, facts.Classes(index).AsSpan(0, length));
    }

    // The first group of rows that is not false decides: true gives its class, unknown leaves code 0. A code's bit k goes
    // to plane k. One method, so that all that is open stays in registers.
    private void Decide(PlanTable table, int word)
    {
        for (var plane = 0; plane < table.CodeBits; plane++)
            Vector<ulong>.Zero.CopyTo(planes, (plane * Words) + word);
        var undecided = Vector<ulong>.AllBitsSet;
        foreach (var group in table.Groups)
        {
            var isTrue = Vector<ulong>.Zero;
            var isFalse = Vector<ulong>.AllBitsSet;
            foreach (var row in group.Rows)
            {
                var rowTrue = Vector<ulong>.AllBitsSet;
                var rowFalse = Vector<ulong>.Zero;
                foreach (var test in row)
                {
                    rowTrue &= new Vector<ulong>(passed[test], word);
                    rowFalse |= new Vector<ulong>(failed[test], word);
                }

                isTrue |= rowTrue;
                isFalse &= rowFalse;
            }

            var hit = undecided & isTrue;
            undecided &= isFalse;
            for (var code = (int)group.Code; code != 0; code &= code - 1)
            {
                var at = (BitOperations.TrailingZeroCount(code) * Words) + word;
                (new Vector<ulong>(planes, at) | hit).CopyTo(planes, at);
            }
        }
    }
}
