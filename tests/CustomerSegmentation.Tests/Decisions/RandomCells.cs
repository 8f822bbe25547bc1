namespace CustomerSegmentation.Tests;

/// <summary>Random cells and formulas over facts of every kind, with the texts and class names that are hard to write.</summary>
internal sealed class RandomCells
{
    private static readonly string[] Texts = ["CN", "", " ", "a, b", "say \"no\"", "back\\slash", "known", "\t\n", "客户", "\ud800", "😀", "\\u0041", ")", "not(x)", "it's"];
    private static readonly double[] Values = [0, 1, -1, 0.1, 100, 1e-100, 1e100, -1e100, 0.30000000000000004, 123456.789, 1e22];

    private readonly Random random;

    public RandomCells(int seed) => random = new Random(seed);

    public static ClassFact Standing { get; } = new(
        "standing",
        [SegmentClass.Unclassified, new(1, "Rising star"), new(2, "Good, bad"), new(3, "known"), new(4, "Plain_1"), new(5, "\"quoted\""), new(9, "未分类")]);

    public static IReadOnlyList<Fact> Named { get; } =
    [
        new NumberFact("a"), new NumberFact("b", minimum: 0), new NumberFact("c", "share", 0, 1, whenUnknown: 0.5),
        new YesNoFact("p"), new YesNoFact("q", whenUnknown: false), new DateFact("day"), new DateFact("other"), new TextFact("text"), Standing,
    ];

    public static Fact Find(string name, int position) =>
        Named.FirstOrDefault(fact => fact.Name == name) ?? throw new FeelException(position, $"there is no fact '{name}'", "None");

    public Cell Cell()
    {
        var cell = One(Named[random.Next(Named.Count)]);
        return random.Next(6) switch
        {
            0 => cell.IfUnknown(false),
            1 => cell.IfUnknown(true),
            2 => cell.Fact.IsKnown,
            3 => cell.Fact.IsUnknown,
            _ => cell,
        };
    }

    /// <summary>A number computed from others, not named.</summary>
    public NumberFact Number(int depth = 0)
    {
        Operand Next() => random.Next(3) == 0 || depth > 2 ? Numbers().ElementAt(random.Next(3)) : Number(depth + 1);
        Operand NextOrConstant() => random.Next(3) == 0 ? Values[random.Next(5)] : Next();
        NumberFact Of(ComputationKind kind, Operand left, Operand right) => new(new Computation(kind, [left, right]));
        YesNoFact[] answers = [.. Named.OfType<YesNoFact>()];
        return random.Next(9) switch
        {
            0 => Of(ComputationKind.Sum, NextOrConstant(), Next()),
            1 => Of(ComputationKind.Difference, Next(), NextOrConstant()),
            2 => Of(ComputationKind.Product, NextOrConstant(), Next()),
            3 => Of(ComputationKind.Ratio, Next(), NextOrConstant()),
            4 => Of(ComputationKind.Minimum, Next(), NextOrConstant()),
            5 => Of(ComputationKind.Maximum, NextOrConstant(), Next()),
            6 => NumberFact.CountYes(answers.AsSpan(0, random.Next(1, 3))),
            7 => (DateFact)Named[5] - (DateFact)Named[6],
            _ => new(new Computation(ComputationKind.FirstKnown, [Next(), Next()])),
        };
    }

    private static IEnumerable<Operand> Numbers() => Named.OfType<NumberFact>().Select(fact => (Operand)fact);

    private Cell One(Fact fact)
    {
        switch (fact)
        {
            case NumberFact number when random.Next(4) == 0:
                return Compare(number, random.Next(2) == 0 ? (NumberFact)Named[random.Next(3)] : Number());
            case NumberFact number:
                var cells = Enumerable.Range(0, random.Next(1, 4)).Select(_ => InBounds(number)).ToList();
                return cells.Count == 1 || cells.TrueForAll(cell => cell.UnfittedCut is null) ? cells.Aggregate((left, right) => left | right) : cells.First(cell => cell.UnfittedCut is not null);
            case YesNoFact yesNo:
                return random.Next(3) switch { 0 => yesNo.IsYes, 1 => yesNo.IsNo, _ => yesNo.IsYes | yesNo.IsNo };
            case DateFact date when random.Next(4) == 0:
                return random.Next(2) == 0 ? date >= (DateFact)Named[6] : date < (DateFact)Named[5];
            case DateFact date:
                DateOnly first = DateOnly.FromDayNumber(random.Next(730_000, 731_000)), last = first.AddDays(random.Next(50));
                return random.Next(5) switch { 0 => date >= first, 1 => date > first, 2 => date <= first, 3 => date < first, _ => new Cell(date, ValueSet.Of(new ValueRange(first.DayNumber, last.DayNumber))) } | date >= last.AddDays(1 + random.Next(3));
            case TextFact text:
                var texts = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Texts[random.Next(Texts.Length)]).ToArray();
                return random.Next(4) switch { 0 => text.IsNot(texts), 1 => text.IsNot(texts) | text.Is(texts), _ => text.Is(texts) };
            default:
                var codes = Standing.Classes.Where(c => c.Code != 0 && random.Next(2) == 0).Select(c => new ValueRange(c.Code, c.Code)).ToArray();
                return new Cell(fact, ValueSet.Of(codes));
        }
    }

    private Cell InBounds(NumberFact fact)
    {
        double Value() => Math.Clamp(Values[random.Next(Values.Length)], fact.Minimum, fact.Maximum);
        double low = Value(), high = Value();
        if (low > high)
            (low, high) = (high, low);
        return random.Next(12) switch
        {
            0 => fact >= low,
            1 => fact > low,
            2 => fact <= low,
            3 => fact < low,
            4 => fact.Is(low),
            5 => fact.Between(low, high),
            6 when low < high => new Cell(fact, ValueSet.Of(new ValueRange(Math.BitIncrement(low), high))),
            7 when low < high => new Cell(fact, ValueSet.Of(new ValueRange(low, Math.BitDecrement(high)))),
            8 => fact >= Cut.None,
            9 => fact >= Cut.ShareOfValue(0.8m),
            10 => fact < Cut.Quantile(0.25m, QuantileType.Linear),
            _ => fact > Cut.HeadCount(100),
        };
    }

    private Cell Compare(NumberFact fact, NumberFact other) => random.Next(4) switch
    {
        0 => fact >= other,
        1 => fact > other,
        2 => fact <= other,
        _ => fact < other,
    };
}
