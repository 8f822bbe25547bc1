namespace CustomerSegmentation;

/// <summary>The facts of one block of customers: which are known, which are yes, and, where they are asked for, the values. For one thread.</summary>
internal sealed class BlockFacts
{
    private readonly Plan plan;
    private readonly ColumnBinding binding;
    private readonly ulong[][] passed;
    private readonly ulong[][] failed;
    private readonly ulong[][] known;
    private readonly ulong[]?[] yes;
    private readonly double[]?[] values;
    private readonly bool[] filled;
    private readonly bool[] inPlace;
    private readonly ValueRange[][] ranges;
    private readonly ulong[][][] rangeMasks;
    private readonly byte[]?[] classes;
    private readonly ulong[] scratch = new ulong[BitMasks.Words];
    private readonly ulong[] allBits = new ulong[BitMasks.Words];
    private readonly ulong[] suppliedKnown = new ulong[BitMasks.Words];
    private readonly double[] constants = new double[ColumnWorkspace.BlockLength];

    private int start;
    private int length;

    /// <summary>The facts of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="passed">Per test, who passed it; filled by the owner as the steps go on.</param>
    /// <param name="failed">Per test, who failed it.</param>
    public BlockFacts(Plan plan, ulong[][] passed, ulong[][] failed)
    {
        this.plan = plan;
        this.passed = passed;
        this.failed = failed;
        binding = new ColumnBinding(plan);
        known = [.. plan.Slots.Select(_ => new ulong[BitMasks.Words])];
        yes = [.. plan.Slots.Select(slot => slot.Fact.Kind == FactKind.YesNo ? new ulong[BitMasks.Words] : null)];
        values = new double[]?[plan.Slots.Length];
        filled = new bool[plan.Slots.Length];
        inPlace = new bool[plan.Slots.Length];
        int[][] rangeTests = [.. plan.Slots.Select((_, slot) => Enumerable.Range(0, plan.Tests.Length).Where(test => plan.Tests[test] is { Other: < 0, Ranges.Length: 1 } t && t.Slot == slot).ToArray())];
        ranges = [.. rangeTests.Select(tests => tests.Select(test => plan.Tests[test].Ranges[0]).ToArray())];
        rangeMasks = [.. rangeTests.Select(tests => tests.Select(test => passed[test]).ToArray())];
        classes = new byte[]?[plan.Tables.Length];
        Array.Fill(allBits, ulong.MaxValue);
    }

    public void Bind(CustomerColumns columns) => binding.Bind(columns);

    /// <summary>Lets go of the caller's memory.</summary>
    public void Clear() => binding.Clear();

    public void StartBlock(int blockStart, int blockLength)
    {
        start = blockStart;
        length = blockLength;
        Array.Clear(filled);
    }

    /// <summary>Everybody's value, where it is one; NaN where nobody's is known; <see langword="null"/> where they differ.</summary>
    public double? Constant(int index) => binding.Sources[index] is { Kind: ColumnSourceKind.Constant } source ? source.Constant : null;

    /// <summary>Whose value is known, once the fact is prepared.</summary>
    public ulong[] Known(int index) => known[index];

    /// <summary>Whether a test of one range was made along with the masks of its fact.</summary>
    public bool IsMade(PlanTest test) => test.Ranges.Length == 1 && inPlace[test.Slot] && binding.Sources[test.Slot].Column is NumberColumn;

    /// <summary>The value that tests take for the unknown ones of a column that is read where it lies; NaN where they stay unknown.</summary>
    public double AssumedInTests(int index) =>
        binding.Sources[index].Kind == ColumnSourceKind.Column && plan.Slots[index].Fact.Kind != FactKind.YesNo ? plan.Slots[index].Assumed : double.NaN;

    /// <summary>Room for the classes that a table gives this block, for the tables that come after it.</summary>
    public byte[] Classes(int table) => classes[table] ??= new byte[ColumnWorkspace.BlockLength];

