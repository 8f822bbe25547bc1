using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CustomerSegmentation.Decisions.Plans;

namespace CustomerSegmentation.Decisions.Columns;

/// <summary>What one thread needs to evaluate a plan for columns: where the facts come from, and room for one block.</summary>
internal sealed class ColumnWorkspace
{
    /// <summary>Customers in a block, at most. What lies between the columns and the classes stays in the core's cache.</summary>
    public const int BlockLength = 32_768;

    // Masks are as long as some of the widest vectors.
    private const int LeastLength = 512;

    private readonly Plan plan;
    private readonly ColumnBinding binding;
    private readonly PrunedPlan pruned;
    private readonly BlockFacts facts;
    private readonly FactComparison comparison;
    private readonly ulong[][] passed;
    private readonly ulong[][] failed;
    private readonly bool[] isFact;
    private readonly int words;
    private readonly ulong[] planes;

    private int start;
    private int length;

    /// <param name="plan">The plan.</param>
    /// <param name="customers">How many customers there are. There is no more room for a block than they need.</param>
    public ColumnWorkspace(Plan plan, int customers)
    {
        this.plan = plan;
        words = Length(customers) / Lanes.Count;
        planes = new ulong[8 * words];
        // One more than there are tests: nobody passes or fails it.
        passed = [.. Enumerable.Range(0, plan.Tests.Length + 1).Select(_ => new ulong[words])];
        failed = [.. Enumerable.Range(0, plan.Tests.Length + 1).Select(_ => new ulong[words])];
        binding = new ColumnBinding(plan);
        pruned = new PrunedPlan(plan, binding);
        facts = new BlockFacts(plan, binding, pruned, passed, failed, words);
        comparison = new FactComparison(plan, binding, facts);
        isFact = [.. plan.Tables.Select((_, table) => plan.Slots.Any(slot => slot.Table == table))];
        Outputs = new Memory<byte>[plan.Tables.Length];
    }

    /// <summary>Per table, where its classes go; empty if they are not asked for.</summary>
    public Memory<byte>[] Outputs { get; }

    /// <summary>Whether there is room for a block of so many customers.</summary>
    public bool Fits(int customers) => words * Lanes.Count >= Length(customers);

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
            RunBlock(from + done, Math.Min(words * Lanes.Count, count - done));
        }
    }

    /// <summary>The values of the last slot from a customer on, at most a block of them; valid until the next call.</summary>
    public ReadOnlySpan<double> ReadLast(int from, int count)
    {
        RunBlock(from, Math.Min(words * Lanes.Count, count));
        return facts.Values(plan.Slots.Length - 1);
    }

    private static int Length(int customers) => (Math.Clamp(customers, 1, BlockLength) + LeastLength - 1) / LeastLength * LeastLength;

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
                    comparison.Run(plan.Tests[step.Index], start, length, passed[step.Index], failed[step.Index]);
                    break;
                default:
                    Decide(step.Index);
                    break;
            }
        }
    }

    private void Decide(int index)
    {
        var rows = pruned.Rows(index);
        var codeBits = plan.Tables[index].CodeBits;
        if (Vector512.IsHardwareAccelerated)
            Decide<Bits512>(rows, codeBits);
        else
            Decide<Bits256>(rows, codeBits);
        var output = Outputs[index];
        if (!output.IsEmpty)
            Lanes.ToBytes(planes, words, codeBits, output.Span.Slice(start, length));
        if (isFact[index])
            Lanes.ToBytes(planes, words, codeBits, facts.Classes(index).AsSpan(0, length));
    }

    // The first group of rows that is not false decides: true gives its class, unknown leaves code 0. A code's bit k goes
    // to plane k. One method, so that all that is open stays in registers.
    private void Decide<TBits>(ReadOnlySpan<int> rows, int codeBits)
        where TBits : struct, IBits<TBits>
    {
        ref var firstPlane = ref MemoryMarshal.GetArrayDataReference(planes);
        ref var passedTest = ref MemoryMarshal.GetArrayDataReference(passed);
        ref var failedTest = ref MemoryMarshal.GetArrayDataReference(failed);
        var (used, ofPlane) = ((length + Lanes.Count - 1) / Lanes.Count, words);
        for (var word = 0; word < used; word += TBits.Words)
        {
            for (var plane = 0; plane < codeBits; plane++)
                TBits.None.Store(ref firstPlane, (plane * ofPlane) + word);
            var undecided = TBits.All;
            for (var at = 0; at < rows.Length;)
            {
                var (code, rowCount) = (rows[at], rows[at + 1]);
                at += 2;
                var isTrue = TBits.None;
                var isFalse = TBits.All;
                for (; rowCount > 0; rowCount--)
                {
                    var rowTrue = TBits.All;
                    var rowFalse = TBits.None;
                    for (var end = at + rows[at] + 1; ++at < end;)
                    {
                        var test = rows[at];
                        rowTrue &= TBits.Load(ref MemoryMarshal.GetArrayDataReference(Unsafe.Add(ref passedTest, test)), word);
                        rowFalse |= TBits.Load(ref MemoryMarshal.GetArrayDataReference(Unsafe.Add(ref failedTest, test)), word);
                    }

                    isTrue |= rowTrue;
                    isFalse &= rowFalse;
                }

                var hit = undecided & isTrue;
                undecided &= isFalse;
                for (; code != 0; code &= code - 1)
                {
                    var place = (BitOperations.TrailingZeroCount(code) * ofPlane) + word;
                    (TBits.Load(ref firstPlane, place) | hit).Store(ref firstPlane, place);
                }
            }
        }
    }
}
