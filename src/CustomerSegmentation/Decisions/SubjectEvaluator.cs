namespace CustomerSegmentation;

/// <summary>
/// Evaluates a plan for one customer, reading a fact only when a test asks for it, and only once. No allocation.
/// Immutable and safe for any number of threads if the map's readers are.
/// </summary>
internal sealed class SubjectEvaluator<TSubject>
{
    private const int SlotsOnStack = 128;

    // A NaN that no computation gives: not read yet.
    private static readonly double NotRead = BitConverter.UInt64BitsToDouble(0x7FF8_0000_0000_5EED);

    private readonly Plan plan;
    private readonly Func<TSubject, double>?[] readers;

    public SubjectEvaluator(Plan plan, FactMap<TSubject> map)
    {
        this.plan = plan;
        readers = [.. plan.Slots.Select(slot => Reader(slot, map))];
    }

    public byte Classify(TSubject subject, int table)
    {
        var values = plan.Slots.Length <= SlotsOnStack ? stackalloc double[SlotsOnStack] : new double[plan.Slots.Length];
        values = values[..plan.Slots.Length];
        values.Fill(NotRead);
        return Decide(subject, table, values);
    }

    public Explanation Explain(TSubject subject, int table)
    {
        var values = new double[plan.Slots.Length];
        values.AsSpan().Fill(NotRead);
        var code = Decide(subject, table, values);
        var slotOf = plan.Slots.Select((slot, i) => (slot.Fact.Name, i)).ToDictionary(pair => pair.Name, pair => pair.i, StringComparer.Ordinal);
        var texts = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var slot in plan.Slots.Where(slot => slot.Fact.Kind == FactKind.Text))
            texts[slot.Fact.Name] = slot.KnownText(TextReaderOf(slot)?.Invoke(subject));
        return new Explainer(plan.Tables[table], code, fact => Value(subject, slotOf[fact.Name], values), fact => texts[fact.Name], test => Answer(subject, plan.Tests[test], values)).Explain();
    }

    private Func<TSubject, string?>? TextReaderOf(PlanSlot slot) => textReaders.GetValueOrDefault(slot.Fact.Name);

    private readonly Dictionary<string, Func<TSubject, string?>> textReaders = new(StringComparer.Ordinal);

    private Func<TSubject, double>? Reader(PlanSlot slot, FactMap<TSubject> map)
    {
        if (slot.Fact.Kind != FactKind.Text)
            return slot.Table >= 0 ? null : map.Reader(slot.Fact);
        if (map.TextReader(slot.Fact) is not { } read)
            return null;
        textReaders[slot.Fact.Name] = read;
        return subject => slot.TextCode(read(subject));
    }

    private byte Decide(TSubject subject, int table, Span<double> values)
    {
        foreach (var group in plan.Tables[table].Groups)
        {
            var unknown = false;
            foreach (var row in group.Rows)
            {
                var answer = RowAnswer(subject, row, values);
                if (answer > 0)
                    return group.Code;
                unknown |= answer < 0;
            }

            if (unknown)
                return 0;
        }

        return 0;
    }

    private int RowAnswer(TSubject subject, int[] tests, Span<double> values)
    {
        var result = 1;
        foreach (var test in tests)
        {
            var answer = Answer(subject, plan.Tests[test], values);
            if (answer == 0)
                return 0;
            if (answer < 0)
                result = PlanTest.Unknown;
        }

        return result;
    }

    private int Answer(TSubject subject, PlanTest test, Span<double> values) =>
        test.Answer(Value(subject, test.Slot, values), test.Other < 0 ? 0 : Value(subject, test.Other, values));

    private double Value(TSubject subject, int index, Span<double> values)
    {
        var value = values[index];
        if (BitConverter.DoubleToUInt64Bits(value) != BitConverter.DoubleToUInt64Bits(NotRead))
            return value;
        var slot = plan.Slots[index];
        value = readers[index] is { } read ? slot.Known(read(subject)) : double.NaN;
        if (double.IsNaN(value) && slot.Kind is { } kind)
            value = slot.Known(Compute(subject, slot, kind, values));
        else if (double.IsNaN(value) && slot.Table >= 0)
            value = slot.Known(Decide(subject, slot.Table, values));
        if (double.IsNaN(value))
            value = slot.Assumed;
        return values[index] = value;
    }

    private double Compute(TSubject subject, PlanSlot slot, ComputationKind kind, Span<double> values)
    {
        switch (kind)
        {
            case ComputationKind.Test:
                var answer = Answer(subject, plan.Tests[slot.Test], values);
                return answer < 0 ? double.NaN : answer;
            case ComputationKind.FirstKnown:
                foreach (var operand in slot.Operands)
                {
                    var known = Value(subject, operand, values);
                    if (!double.IsNaN(known))
                        return known;
                }

                return double.NaN;
            case ComputationKind.CountYes:
                var count = 0.0;
                foreach (var operand in slot.Operands)
                    count += Value(subject, operand, values);
                return count;
            default:
                var left = Operand(subject, slot, 0, values);
                return double.IsNaN(left) ? double.NaN : PlanSlot.Compute(kind, left, Operand(subject, slot, 1, values));
        }
    }

    private double Operand(TSubject subject, PlanSlot slot, int place, Span<double> values) =>
        slot.Operands[place] < 0 ? slot.Constants[place] : Value(subject, slot.Operands[place], values);
}