    /// <summary>Makes the masks of a fact; its values are made only where a computation asks for them.</summary>
    public void Prepare(int index)
    {
        var slot = plan.Slots[index];
        var source = binding.Sources[index];
        if (slot.Fact.Kind == FactKind.YesNo)
        {
            PrepareYesNo(index, slot, source);
            return;
        }

        switch (source.Kind)
        {
            case ColumnSourceKind.Column or ColumnSourceKind.Computed when source.Column is NumberColumn numbers:
                BlockKernels.KnownAndRanges(numbers.Values.Span.Slice(start, length), slot.Fact.Minimum, slot.Fact.Maximum, known[index], ranges[index], rangeMasks[index]);
                AndValidity(source.Column, known[index]);
                // What is also computed is computed only for a block in which something supplied is unknown.
                inPlace[index] = source.Kind == ColumnSourceKind.Column || BitMasks.AllSet(known[index], length);
                if (!inPlace[index])
                    BlockKernels.NotNaN(Values(index), known[index]);
                break;
            case ColumnSourceKind.Column when source.Column is DateColumn dates:
                BlockKernels.InRange(dates.DayNumbers.Span.Slice(start, length), 0, DateOnly.MaxValue.DayNumber, known[index], add: false);
                AndValidity(source.Column, known[index]);
                break;
            case ColumnSourceKind.DaysSince:
                var days = ((DateColumn)source.Column!).DayNumbers.Span.Slice(start, length);
                var (low, high) = DaysOf(source, slot.Fact.Minimum, slot.Fact.Maximum);
                // A day outside the calendar is unknown, however long ago it would be.
                BlockKernels.InRange(days, Math.Max(low, 0), Math.Min(high, DateOnly.MaxValue.DayNumber), known[index], add: false);
                AndValidity(source.Column, known[index]);
                break;
            case ColumnSourceKind.Column when source.Column is ClassColumn or TextColumn:
            case ColumnSourceKind.Computed:
                BlockKernels.NotNaN(Values(index), known[index]);
                break;
            case ColumnSourceKind.Table:
                BlockKernels.InRange<byte>(Classes(slot.Table).AsSpan(0, length), 1, byte.MaxValue, known[index], add: false);
                break;
            default:
                break;
        }
    }

    /// <summary>Adds to a mask the customers whose value lies in a range; what it says of unknown ones does not count.</summary>
    public void AddRange(int index, ValueRange range, ulong[] mask)
    {
        var (slot, source) = (plan.Slots[index], binding.Sources[index]);
        if (slot.Fact.Kind == FactKind.YesNo)
        {
            BitMasks.AddYesNo(mask, yes[index]!, range.Contains(1), range.Contains(0));
        }
        else if (source.Kind == ColumnSourceKind.Table)
        {
            BlockKernels.InRange(Classes(slot.Table).AsSpan(0, length), (byte)Math.Max(range.Low, 0), (byte)Math.Min(range.High, byte.MaxValue), mask, add: true);
        }
        else if (source.Column is DateColumn dates && source.Kind != ColumnSourceKind.Computed)
        {
            var (low, high) = DaysOf(source, range.Low, range.High);
            BlockKernels.InRange(dates.DayNumbers.Span.Slice(start, length), low, high, mask, add: true);
        }
        else if (inPlace[index] && source.Column is NumberColumn numbers)
        {
            BlockKernels.InRange(numbers.Values.Span.Slice(start, length), range.Low, range.High, mask, add: true);
        }
        else
        {
            BlockKernels.InRange(Values(index), range.Low, range.High, mask, add: true);
        }
    }

    /// <summary>The values of a fact in this block; NaN is unknown.</summary>
    public ReadOnlySpan<double> Values(int index)
    {
        var buffer = values[index] ??= new double[ColumnWorkspace.BlockLength];
        var result = buffer.AsSpan(0, length);
        if (filled[index])
            return result;
        filled[index] = true;
        var slot = plan.Slots[index];
        var source = binding.Sources[index];
        if (slot.Fact.Kind == FactKind.YesNo)
            FillFromMasks(index, result);
        else if (source.Kind == ColumnSourceKind.Constant)
            result.Fill(source.Constant);
        else if (source.Kind == ColumnSourceKind.Table)
            FillFromClasses(Classes(slot.Table), slot, result);
        else if (source.Kind == ColumnSourceKind.DaysSince)
            FillDaysSince(index, slot, source, result);
        else
            FillFromColumn(index, slot, source, result);
        return result;
    }

    private void FillFromMasks(int index, Span<double> result)
    {
        for (var i = 0; i < result.Length; i++)
            result[i] = (known[index][i >> 6] >> i & 1) == 0 ? double.NaN : yes[index]![i >> 6] >> i & 1;
    }

    private static void FillFromClasses(ReadOnlySpan<byte> codes, PlanSlot slot, Span<double> result)
    {
        for (var i = 0; i < result.Length; i++)
            result[i] = slot.Known(codes[i]);
    }

    private void FillDaysSince(int index, PlanSlot slot, ColumnSource source, Span<double> result)
    {
        BlockKernels.ToDoubles(((DateColumn)source.Column!).DayNumbers.Span.Slice(start, length), result);
        for (var i = 0; i < result.Length; i++)
            result[i] = (known[index][i >> 6] >> i & 1) == 0 ? double.NaN : slot.Known(source.Constant - result[i]);
    }

