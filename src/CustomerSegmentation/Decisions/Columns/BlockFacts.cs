using CustomerSegmentation.Decisions.Plans;

namespace CustomerSegmentation.Decisions.Columns;

/// <summary>The facts of one block of customers: the answers to their tests, who is yes, and, where they are asked for, the values. For one thread.</summary>
/// <param name="plan">The plan.</param>
/// <param name="binding">Where the facts come from.</param>
/// <param name="pruned">What is asked.</param>
/// <param name="passed">Per test, who passed it; filled by this and by the owner as the steps go on.</param>
/// <param name="failed">Per test, who failed it.</param>
/// <param name="words">The words of a mask.</param>
internal sealed class BlockFacts(Plan plan, ColumnBinding binding, PrunedPlan pruned, ulong[][] passed, ulong[][] failed, int words)
{
    private readonly int[][] testsOfSlot = [.. plan.Slots.Select((_, slot) => TestsOf(plan, slot))];
    private readonly SlotScan[] scans =
        [.. plan.Slots.Select((slot, index) => new SlotScan(plan, slot, TestsOf(plan, index), passed, failed))];

    private readonly ulong[]?[] known = MasksOfYesNo(plan, words);
    private readonly ulong[]?[] yes = MasksOfYesNo(plan, words);
    private readonly double[]?[] values = new double[]?[plan.Slots.Length];
    private readonly bool[] filled = new bool[plan.Slots.Length];
    private readonly bool[] areKnown = new bool[plan.Slots.Length];
    private readonly byte[]?[] classes = new byte[]?[plan.Tables.Length];
    private readonly ulong[] isKnown = new ulong[words];
    private readonly ulong[] scratch = new ulong[words];
    private readonly ulong[] everybody = [.. Enumerable.Repeat(ulong.MaxValue, words)];
    private readonly ulong[][] counts = [.. Enumerable.Range(0, 8).Select(_ => new ulong[words])];
    private readonly double[] suppliedValues = new double[words * Lanes.Count];
    private readonly double[] constants = new double[words * Lanes.Count];

    private int start;
    private int length;

    /// <summary>Takes the bound sources. What is the same for everybody is laid out now, once.</summary>
    public void Bind()
    {
        for (var index = 0; index < plan.Slots.Length; index++)
        {
            var (slot, source) = (plan.Slots[index], binding.Sources[index]);
            if (slot.Fact.Kind != FactKind.YesNo)
            {
                if (source.Kind != ColumnSourceKind.Constant && IsTested(index))
                    scans[index].Bind(source, pruned);
            }
            else if (source.Kind == ColumnSourceKind.Constant)
            {
                Array.Fill(known[index]!, double.IsNaN(source.Constant) ? 0 : ulong.MaxValue);
                Array.Fill(yes[index]!, source.Constant == 1 ? ulong.MaxValue : 0);
            }
            else if (slot.Test >= 0 && binding.Answer(plan.Tests[slot.Test]) is { } answer)
            {
                Array.Fill(passed[slot.Test], answer > 0 ? ulong.MaxValue : 0);
                Array.Fill(failed[slot.Test], answer == 0 ? ulong.MaxValue : 0);
            }
        }
    }

    public void StartBlock(int blockStart, int blockLength)
    {
        start = blockStart;
        length = blockLength;
        Array.Clear(filled);
    }

    /// <summary>Room for the classes that a table gives this block, for the tables that come after it.</summary>
    public byte[] Classes(int table) => classes[table] ??= new byte[words * Lanes.Count];

    /// <summary>Answers the tests of a fact against constants, and makes the masks of a yes-or-no fact.</summary>
    public void Prepare(int index)
    {
        var (slot, source) = (plan.Slots[index], binding.Sources[index]);
        if (slot.Fact.Kind == FactKind.YesNo)
        {
            PrepareYesNo(index, slot, source);
            return;
        }

        if (!IsTested(index))
            return;
        if (source.Kind == ColumnSourceKind.Table)
        {
            scans[index].Run(Classes(slot.Table).AsSpan(0, length), isKnown);
            return;
        }

        // What is also computed is computed only for a block in which something supplied is unknown.
        var isDone = SlotScan.IsInPlace(source)
            && (scans[index].RunInPlace(source.Column!, start, length, isKnown) || source.Kind != ColumnSourceKind.Computed);
        if (!isDone)
            scans[index].Run(Values(index), isKnown);
    }

