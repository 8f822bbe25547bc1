using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using CustomerSegmentation.Decisions;
using static System.Linq.Expressions.Expression;
using static CustomerSegmentation.Sql.ExpressionFormula;

namespace CustomerSegmentation.Sql;

/// <summary>
/// Creates expressions of a model's tables over an entity. Expressions can't name parts, so a fact is repeated wherever it is tested. To keep
/// them short, tests that a fact's range already answers are left out, and a range of values and the range of known numbers are one test.
/// </summary>
internal sealed class ModelExpression<T>(SegmentationModel model, EntityMap<T> map)
{
    private readonly ParameterExpression entity = Expression.Parameter(typeof(T), "entity");
    private readonly Dictionary<string, Reading> known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Reading> raw = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Group>> groups = new(StringComparer.Ordinal);

    /// <summary>Creates an expression of the entity's class, of any type.</summary>
    /// <param name="table">The scheme's table.</param>
    /// <param name="result">Converts a class's code to the result.</param>
    public Expression<Func<T, TResult>> Class<TResult>(DecisionTable table, Func<byte, TResult> result) =>
        Lambda<TResult>(CodeOf(Checked(table), code => Constant(result(code), typeof(TResult))), table.Name);

    /// <summary>Creates an expression of what is chosen from the entity and its classes.</summary>
    public Expression<Func<T, TResult>> Choice<TResult>(Expression<Func<T, EntityClasses, TResult>> choose)
    {
        var classes = new EntityClasses(model, (table, result) => CodeOf(Checked(table), result));
        var ofEntity = new Replacement(choose.Parameters[0], entity).Visit(choose.Body);
        return Lambda<TResult>(new ClassReplacement(choose.Parameters[1], classes).Visit(ofEntity), "the result");
    }

    /// <summary>Creates an expression of whether the entity has one of some classes.</summary>
    /// <param name="table">The scheme's table.</param>
    /// <param name="codes">The classes' codes.</param>
    public Expression<Func<T, bool>> IsOneOf(DecisionTable table, IReadOnlySet<byte> codes) =>
        Lambda<bool>(Is(Checked(table), codes), table.Name);

    private DecisionTable Checked(DecisionTable table)
    {
        model.Policy.CheckNamed(map.NamedFacts);
        var mapped = map.SuppliedFacts.Select(fact => fact.Name).ToHashSet(StringComparer.Ordinal);
        table.CheckCanGiveClass(fact => mapped.Contains(fact.Name), [.. model.Schemes.Select(scheme => scheme.Table)], nameof(map));
        return table;
    }

    private Expression<Func<T, TResult>> Lambda<TResult>(Expression body, string name)
    {
        var size = new ExpressionSize().Of(body);
        return size <= ExpressionSize.Most
            ? Expression.Lambda<Func<T, TResult>>(body, entity)
            : throw new NotSupportedException(
                $"The expression of {name} would have {size:N0} parts, and more than {ExpressionSize.Most:N0} are too many for a query: "
                + "classify by the SQL that ToSql makes, or give the policy facts without formulas in place of computed ones, and map them.");
    }

    // The first group of rows with the same class that is not false decides: if it is true, it gives the class; if it is unknown, 0.
    private Expression CodeOf(DecisionTable table, Func<byte, Expression> result)
    {
        var unclassified = result(0);
        return Enumerable.Reverse(GroupsOf(table)).Aggregate(unclassified, (next, group) =>
            If(group.IsTrue, result(group.Code), If(group.IsFalse, next, unclassified)));
    }

    // Without Unclassified, no CASE is needed, so that a database can use an index.
    private Expression Is(DecisionTable table, IReadOnlySet<byte> codes)
    {
        if (codes.Contains(0))
            return Equal(CodeOf(table, code => Constant(codes.Contains(code) ? 1 : 0)), Constant(1));
        return Enumerable.Reverse(GroupsOf(table)).Aggregate<Group, Expression>(Never, (next, group) =>
            Any([codes.Contains(group.Code) ? group.IsTrue : Never, All([group.IsFalse, next])]));
    }

