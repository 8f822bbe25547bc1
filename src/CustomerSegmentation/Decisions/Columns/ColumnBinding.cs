using CustomerSegmentation.Decisions.Plans;

namespace CustomerSegmentation.Decisions.Columns;

/// <summary>Where the facts of a plan come from in a given set of columns. For one thread.</summary>
internal sealed class ColumnBinding(Plan plan)
{
    private readonly double[][] textCodes = [.. plan.Slots.Select(_ => Array.Empty<double>())];

    /// <summary>Per slot, its source.</summary>
    public ColumnSource[] Sources { get; } = new ColumnSource[plan.Slots.Length];

    public void Bind(CustomerColumns columns)
    {
        for (var i = 0; i < Sources.Length; i++)
            Sources[i] = Source(plan.Slots[i], columns.Find(plan.Slots[i].Fact), i);
    }

    /// <summary>Lets go of the caller's memory.</summary>
    public void Clear() => Array.Clear(Sources);

    /// <summary>The plan's codes of texts, given their codes in the column; NaN for unknown and for impossible texts.</summary>
    public void Translate(int slot, ReadOnlySpan<int> codes, Span<double> result)
    {
        var translated = textCodes[slot].AsSpan(0, ((TextColumn)Sources[slot].Column!).Dictionary.Count);
        for (var i = 0; i < result.Length; i++)
            result[i] = (uint)codes[i] < (uint)translated.Length ? translated[codes[i]] : double.NaN;
    }

    /// <summary>Everybody's answer to a test of what is the same for everybody; <see langword="null"/> where answers may differ.</summary>
    public int? Answer(PlanTest test)
    {
        var other = test.Other < 0 ? new(ColumnSourceKind.Constant, null, 0) : Sources[test.Other];
        return Sources[test.Slot].Kind == ColumnSourceKind.Constant && other.Kind == ColumnSourceKind.Constant
            ? test.Answer(Sources[test.Slot].Constant, other.Constant)
            : null;
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
            return DaysSince(slot) ?? FirstOperand(slot) ?? new(ColumnSourceKind.Computed, null, 0);
        everybodys = slot.Known(everybodys);
        return new(ColumnSourceKind.Constant, null, double.IsNaN(everybodys) ? slot.Assumed : everybodys);
    }

    // Everybody's result where the operands are everybody's; a missing operand makes it unknown for everybody.
    private double? ComputedConstant(PlanSlot slot, ComputationKind kind)
    {
        if (kind == ComputationKind.Test)
            return Answer(plan.Tests[slot.Test]) is { } answer ? (answer < 0 ? double.NaN : answer) : null;
        var (first, sum, differs) = (double.NaN, 0.0, false);
        for (var place = 0; place < slot.Operands.Length; place++)
        {
            if (EverybodysOperand(slot, place) is not { } operand)
            {
                differs = true;
                continue;
            }

            if (double.IsNaN(operand) && kind != ComputationKind.FirstKnown)
                return double.NaN;
            first = double.IsNaN(first) ? operand : first;
            sum += operand;
        }

        if (differs)
            return null;
        return kind switch
        {
            ComputationKind.FirstKnown => first,
            ComputationKind.CountYes => sum,
            _ => slot.Compute(EverybodysOperand(slot, 0)!.Value, EverybodysOperand(slot, 1)!.Value),
        };
    }

    // Null where it differs from customer to customer.
    private double? EverybodysOperand(PlanSlot slot, int place)
    {
        if (slot.Operands[place] is >= 0 and var operand)
            return Sources[operand] is { Kind: ColumnSourceKind.Constant } source ? source.Constant : null;
        return slot.Constants[place];
    }

    private ColumnSource? DaysSince(PlanSlot slot)
    {
        if (slot.Kind != ComputationKind.Difference || slot.Operands[0] < 0 || slot.Operands[1] < 0 || slot.Fact.IsAssumedWhenUnknown)
            return null;
        var (day, date) = (Sources[slot.Operands[0]], Sources[slot.Operands[1]]);
        return day.Kind == ColumnSourceKind.Constant
            && date is { Kind: ColumnSourceKind.Column, Column: DateColumn }
            && !plan.Slots[slot.Operands[1]].Fact.IsAssumedWhenUnknown
            ? new(ColumnSourceKind.DaysSince, date.Column, day.Constant)
            : null;
    }

    // The first known of several facts is read where the first of them lies, as long as that is known, and if it is known
    // by the same bounds.
    private ColumnSource? FirstOperand(PlanSlot slot)
    {
        if (slot.Kind != ComputationKind.FirstKnown || slot.Fact.Kind == FactKind.YesNo || slot.Operands[0] < 0)
            return null;
        var (first, source) = (plan.Slots[slot.Operands[0]].Fact, Sources[slot.Operands[0]]);
        return source is { Kind: ColumnSourceKind.Column, Column: NumberColumn }
            && !first.IsAssumedWhenUnknown
            && first.Minimum == slot.Fact.Minimum
            && first.Maximum == slot.Fact.Maximum
            ? source with { Kind = slot.Operands.Length == 1 ? ColumnSourceKind.Column : ColumnSourceKind.Computed }
            : null;
    }

    private void TranslateTexts(PlanSlot slot, TextColumn column, int index)
    {
        if (textCodes[index].Length < column.Dictionary.Count)
            textCodes[index] = new double[column.Dictionary.Count];
        for (var code = 0; code < column.Dictionary.Count; code++)
            textCodes[index][code] = slot.TextCode(column.Dictionary[code]);
    }
}
