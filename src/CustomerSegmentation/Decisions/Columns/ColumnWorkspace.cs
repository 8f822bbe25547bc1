using System.Numerics;

namespace CustomerSegmentation;

/// <summary>What one thread needs to evaluate a plan for columns: where the facts come from, and room for one block.</summary>
internal sealed class ColumnWorkspace
{
    /// <summary>Customers in a block; a multiple of 64. What lies between the columns and the classes stays in the core's cache.</summary>
    public const int BlockLength = 4096;

    private const int Words = BlockLength / 64;

    private readonly Plan plan;
    private readonly ColumnBinding binding;
    private readonly ulong[][] known;
    private readonly ulong[]?[] yes;
    private readonly double[]?[] values;
    private readonly bool[] filled;
    private readonly bool[] inPlace;
    private readonly ulong[][] passed;
    private readonly ulong[][] failed;
    private readonly byte[]?[] classes;
    private readonly ulong[] undecided = new ulong[Words];
    private readonly ulong[] bothKnown = new ulong[Words];
    private readonly ulong[] scratch = new ulong[Words];
    private readonly double[] constants = new double[BlockLength];
    private readonly bool[] isFact;
    private readonly ulong[] planes = new ulong[8 * Words];

    private int start;
    private int length;

    public ColumnWorkspace(Plan plan)
    {
        this.plan = plan;
        binding = new ColumnBinding(plan);
        known = [.. plan.Slots.Select(_ => new ulong[Words])];
        yes = [.. plan.Slots.Select(slot => slot.Fact.Kind == FactKind.YesNo ? new ulong[Words] : null)];
        values = new double[]?[plan.Slots.Length];
        filled = new bool[plan.Slots.Length];
        inPlace = new bool[plan.Slots.Length];
        passed = [.. plan.Tests.Select(_ => new ulong[Words])];
        failed = [.. plan.Tests.Select(_ => new ulong[Words])];
        classes = new byte[]?[plan.Tables.Length];
        isFact = [.. plan.Tables.Select((_, table) => plan.Slots.Any(slot => slot.Table == table))];
        Outputs = new Memory<byte>[plan.Tables.Length];
    }

    /// <summary>Per table, where its classes go; empty where they are not asked for.</summary>
    public Memory<byte>[] Outputs { get; }

    private int UsedWords => (length + 63) / 64;