    private List<Group> GroupsOf(DecisionTable table)
    {
        if (groups.TryGetValue(table.Name, out var known))
            return known;
        return groups[table.Name] =
        [
            .. table.RowGroups.Select(rows => new Group(
                rows[0].Class.Code,
                Any(rows.Select(row => All(row.Cells.Select(cell => Formula(cell, answer: true))))),
                All(rows.Select(row => Any(row.Cells.Select(cell => Formula(cell, answer: false))))))),
        ];
    }

    private Expression Formula(Cell cell, bool answer)
    {
        var formula = cell.Other is null
            ? OfValues(cell, answer)
            : Reading.Compare(answer ? cell.Operator!.Value : Cell.Inverse(cell.Operator!.Value), Known(cell.Fact), Known(cell.Other));
        return cell.WhenUnknown == answer ? Any([formula, .. cell.TestedFacts.Select(IsUnknown)]) : formula;
    }

    private Expression OfValues(Cell cell, bool answer)
    {
        var fact = cell.Fact;
        if (fact.Kind == FactKind.Text)
            return OfTexts((TextFact)fact, cell.Values, cell.Values.TextsExcluded == answer);
        var values = answer ? cell.Values : cell.Values.Outside(fact);
        if (fact is ClassFact given)
            return TableOf(fact) is { } table ? Is(table, CodesIn(table, values, fact.AssumedValue)) : OfClasses(given, cell.Values, answer);
        if (fact is { Kind: FactKind.YesNo, Computation: null } && Body(fact) is { } supplied and not ConstantExpression)
            return Any(((bool[])[true, false]).Where(yes => values.Contains(yes ? 1 : 0)).Select(yes => IsAnswerOrAssumed(fact, supplied, yes)));
        if (fact is { Kind: FactKind.YesNo, Computation.TestedCell: { } test, AssumedValue: null } && Body(fact) is null)
            return Any(((bool[])[true, false]).Where(yes => values.Contains(yes ? 1 : 0)).Select(yes => Formula(test, yes)));
        if (StepsOf(fact) is { } steps)
            return OfValues(new Cell(steps.Of, steps.Where(values)), answer: true);
        return fact.AssumedValue is null ? Within(Raw(fact), cell, values) : Within(Known(fact), cell, values);
    }

    private static Expression IsAnswerOrAssumed(Fact fact, Expression supplied, bool yes) =>
        Any([SuppliedFact.IsAnswer(supplied, yes), fact.AssumedValue == (yes ? 1 : 0) ? IsNull(supplied) : Never]);

    // A value of the enum that is not one of the classes is known, and equals none of the classes that a test names.
    private Expression OfClasses(ClassFact fact, ValueSet values, bool answer)
    {
        if (Body(fact) is not { } given)
            return fact.AssumedValue is { } all && values.Contains(all) == answer ? Always : Never;
        var named = fact.Classes.Where(c => c.Code != 0 && values.Contains(c.Code)).Select(c => SuppliedFact.ClassConstant(given, c.Code));
        var formula = answer
            ? Any(named.Select(code => Equal(given, code)))
            : All([NotEqual(given, Constant(null, given.Type)), .. named.Prepend(SuppliedFact.ClassConstant(given, 0)).Select(code => NotEqual(given, code))]);
        return fact.AssumedValue is { } assumed && values.Contains(assumed) == answer ? Any([formula, IsUnclassified(given)]) : formula;
    }

    private static Expression IsUnclassified(Expression given) => Any([IsNull(given), Equal(given, SuppliedFact.ClassConstant(given, 0))]);

    // Under Native AOT operators are sure to be there only if they are named; without them, texts would be compared as references.
    [DynamicDependency("op_Equality", typeof(string))]
    [DynamicDependency("op_Inequality", typeof(string))]
    private Expression OfTexts(TextFact fact, ValueSet values, bool excluded)
    {
        if (Body(fact) is not { } text)
            return Never;
        var isKnown = NotEqual(text, Constant(null, typeof(string)));
        if (fact.Possible.Count > 0)
        {
            var passing = excluded ? fact.Possible.Except(values.Texts, StringComparer.Ordinal) : values.Texts;
            return All([isKnown, Any(passing.Select(one => IsPossibleText(text, one)))]);
        }

        if (!excluded)
            return Any(values.Texts.Select(one => Equal(text, Constant(one))));
        return All([isKnown, .. values.Texts.Select(one => NotEqual(text, Constant(one)))]);
    }