    /// <summary>The values of a fact in this block; NaN is unknown.</summary>
    public ReadOnlySpan<double> Values(int index)
    {
        var buffer = values[index] ??= new double[words * Lanes.Count];
        var result = buffer.AsSpan(0, length);
        if (filled[index])
            return result;
        filled[index] = true;
        areKnown[index] = false;
        var (slot, source) = (plan.Slots[index], binding.Sources[index]);
        switch (source.Kind)
        {
            case ColumnSourceKind.Constant:
                result.Fill(source.Constant);
                return result;
            case var _ when slot.Fact.Kind == FactKind.YesNo:
                result.Clear();
                BlockValues.AddBits(yes[index]!, 1, result);
                BlockValues.Keep(result, known[index]!);
                return result;
            case ColumnSourceKind.Table:
                BlockValues.Widen(Classes(slot.Table), result);
                areKnown[index] = BlockValues.KeepKnown(result, slot.Fact.Minimum, slot.Fact.Maximum);
                break;
            case ColumnSourceKind.Computed:
                Compute(slot, result);
                areKnown[index] = BlockValues.KeepKnown(result, slot.Fact.Minimum, slot.Fact.Maximum);
                break;
            default:
                areKnown[index] = Read(index, slot, source, result);
                break;
        }

        if (source is { Kind: ColumnSourceKind.Computed, Column: not null })
        {
            var supplied = suppliedValues.AsSpan(0, length);
            Read(index, slot, source, supplied);
            BlockValues.FirstKnown(supplied, result, result);
        }

        if (!double.IsNaN(slot.Assumed) && !areKnown[index])
            BlockValues.FirstKnown(result, Repeated(slot.Assumed), result);
        return result;
    }

    /// <summary>Whether the values of a fact that were made for this block are sure to be known.</summary>
    public bool AreKnown(int index) => areKnown[index];

    private static int[] TestsOf(Plan plan, int slot) =>
        [.. Enumerable.Range(0, plan.Tests.Length).Where(test => plan.Tests[test].Slot == slot && plan.Tests[test].Other < 0)];

    private static ulong[]?[] MasksOfYesNo(Plan plan, int words) =>
        [.. plan.Slots.Select(slot => slot.Fact.Kind == FactKind.YesNo ? new ulong[words] : null)];

    private bool IsTested(int index)
    {
        foreach (var test in testsOfSlot[index])
        {
            if (pruned.IsNeeded(test))
                return true;
        }

        return false;
    }

    // The values of the column, NaN where they are unknown; whether all are sure to be known.
    private bool Read(int index, PlanSlot slot, ColumnSource source, Span<double> result)
    {
        var possible = new ValueRange(slot.Fact.Minimum, slot.Fact.Maximum);
        var column = source.Column!;
        switch (column)
        {
            case NumberColumn<float> { Values: var singles }:
                BlockValues.Widen(Ahead(singles), result);
                // Narrow values are looked at sooner than wide ones.
                if (column.Validity.IsEmpty && RangeScan<float>.AreKnown(singles.Span.Slice(start, length), possible))
                    return true;
                break;
            case NumberColumn<int> { Values: var integers }:
                BlockValues.Widen(Ahead(integers), result);
                if (column.Validity.IsEmpty && RangeScan<int>.AreKnown(integers.Span.Slice(start, length), possible))
                    return true;
                break;
            case NumberColumn<double> { Values: var doubles }:
                Ahead(doubles).CopyTo(result);
                break;
            case DateColumn dates:
                BlockValues.Widen(Ahead(dates.DayNumbers), result);
                break;
            case ClassColumn given:
                BlockValues.Widen(given.Codes.Span.Slice(start, length), result);
                break;
            default:
                binding.Translate(index, ((TextColumn)column).Codes.Span.Slice(start, length), result);
                break;
        }

        if (!column.Validity.IsEmpty)
        {
            Load(column.Validity, scratch);
            BlockValues.Keep(result, scratch);
        }

        if (source.Kind == ColumnSourceKind.DaysSince)
        {
            BlockValues.KeepKnown(result, 0, DateOnly.MaxValue.DayNumber);
            BlockValues.Compute(ComputationKind.Difference, Repeated(source.Constant), result, result);
        }

        return BlockValues.KeepKnown(result, possible.Low, possible.High);
    }

    // The values of the block; while they are used, the memory is asked for those of the next one.
    private ReadOnlySpan<T> Ahead<T>(ReadOnlyMemory<T> column)
        where T : unmanaged
    {
        var ofBlock = column.Span.Slice(start, length);
        Lanes.Prefetch(ofBlock, ColumnWorkspace.BlockLength);
        return ofBlock;
    }