    private void FillFromColumn(int index, PlanSlot slot, ColumnSource source, Span<double> result)
    {
        if (source.Kind == ColumnSourceKind.Computed)
            Compute(slot, result);
        switch (source.Column)
        {
            case NumberColumn { IsConstant: false } numbers:
                TakeKnown(numbers, slot, numbers.Values.Span.Slice(start, length), source.Kind == ColumnSourceKind.Computed, result);
                break;
            case { } column:
                for (var i = 0; i < result.Length; i++)
                {
                    var value = slot.Known(column is TextColumn ? binding.TextCode(index, column.Raw(start + i)) : column.Raw(start + i));
                    if (!double.IsNaN(value) || source.Kind != ColumnSourceKind.Computed)
                        result[i] = value;
                }

                break;
            default:
                break;
        }

        if (double.IsNaN(slot.Assumed))
            return;
        for (var i = 0; i < result.Length; i++)
            result[i] = double.IsNaN(result[i]) ? slot.Assumed : result[i];
    }

    private void TakeKnown(NumberColumn column, PlanSlot slot, ReadOnlySpan<double> supplied, bool keepComputed, Span<double> result)
    {
        BlockKernels.Known(supplied, slot.Fact.Minimum, slot.Fact.Maximum, suppliedKnown);
        AndValidity(column, suppliedKnown);
        for (var i = 0; i < result.Length; i++)
        {
            if ((suppliedKnown[i >> 6] >> i & 1) != 0)
                result[i] = supplied[i];
            else if (!keepComputed)
                result[i] = double.NaN;
        }
    }

    private void Compute(PlanSlot slot, Span<double> result)
    {
        switch (slot.Kind!.Value)
        {
            case ComputationKind.CountYes:
                result.Clear();
                foreach (var operand in slot.Operands)
                {
                    var answers = Values(operand);
                    for (var i = 0; i < result.Length; i++)
                        result[i] += answers[i];
                }

                break;
            case ComputationKind.FirstKnown:
                result.Fill(double.NaN);
                foreach (var operand in slot.Operands)
                {
                    var candidates = Values(operand);
                    for (var i = 0; i < result.Length; i++)
                        result[i] = double.IsNaN(result[i]) ? candidates[i] : result[i];
                }

                break;
            default:
                var left = slot.Operands[0] < 0 ? [] : Values(slot.Operands[0]);
                var right = slot.Operands[1] < 0 ? [] : Values(slot.Operands[1]);
                BlockKernels.Compute(slot.Kind.Value, left.IsEmpty ? Repeated(slot.Constants[0]) : left, right.IsEmpty ? Repeated(slot.Constants[1]) : right, result, slot);
                return;
        }

        for (var i = 0; i < result.Length; i++)
            result[i] = slot.Known(result[i]);
    }

    // At most one operand of a computation is a constant.
    private ReadOnlySpan<double> Repeated(double constant)
    {
        var result = constants.AsSpan(0, length);
        result.Fill(constant);
        return result;
    }

    private void PrepareYesNo(int index, PlanSlot slot, ColumnSource source)
    {
        var (isKnown, isYes) = (known[index], yes[index]!);
        if (source.Kind == ColumnSourceKind.Constant)
        {
            Array.Fill(isKnown, double.IsNaN(source.Constant) ? 0 : ulong.MaxValue);
            Array.Fill(isYes, source.Constant == 1 ? ulong.MaxValue : 0);
            return;
        }

        Array.Clear(isKnown);
        Array.Clear(isYes);
        if (source.Column is YesNoColumn column)
        {
            BlockKernels.Words(column.Bits.Span, start, length, isYes);
            Array.Fill(isKnown, ulong.MaxValue);
            AndValidity(column, isKnown);
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
                BitMasks.TakeWhereUnknown(isKnown, isYes, yes[operand]!, known[operand]);
        }

        if (double.IsNaN(slot.Assumed))
            return;
        Array.Fill(scratch, slot.Assumed == 1 ? ulong.MaxValue : 0);
        BitMasks.TakeWhereUnknown(isKnown, isYes, scratch, allBits);
    }

    private void AndValidity(FactColumn column, ulong[] mask)
    {
        if (column.Validity.IsEmpty)
            return;
        BlockKernels.Words(column.Validity.Span, start, length, scratch);
        BitMasks.And(mask, scratch);
    }

    // Days since a day, from low to high, are dates from high days before it to low days before it. Days are whole, so the
    // ends are made whole first: subtracting them after that is exact.
    private static (int Low, int High) DaysOf(ColumnSource source, double low, double high)
    {
        var (first, last) = (Math.Ceiling(low), Math.Floor(high));
        return source.Kind == ColumnSourceKind.DaysSince ? (Day(source.Constant - last), Day(source.Constant - first)) : (Day(first), Day(last));
    }

    private static int Day(double value) => (int)Math.Clamp(value, -1, DateOnly.MaxValue.DayNumber + 1.0);
}