    public void Bind(CustomerColumns columns) => binding.Bind(columns);

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
        return Values(plan.Slots.Length - 1);
    }

    private void RunBlock(int from, int count)
    {
        StartBlock(from, count);
        foreach (var step in plan.Steps)
            Do(step);
    }

    private void StartBlock(int blockStart, int blockLength)
    {
        start = blockStart;
        length = blockLength;
        Array.Clear(filled);
    }

    private void Do(PlanStep step)
    {
        switch (step.Kind)
        {
            case PlanStepKind.Slot:
                Prepare(step.Index);
                break;
            case PlanStepKind.Test:
                Test(step.Index);
                break;
            default:
                Decide(step.Index);
                break;
        }
    }

    // Masks are made for every fact of the block; values only where a computation asks for them.
    private void Prepare(int index)
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
                BlockKernels.Known(numbers.Values.Span.Slice(start, length), slot.Fact.Minimum, slot.Fact.Maximum, known[index]);
                AndValidity(source.Column, known[index]);
                // What is also computed is computed only for a block in which something supplied is unknown.
                inPlace[index] = source.Kind == ColumnSourceKind.Column || AllKnown(known[index]);
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
                BlockKernels.InRange(days, low, high, known[index], add: false);
                AndValidity(source.Column, known[index]);
                break;
            case ColumnSourceKind.Column when source.Column is ClassColumn or TextColumn:
            case ColumnSourceKind.Computed:
                BlockKernels.NotNaN(Values(index), known[index]);
                break;
            case ColumnSourceKind.Table:
                BlockKernels.InRange<byte>(classes[slot.Table].AsSpan(0, length), 1, byte.MaxValue, known[index], add: false);
                break;
            default:
                break;
        }
    }

    private bool AllKnown(ulong[] mask)
    {
        var whole = length / 64;
        return !mask.AsSpan(0, whole).ContainsAnyExcept(ulong.MaxValue)
            && (length % 64 == 0 || BitOperations.PopCount(mask[whole] & ((1UL << length) - 1)) == length % 64);
    }

    private void PrepareYesNo(int index, PlanSlot slot, ColumnSource source)
    {
        var isKnown = known[index].AsSpan(0, UsedWords);
        var isYes = yes[index].AsSpan(0, UsedWords);
        if (source.Kind == ColumnSourceKind.Constant)
        {
            isKnown.Fill(double.IsNaN(source.Constant) ? 0 : ulong.MaxValue);
            isYes.Fill(source.Constant == 1 ? ulong.MaxValue : 0);
            return;
        }

        isKnown.Clear();
        isYes.Clear();
        if (source.Column is YesNoColumn column)
        {
            BlockKernels.Words(column.Bits.Span, start, length, isYes);
            isKnown.Fill(ulong.MaxValue);
            AndValidity(column, known[index]);
        }

        if (source.Kind == ColumnSourceKind.Computed && slot.Kind == ComputationKind.Test)
            TakeWhereUnknown(passed[slot.Test], failed[slot.Test], isKnown, isYes);
        else if (source.Kind == ColumnSourceKind.Computed)
        {
            foreach (var operand in slot.Operands)
            {
                for (var word = 0; word < isKnown.Length; word++)
                {
                    isYes[word] = (isYes[word] & isKnown[word]) | (yes[operand]![word] & known[operand][word] & ~isKnown[word]);
                    isKnown[word] |= known[operand][word];
                }
            }
        }

        if (double.IsNaN(slot.Assumed))
            return;
        for (var word = 0; word < isKnown.Length; word++)
            isYes[word] = (isYes[word] & isKnown[word]) | (slot.Assumed == 1 ? ~isKnown[word] : 0);
        isKnown.Fill(ulong.MaxValue);
    }

    private static void TakeWhereUnknown(ReadOnlySpan<ulong> yesMask, ReadOnlySpan<ulong> noMask, Span<ulong> isKnown, Span<ulong> isYes)
    {
        for (var word = 0; word < isKnown.Length; word++)
        {
            isYes[word] = (isYes[word] & isKnown[word]) | (yesMask[word] & ~isKnown[word]);
            isKnown[word] |= yesMask[word] | noMask[word];
        }
    }

    private void AndValidity(FactColumn column, ulong[] mask)
    {
        if (column.Validity.IsEmpty)
            return;
        BlockKernels.Words(column.Validity.Span, start, length, scratch);
        for (var word = 0; word < UsedWords; word++)
            mask[word] &= scratch[word];
    }

    // Days since a day, from low to high, are dates from high days before it to low days before it. Days are whole, so the
    // ends are made whole first: subtracting them after that is exact.
    private static (int Low, int High) DaysOf(ColumnSource source, double low, double high)
    {
        var (first, last) = (Math.Ceiling(low), Math.Floor(high));
        return source.Kind == ColumnSourceKind.DaysSince ? (Day(source.Constant - last), Day(source.Constant - first)) : (Day(first), Day(last));
    }

    private static int Day(double value) => (int)Math.Clamp(value, -1, DateOnly.MaxValue.DayNumber + 1.0);

    private void Test(int index)
    {
        var test = plan.Tests[index];
        var slot = plan.Slots[test.Slot];
        var source = binding.Sources[test.Slot];
        var pass = passed[index].AsSpan(0, UsedWords);
        var fail = failed[index].AsSpan(0, UsedWords);
        var otherIsConstant = test.Other < 0 || binding.Sources[test.Other].Kind == ColumnSourceKind.Constant;
        if (source.Kind == ColumnSourceKind.Constant && otherIsConstant)
        {
            var answer = test.Answer(source.Constant, test.Other < 0 ? 0 : binding.Sources[test.Other].Constant);
            pass.Fill(answer > 0 ? ulong.MaxValue : 0);
            fail.Fill(answer == 0 ? ulong.MaxValue : 0);
            return;
        }

        if (test.Other >= 0)
        {
            Compare(test, pass, fail);
            return;
        }

        pass.Clear();
        foreach (var range in test.Ranges)
            AddRange(test.Slot, slot, source, range, pass);
        var assumed = source.Kind is ColumnSourceKind.Column && slot.Fact.Kind != FactKind.YesNo ? slot.Assumed : double.NaN;
        Split(pass, fail, known[test.Slot], test.Answer(assumed, 0));
    }

    private void AddRange(int index, PlanSlot slot, ColumnSource source, ValueRange range, Span<ulong> pass)
    {
        if (slot.Fact.Kind == FactKind.YesNo)
        {
            var isYes = yes[index];
            for (var word = 0; word < pass.Length; word++)
                pass[word] |= (range.Contains(1) ? isYes![word] : 0) | (range.Contains(0) ? ~isYes![word] : 0);
        }
        else if (source.Kind == ColumnSourceKind.Table)
        {
            BlockKernels.InRange(classes[slot.Table].AsSpan(0, length), (byte)Math.Max(range.Low, 0), (byte)Math.Min(range.High, byte.MaxValue), pass, add: true);
        }
        else if (source.Column is DateColumn dates && source.Kind != ColumnSourceKind.Computed)
        {
            var (low, high) = DaysOf(source, range.Low, range.High);
            BlockKernels.InRange(dates.DayNumbers.Span.Slice(start, length), low, high, pass, add: true);
        }
        else if (inPlace[index] && source.Column is NumberColumn numbers)
        {
            BlockKernels.InRange(numbers.Values.Span.Slice(start, length), range.Low, range.High, pass, add: true);
        }
        else
        {
            BlockKernels.InRange(Values(index), range.Low, range.High, pass, add: true);
        }
    }

    private void Compare(PlanTest test, Span<ulong> pass, Span<ulong> fail)
    {
        var left = Values(test.Slot);
        var right = Values(test.Other);
        var comparison = test.Cell.Comparison!.Value;
        if (comparison is Comparison.AtLeast or Comparison.Above)
            BlockKernels.AtLeast(left, right, comparison == Comparison.AtLeast, pass);
        else
            BlockKernels.AtLeast(right, left, comparison == Comparison.AtMost, pass);
        BlockKernels.NotNaN(left, bothKnown);
        BlockKernels.NotNaN(right, scratch);
        for (var word = 0; word < pass.Length; word++)
            bothKnown[word] &= scratch[word];
        Split(pass, fail, bothKnown, test.Answer(double.NaN, 0));
    }

    // The two rails: what passes among the known, what fails among the known, and the answer for the unknown.
    private static void Split(Span<ulong> pass, Span<ulong> fail, ReadOnlySpan<ulong> isKnown, int whenUnknown)
    {
        var unknownPasses = whenUnknown > 0 ? ulong.MaxValue : 0;
        var unknownFails = whenUnknown == 0 ? ulong.MaxValue : 0;
        for (var word = 0; word < pass.Length; word++)
        {
            var inside = pass[word];
            pass[word] = (inside & isKnown[word]) | (~isKnown[word] & unknownPasses);
            fail[word] = (~inside & isKnown[word]) | (~isKnown[word] & unknownFails);
        }
    }

    // A slot's values in this block; NaN is unknown.
    private ReadOnlySpan<double> Values(int index)
    {
        var buffer = values[index] ??= new double[BlockLength];
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
            FillFromClasses(classes[slot.Table]!, slot, result);
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
        BlockKernels.Known(supplied, slot.Fact.Minimum, slot.Fact.Maximum, bothKnown);
        AndValidity(column, bothKnown);
        for (var i = 0; i < result.Length; i++)
        {
            if ((bothKnown[i >> 6] >> i & 1) != 0)
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

    // The first group of rows that is not false decides: true gives its class, unknown leaves code 0.
    private void Decide(int index)
    {
        var table = plan.Tables[index];
        var planeCount = 8 - byte.LeadingZeroCount(table.Groups.Max(group => group.Code));
        planes.AsSpan(0, planeCount * Words).Clear();
        undecided.AsSpan().Fill(ulong.MaxValue);
        foreach (var group in table.Groups)
        {
            for (var word = 0; word < UsedWords; word += Vector<ulong>.Count)
            {
                var (isTrue, isFalse) = Answer(group, word);
                var open = new Vector<ulong>(undecided, word);
                var hit = open & isTrue;
                (open & isFalse).CopyTo(undecided, word);
                for (var plane = 0; plane < planeCount; plane++)
                {
                    if ((group.Code >> plane & 1) != 0)
                        (new Vector<ulong>(planes, (plane * Words) + word) | hit).CopyTo(planes, (plane * Words) + word);
                }
            }
        }

        var output = Outputs[index];
        if (!output.IsEmpty)
            BlockKernels.ToBytes(planes, Words, planeCount, output.Span.Slice(start, length));
        if (!isFact[index])
            return;
        BlockKernels.ToBytes(planes, Words, planeCount, (classes[index] ??= new byte[BlockLength]).AsSpan(0, length));
    }

    private (Vector<ulong> IsTrue, Vector<ulong> IsFalse) Answer(PlanGroup group, int word)
    {
        var (isTrue, isFalse) = (Vector<ulong>.Zero, Vector<ulong>.AllBitsSet);
        foreach (var row in group.Rows)
        {
            var (rowTrue, rowFalse) = (Vector<ulong>.AllBitsSet, Vector<ulong>.Zero);
            foreach (var test in row)
            {
                rowTrue &= new Vector<ulong>(passed[test], word);
                rowFalse |= new Vector<ulong>(failed[test], word);
            }

            isTrue |= rowTrue;
            isFalse &= rowFalse;
        }

        return (isTrue, isFalse);
    }
}