    private void Compute(PlanSlot slot, Span<double> result)
    {
        switch (slot.Kind!.Value)
        {
            case ComputationKind.CountYes:
                Count(slot, result);
                break;
            case ComputationKind.FirstKnown:
                result.Fill(double.NaN);
                foreach (var operand in slot.Operands)
                    BlockValues.FirstKnown(result, Values(operand), result);
                break;
            default:
                // What is computed for an operand uses the room of the constant, which so comes last.
                var left = slot.Operands[0] < 0 ? [] : Values(slot.Operands[0]);
                var right = slot.Operands[1] < 0 ? [] : Values(slot.Operands[1]);
                BlockValues.Compute(
                    slot.Kind.Value,
                    left.IsEmpty ? Repeated(slot.Constants[0]) : left,
                    right.IsEmpty ? Repeated(slot.Constants[1]) : right,
                    result);
                if (slot.Rounding is { } rounding)
                    BlockValues.Round(result, rounding);
                break;
        }
    }

    // Counted in planes of bits, all customers at once.
    private void Count(PlanSlot slot, Span<double> result)
    {
        var planes = counts.AsSpan(0, 32 - int.LeadingZeroCount(slot.Operands.Length));
        foreach (var plane in planes)
            Array.Clear(plane);
        everybody.CopyTo(isKnown, 0);
        foreach (var operand in slot.Operands)
        {
            BitMasks.Count(yes[operand]!, planes);
            BitMasks.And(isKnown, known[operand]!);
        }

        result.Clear();
        for (var plane = 0; plane < planes.Length; plane++)
            BlockValues.AddBits(planes[plane], 1 << plane, result);
        BlockValues.Keep(result, isKnown);
    }

    // At most one operand of a computation is a constant. It mostly stays the same from block to block.
    private ReadOnlySpan<double> Repeated(double constant)
    {
        if (constants[0] != constant)
            Array.Fill(constants, constant);
        return constants.AsSpan(0, length);
    }

    private void PrepareYesNo(int index, PlanSlot slot, ColumnSource source)
    {
        var (isKnown, isYes) = (known[index]!, yes[index]!);
        if (source.Column is YesNoColumn column)
        {
            Load(column.Bits, isYes);
            if (column.Validity.IsEmpty)
                everybody.CopyTo(isKnown, 0);
            else
                Load(column.Validity, isKnown);
        }
        else
        {
            Array.Clear(isKnown);
            Array.Clear(isYes);
        }

        if (source.Kind == ColumnSourceKind.Computed && slot.Kind == ComputationKind.Test)
        {
            // What passes is yes; what passes or fails is known.
            BitMasks.TakeWhereUnknown(isKnown, isYes, passed[slot.Test], passed[slot.Test]);
            BitMasks.TakeWhereUnknown(isKnown, isYes, passed[slot.Test], failed[slot.Test]);
        }
        else if (source.Kind == ColumnSourceKind.Computed)
        {
            foreach (var operand in slot.Operands)
                BitMasks.TakeWhereUnknown(isKnown, isYes, yes[operand]!, known[operand]!);
        }

        if (!double.IsNaN(slot.Assumed) && source.Column is not YesNoColumn { Validity.IsEmpty: true })
        {
            Array.Fill(scratch, slot.Assumed == 1 ? ulong.MaxValue : 0);
            BitMasks.TakeWhereUnknown(isKnown, isYes, scratch, everybody);
        }

        foreach (var test in testsOfSlot[index])
        {
            if (pruned.IsNeeded(test))
                AnswerYesNo(plan.Tests[test], isYes, isKnown, passed[test], failed[test]);
        }
    }

    private void AnswerYesNo(PlanTest test, ulong[] isYes, ulong[] isKnown, ulong[] pass, ulong[] fail)
    {
        var (takesYes, takesNo) = (test.Answer(1, 0) > 0, test.Answer(0, 0) > 0);
        if (takesYes == takesNo)
            Array.Fill(pass, takesYes ? ulong.MaxValue : 0);
        else
            isYes.CopyTo(pass, 0);
        if (takesNo && !takesYes)
            BitMasks.ExclusiveOr(pass, everybody);
        BitMasks.Split(pass, isKnown, test.Answer(double.NaN, 0), pass, fail);
    }

    private void Load(ReadOnlyMemory<byte> bitmap, ulong[] mask) =>
        BitMasks.Load(bitmap.Span[(start / 8)..Math.Min(bitmap.Length, (start + length + 7) / 8)], mask);
}