    private Expression IsUnknown(Fact fact)
    {
        if (fact.AssumedValue is not null)
            return Never;
        if (fact.Kind == FactKind.Class && TableOf(fact) is { } table)
            return Is(table, new HashSet<byte> { 0 });
        if (fact.Kind is FactKind.Class or FactKind.Text)
            return Body(fact) is not { } given ? Always : fact is TextFact text ? IsNoPossibleText(text, given) : IsUnclassified(given);
        var value = Known(fact);
        return value.IsUnknown ? Always : value.IsConstant ? Never : IsNull(value.Value);
    }

    private static Expression IsNoPossibleText(TextFact fact, Expression text) => Any(
    [
        IsNull(text),
        fact.Possible.Count == 0 ? Never : All(fact.Possible.Select(one => IsPossibleText(text, one)).Select(same => NotEqual(same.Left, same.Right))),
    ]);

    // Letter by letter, as lower() differs from engine to engine, and the framework's by culture. The text is known.
    [DynamicDependency("Replace(System.String,System.String)", typeof(string))]
    private static BinaryExpression IsPossibleText(Expression text, string possible)
    {
        var folded = TextFact.Folded(possible);
        var replace = typeof(string).GetMethod(nameof(string.Replace), [typeof(string), typeof(string)])!;
        return Equal(
            folded.Where(char.IsAsciiLetterLower).Distinct().Aggregate(
                text, (read, letter) => Call(read, replace, Constant($"{char.ToUpperInvariant(letter)}"), Constant($"{letter}"))),
            Constant(folded));
    }

    // An unknown number is in no range. NaN is above all numbers in some engines, so every range is tested against an upper bound.
    private static Expression Within(Reading number, Cell cell, ValueSet values) => Any(PartsOf(number, cell.Fact, values).Select(range =>
    {
        if (number.IsConstant)
            return Always;
        if (range.Low == range.High)
            return Equal(number.Value, NumberConstant.Of(range.Low));
        var (low, isLowOpen) = number.IsWhole ? (range.Low, false) : cell.Readable(range.Low, Math.BitDecrement);
        var (high, isHighOpen) = number.IsWhole ? (range.High, false) : cell.Readable(range.High, Math.BitIncrement);
        var formula = All(
        [
            range.Low > number.Low ? Reading.Compare(isLowOpen ? Comparison.Above : Comparison.AtLeast, number, Reading.Bound(low)) : Always,
            range.High < number.High ? Reading.Compare(isHighOpen ? Comparison.Below : Comparison.AtMost, number, Reading.Bound(high)) : Always,
        ]);
        return formula == Always ? number.IsKnown : formula;
    }));

    // The possible known values of a number: 0, and magnitudes from the smallest to the largest.
    private static IEnumerable<ValueRange> PartsOf(Reading number, Fact fact, ValueSet values)
    {
        ValueRange[] parts = number.Smallest >= Number.Smallest
            ? [new(fact.Minimum, fact.Maximum)]
            :
            [
                new(fact.Minimum, Math.Min(fact.Maximum, -Number.Smallest)),
                new(Math.Max(fact.Minimum, 0), Math.Min(fact.Maximum, 0)),
                new(Math.Max(fact.Minimum, Number.Smallest), fact.Maximum),
            ];
        return from range in values.Ranges
               from part in parts
               let low = Math.Max(range.Low, part.Low) + 0.0
               let high = Math.Min(range.High, part.High) + 0.0
               let both = number.IsWhole ? new ValueRange(Math.Ceiling(low), Math.Floor(high)) : new ValueRange(low, high)
               where both.Low <= both.High && both.Low <= number.High && both.High >= number.Low
               select both;
    }

    /// <summary>Creates an expression of the fact's value, which is null if it is neither known nor assumed.</summary>
    private Reading Known(Fact fact)
    {
        if (known.TryGetValue(fact.Name, out var value))
            return value;
        value = Possible(fact, Raw(fact));
        return known[fact.Name] = fact.AssumedValue is { } assumed ? Reading.FirstKnown(value, Reading.Of(assumed)) : value;
    }

