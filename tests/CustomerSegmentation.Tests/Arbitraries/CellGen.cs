using FsCheck;
using FsCheck.Fluent;

namespace CustomerSegmentation.Tests;

/// <summary>Cells and formulas over facts of every kind, with the texts and class names that are hard to write.</summary>
internal static class CellGen
{
    private static readonly string[] Texts = [
        "CN",
        "",
        " ",
        "a, b",
        "say \"no\"",
        "back\\slash",
        "known",
        "\t\n",
        "客户",
        "\ud800",
        "😀",
        "\\u0041",
        ")",
        "not(x)",
        "it's"];
    private static readonly double[] Values = [0, 1, -1, 0.1, 100, 1e-100, 1e100, -1e100, 0.30000000000000004, 123456.789, 1e22];

    public static ClassFact Standing { get; } = new(
        "standing",
        [SegmentClass.Unclassified, new(1, "Rising star"), new(2, "Good, bad"), new(3, "known"), new(4, "Plain_1"), new(5, "\"quoted\""), new(9, "未分类")]);

    public static IReadOnlyList<Fact> Named { get; } =
    [
        new NumberFact("a"), new NumberFact("b", minimum: 0), new NumberFact("c", "share", 0, 1, whenUnknown: 0.5),
        new YesNoFact("p"), new YesNoFact("q", whenUnknown: false), new DateFact("day"), new DateFact("other"), new TextFact("text"), Standing,
    ];

    private static readonly NumberFact[] Numbers = [.. Named.OfType<NumberFact>()];
    private static readonly YesNoFact[] Answers = [.. Named.OfType<YesNoFact>()];
    private static readonly DateFact Day = (DateFact)Named[5], Other = (DateFact)Named[6];

    public static Gen<Cell> Cells { get; } = Gen.Elements<Fact>(Named).SelectMany(fact => Answered(fact, Of(fact)));

    /// <summary>A number computed from others, not named.</summary>
    public static Gen<NumberFact> Computations { get; } = Computation(3);

    public static Fact Find(string name, int position) =>
        Named.FirstOrDefault(fact => fact.Name == name) ?? throw new FeelException(position, $"there is no fact '{name}'", "None");

    /// <summary>A test as it is, or with an answer where the fact is unknown, or of whether it is known.</summary>
    public static Gen<Cell> Answered(Fact fact, Gen<Cell> cells) => Gen.Frequency(
        (4, cells),
        (1, cells.Select(cell => cell.IfUnknown(false))),
        (1, cells.Select(cell => cell.IfUnknown(true))),
        (1, Gen.Elements(fact.IsKnown, fact.IsUnknown)));

    /// <summary>A cell without its answer for the unknown, and with fewer values.</summary>
    public static IEnumerable<Cell> Smaller(Cell cell)
    {
        if (cell.Other is not null || cell.UnfittedCut is not null || cell.CutWithMargin is not null || cell.Fact is TextFact)
            yield break;
        if (cell.WhenUnknown is not null && !cell.Values.IsEmpty)
            yield return new Cell(cell.Fact, cell.Values);
        if (cell.Values.Ranges.Count > 1)
        {
            foreach (var ranges in Shrink.Items(cell.Values.Ranges, least: 1))
                yield return new Cell(cell.Fact, ValueSet.Of(ranges), cell.WhenUnknown);
        }
    }

