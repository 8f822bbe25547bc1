using System.Numerics;

namespace CustomerSegmentation;

/// <summary>What one thread needs to evaluate a plan for columns: where the facts come from, and room for one block.</summary>
internal sealed class ColumnWorkspace
{
    /// <summary>Customers in a block; a multiple of 64. What lies between the columns and the classes stays in the core's cache.</summary>
    public const int BlockLength = 4096;

    private const int Words = BlockLength / 64;

    private readonly Plan plan;
    private readonly ColumnSource[] sources;
    private readonly ulong[][] known;
    private readonly ulong[]?[] yes;
    private readonly double[]?[] values;
    private readonly bool[] filled;
    private readonly ulong[][] passed;
    private readonly ulong[][] failed;
    private readonly byte[]?[] classes;
    private readonly int[][] textCodes;
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
        sources = new ColumnSource[plan.Slots.Length];
        known = [.. plan.Slots.Select(_ => new ulong[Words])];
        yes = [.. plan.Slots.Select(slot => slot.Fact.Kind == FactKind.YesNo ? new ulong[Words] : null)];
        values = new double[]?[plan.Slots.Length];
        filled = new bool[plan.Slots.Length];
        passed = [.. plan.Tests.Select(_ => new ulong[Words])];
        failed = [.. plan.Tests.Select(_ => new ulong[Words])];
        classes = new byte[]?[plan.Tables.Length];
        isFact = [.. plan.Tables.Select((_, table) => plan.Slots.Any(slot => slot.Table == table))];
        textCodes = [.. plan.Slots.Select(_ => Array.Empty<int>())];
        Outputs = new Memory<byte>[plan.Tables.Length];
    }

    /// <summary>Per table, where its classes go; empty where they are not asked for.</summary>
    public Memory<byte>[] Outputs { get; }

    private int UsedWords => (length + 63) / 64;

    public void Bind(CustomerColumns columns)
    {
        for (var i = 0; i < sources.Length; i++)
            sources[i] = Source(plan.Slots[i], columns.Find(plan.Slots[i].Fact), i);
    }

    /// <summary>Lets go of the caller's memory.</summary>
    public void Release()
    {
        Array.Clear(sources);
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

    private ColumnSource Source(PlanSlot slot, FactColumn? column, int index)
    {
        if (slot.Table >= 0)
            return new(ColumnSourceKind.Table, null, 0);
        if (column is { IsConstant: true })
        {
            var supplied = slot.Known(column.Raw(0));
            return double.IsNaN(supplied) ? Source(slot, null, index) : new(ColumnSourceKind.Constant, null, supplied);
        }

        // NaN for a fact that can only be supplied; null where the result differs from customer to customer.
        var computed = slot.Kind is { } kind ? ComputedConstant(slot, kind) : double.NaN;
        if (column is not null)
        {
            if (column is TextColumn text)
                TranslateTexts(slot, text, index);
            return new(computed is { } result && double.IsNaN(result) ? ColumnSourceKind.Column : ColumnSourceKind.Computed, column, 0);
        }

        if (computed is not { } everybodys)
            return DaysSince(slot) ?? new(ColumnSourceKind.Computed, null, 0);
        everybodys = slot.Known(everybodys);
        return new(ColumnSourceKind.Constant, null, double.IsNaN(everybodys) ? slot.Assumed : everybodys);
    }

    // Everybody's result where the operands are everybody's; a missing operand makes it unknown for everybody.
    private double? ComputedConstant(PlanSlot slot, ComputationKind kind)
    {
        if (kind == ComputationKind.Test)
            return null;
        var allConstant = true;
        foreach (var operand in slot.Operands)
        {
            if (operand < 0)
                continue;
            var constant = sources[operand].Kind == ColumnSourceKind.Constant;
            if (constant && double.IsNaN(sources[operand].Constant) && kind != ComputationKind.FirstKnown)
                return double.NaN;
            allConstant &= constant;
        }

        if (!allConstant)
            return null;
        switch (kind)
        {
            case ComputationKind.FirstKnown:
                for (var place = 0; place < slot.Operands.Length; place++)
                {
                    if (!double.IsNaN(EverybodysOperand(slot, place)))
                        return EverybodysOperand(slot, place);
                }

                return double.NaN;
            case ComputationKind.CountYes:
                var count = 0.0;
                for (var place = 0; place < slot.Operands.Length; place++)
                    count += EverybodysOperand(slot, place);
                return count;
            default:
                return PlanSlot.Compute(kind, EverybodysOperand(slot, 0), EverybodysOperand(slot, 1));
        }
    }

    private double EverybodysOperand(PlanSlot slot, int place) => slot.Operands[place] < 0 ? slot.Constants[place] : sources[slot.Operands[place]].Constant;

    private ColumnSource? DaysSince(PlanSlot slot)
    {
        if (slot.Kind != ComputationKind.Difference || slot.Operands[0] < 0 || slot.Operands[1] < 0 || slot.Fact.IsAssumedWhenUnknown)
            return null;
        var (day, date) = (sources[slot.Operands[0]], sources[slot.Operands[1]]);
        return day.Kind == ColumnSourceKind.Constant && date is { Kind: ColumnSourceKind.Column, Column: DateColumn } && !plan.Slots[slot.Operands[1]].Fact.IsAssumedWhenUnknown
            ? new(ColumnSourceKind.DaysSince, date.Column, day.Constant)
            : null;
    }

    private void TranslateTexts(PlanSlot slot, TextColumn column, int index)
    {
        if (textCodes[index].Length < column.Dictionary.Count)
            textCodes[index] = new int[column.Dictionary.Count];
        for (var code = 0; code < column.Dictionary.Count; code++)
            textCodes[index][code] = (int)slot.TextCode(column.Dictionary[code]);
    }

    // Masks are made for every fact of the block; values only where a computation asks for them.
    private void Prepare(int index)
    {
        var slot = plan.Slots[index];
        var source = sources[index];
        if (slot.Fact.Kind == FactKind.YesNo)
        {
            PrepareYesNo(index, slot, source);
            return;
        }

        switch (source.Kind)
        {
            case ColumnSourceKind.Column when source.Column is NumberColumn numbers:
                BlockKernels.Known(numbers.Values.Span.Slice(start, length), slot.Fact.Minimum, slot.Fact.Maximum, known[index]);
                AndValidity(source.Column, known[index]);
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

    // Days since a day, from low to high, are dates from high days before it to low days before it.
    private static (int Low, int High) DaysOf(ColumnSource source, double low, double high) => source.Kind == ColumnSourceKind.DaysSince
        ? (Day(Math.Ceiling(source.Constant - high)), Day(Math.Floor(source.Constant - low)))
        : (Day(Math.Ceiling(low)), Day(Math.Floor(high)));

    private static int Day(double value) => (int)Math.Clamp(value, -1, DateOnly.MaxValue.DayNumber + 1.0);

    private void Test(int index)
    {
        var test = plan.Tests[index];
        var slot = plan.Slots[test.Slot];
        var source = sources[test.Slot];
        var pass = passed[index].AsSpan(0, UsedWords);
        var fail = failed[index].AsSpan(0, UsedWords);
        if (test.Other >= 0)
        {
            Compare(test, pass, fail);
            return;
        }

        if (source.Kind == ColumnSourceKind.Constant)
        {
            var answer = test.Answer(source.Constant, 0);
            pass.Fill(answer > 0 ? ulong.MaxValue : 0);
            fail.Fill(answer == 0 ? ulong.MaxValue : 0);
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
        else if (source is { Kind: ColumnSourceKind.Column, Column: NumberColumn numbers })
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
        var source = sources[index];
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
                    var value = slot.Known(column is TextColumn ? TextCode(index, column.Raw(start + i)) : column.Raw(start + i));
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

    private double TextCode(int index, double code) => double.IsNaN(code) ? double.NaN : textCodes[index][(int)code];

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