    private static Reading Possible(Fact fact, Reading value)
    {
        var (low, high) = (Math.Max(value.Low, fact.Minimum), Math.Min(value.High, fact.Maximum));
        if (low > high)
            return Reading.Unknown;
        return low != value.Low || high != value.High || value.Smallest < Number.Smallest
            ? value.Where(Within(value, fact.IsKnown, fact.IsKnown.Values), low, high, Math.Max(value.Smallest, Number.Smallest))
            : value;
    }

    private Reading Raw(Fact fact)
    {
        if (raw.TryGetValue(fact.Name, out var value))
            return value;
        var supplied = Body(fact) is { } body ? SuppliedFact.Number(body) : Reading.Unknown;
        if (fact.Computation is not { } computation)
            return raw[fact.Name] = supplied;
        // What is supplied for some customers is computed for the others.
        return raw[fact.Name] = supplied.IsUnknown
            ? Computed(computation)
            : Reading.FirstKnown(Possible(fact, supplied), Possible(fact, Computed(computation)));
    }

    private Reading Computed(Computation computation)
    {
        if (computation.TestedCell is { } cell)
        {
            // A value that is never unknown needs one formula: the other answer applies if it is not true.
            var value = cell.WhenUnknown is { } answer
                ? SuppliedFact.ToDouble(If(Formula(cell, !answer), SuppliedFact.Whole(answer ? 0 : 1), SuppliedFact.Whole(answer ? 1 : 0)))
                : SuppliedFact.YesNo(Formula(cell, answer: true), Formula(cell, answer: false));
            return Reading.Whole(value, 0, 1);
        }

        var operands = computation.Operands.Select(operand => operand.Fact is null ? Reading.Of(operand.Constant) : Known(operand.Fact));
        return computation.Kind switch
        {
            ComputationKind.CountYes => operands.Aggregate((left, right) => Reading.Compute(ComputationKind.Sum, left, right)),
            ComputationKind.FirstKnown => operands.Aggregate(Reading.FirstKnown),
            _ => Reading.Compute(computation.Kind, operands.First(), operands.Last()).Round(computation.Rounding),
        };
    }

    // The number of cuts that one fact reaches is a step function of the fact, so a test of it becomes a test of the fact.
    private StepFunction? StepsOf(Fact fact)
    {
        if (fact is not { Computation: { } computation, AssumedValue: null } || Body(fact) is not null)
            return null;
        if (computation.TestedCell is { } cell)
            return cell is { Other: null, WhenUnknown: null, Fact.Kind: FactKind.Number or FactKind.Date } ? StepFunction.FromTest(cell) : null;
        if (computation.Kind == ComputationKind.FirstKnown)
            return null;
        var steps = computation.Operands.Select(operand => operand.Fact is null ? null : StepsOf(operand.Fact)).ToList();
        var one = steps.Find(known => known is not null)?.Of;
        if (one is null || computation.Operands.Zip(steps).Any(pair => pair.First.Fact is not null && pair.Second?.Of.Name != one.Name))
            return null;
        var kind = computation.Kind == ComputationKind.CountYes ? ComputationKind.Sum : computation.Kind;
        return computation.Operands.Zip(steps, (operand, known) => known ?? StepFunction.Constant(one, operand.Constant))
            .Aggregate((left, right) => left.Compute(kind, right, computation.Rounding))
            .Between(fact.Minimum, fact.Maximum);
    }

    private Expression? Body(Fact fact) =>
        map.Read(fact) is { } read ? new Replacement(read.Parameters[0], entity).Visit(read.Body) : null;

    private DecisionTable? TableOf(Fact fact) => model.Schemes.FirstOrDefault(scheme => scheme.Name == fact.Name)?.Table;

    private static HashSet<byte> CodesIn(DecisionTable table, ValueSet values, double? assumed) =>
        [.. table.Classes.Select(c => c.Code).Where(code => code == 0 ? assumed is { } value && values.Contains(value) : values.Contains(code))];

    private static BinaryExpression IsNull(Expression value) => Equal(value, Constant(null, value.Type));

    private sealed record Group(byte Code, Expression IsTrue, Expression IsFalse);
}