    private static Gen<NumberFact> Computation(int depth)
    {
        var fact = Gen.Elements(Numbers);
        var next = depth == 0 ? fact : Gen.Frequency((1, fact), (2, Gen.Constant(0).SelectMany(_ => Computation(depth - 1))));
        var operand = next.Select(number => (Operand)number);
        var orConstant = Gen.Frequency((1, Gen.Elements(Values[..5]).Select(value => (Operand)value)), (2, operand));
        Gen<NumberFact> Of(ComputationKind kind, Gen<Operand> left, Gen<Operand> right) =>
            from first in left from second in right select new NumberFact(new Computation(kind, [first, second]));
        return Gen.OneOf(
            Of(ComputationKind.Sum, orConstant, operand),
            Of(ComputationKind.Difference, operand, orConstant),
            Of(ComputationKind.Product, orConstant, operand),
            Of(ComputationKind.Ratio, operand, orConstant),
            Of(ComputationKind.Minimum, operand, orConstant),
            Of(ComputationKind.Maximum, orConstant, operand),
            Gen.Choose(1, 2).Select(count => NumberFact.CountYes(Answers.AsSpan(0, count))),
            Gen.Constant(Day - Other),
            Of(ComputationKind.FirstKnown, operand, operand));
    }

    private static Gen<Cell> Of(Fact fact) => fact switch
    {
        NumberFact number => Gen.Frequency((1, Compared(number)), (3, Number(number))),
        YesNoFact yesNo => Gen.Elements(yesNo.IsYes, yesNo.IsNo, yesNo.IsYes | yesNo.IsNo),
        DateFact date => Gen.Frequency((1, Gen.Elements(date >= Other, date < Day)), (3, Date(date))),
        TextFact text => Text(text),
        _ => Gen.SubListOf(Standing.Classes.Where(c => c.Code != 0)).Select(
            classes => new Cell(fact, ValueSet.Of([.. classes.Select(c => new ValueRange(c.Code, c.Code))]))),
    };

    private static Gen<Cell> Compared(NumberFact fact) =>
        from other in Gen.Frequency((1, Gen.Elements(Numbers)), (1, Computations))
        from cell in Gen.Elements<Func<Cell>>(() => fact >= other, () => fact > other, () => fact <= other, () => fact < other)
        select cell();

    // Several ranges, or one rule that is not fitted yet.
    private static Gen<Cell> Number(NumberFact fact) => Gen.Frequency(
        (2, Gen.Choose(1, 3).SelectMany(count => Range(fact).ArrayOf(count)).Select(cells => cells.Aggregate((left, right) => left | right))),
        (1, Gen.Elements(fact >= Cut.None, fact >= Cut.ShareOfValue(0.8m), fact < Cut.Quantile(0.25m, QuantileType.Linear), fact > Cut.HeadCount(100))));

    private static Gen<Cell> Range(NumberFact fact)
    {
        var value = Gen.Elements(Values).Select(number => Math.Clamp(number, fact.Minimum, fact.Maximum));
        return
            from one in value
            from another in value
            let low = Math.Min(one, another)
            let high = Math.Max(one, another)
            from cell in Gen.Elements<Func<Cell>>(
                () => fact >= low,
                () => fact > low,
                () => fact <= low,
                () => fact < low,
                () => fact.Is(low),
                () => fact.Between(low, high),
                () => low < high ? new Cell(fact, ValueSet.Of(new ValueRange(Math.BitIncrement(low), high))) : fact >= low,
                () => low < high ? new Cell(fact, ValueSet.Of(new ValueRange(low, Math.BitDecrement(high)))) : fact >= low)
            select cell();
    }

    private static Gen<Cell> Date(DateFact fact) =>
        from day in Gen.Choose(730_000, 730_999)
        from days in Gen.Choose(0, 49)
        from gap in Gen.Choose(1, 3)
        let first = DateOnly.FromDayNumber(day)
        from cell in Gen.Elements<Func<Cell>>(
            () => fact >= first, () => fact > first, () => fact <= first, () => fact < first, () => new Cell(
                fact,
                ValueSet.Of(new ValueRange(day, day + days))))
        select cell() | fact >= first.AddDays(days + gap);

    private static Gen<Cell> Text(TextFact fact) =>
        from count in Gen.Choose(1, 3)
        from texts in Gen.Elements(Texts).ArrayOf(count)
        from cell in Gen.Elements<Func<Cell>>(() => fact.IsNot(texts), () => fact.IsNot(texts) | fact.Is(texts), () => fact.Is(texts), () => fact.Is(texts))
        select cell();
}
