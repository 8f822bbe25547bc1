namespace CustomerSegmentation.Tests;

/// <summary>Random decision tables over facts of every kind, supplied and computed, with classes of one table as facts of the next.</summary>
internal sealed class RandomTables
{
    private readonly Random random;

    public RandomTables(int seed)
    {
        random = new Random(seed);
        NumberFact a = new("a"), b = new("b", minimum: 0), c = new("c", "share", 0, 1, whenUnknown: 0.5);
        YesNoFact p = new("p"), q = new("q", whenUnknown: false), r = new("r");
        DateFact day = new("day"), other = new("other"), assumedDay = new("assumed_day", DateOnly.FromDayNumber(730_500));
        var text = new TextFact("text");
        var listed = new TextFact("listed", "CN", "DE", "HK");
        Supplied = [a, b, c, p, q, r, day, other, assumedDay, text, listed];
        var computed = new NumberFact[]
        {
            (day - other).Named("days", "days", minimum: 0),
            day - other,
            day - assumedDay,
            a + b,
            a - 100,
            1 - c,
            a * b,
            (a / b).Named("ratio"),
            a / c,
            NumberFact.Min(a, b),
            NumberFact.Max(a, 1),
            NumberFact.Clamp(3 * a, 1, 100),
            NumberFact.CountYes(p, q, r),
            NumberFact.FirstKnown(a, b).Named("first"),
            NumberFact.FirstKnown(b * 2, c),
            (1 - (NumberFact.CountYes(p, r) / 2)).Named("index", "share", 0, 1),
        };
        var tested = YesNoFact.FirstKnown("either", YesNoFact.When("a_high", a >= 1), YesNoFact.When("dated", computed[0] >= 0));
        Computed = [.. computed, tested, YesNoFact.When("named", text.Is("CN", "HK")), YesNoFact.When("listed_here", listed.Is("CN")), NumberFact.CountYes(YesNoFact.When("p_seen", p.IsYes.IfUnknown(false)), YesNoFact.When("r_known", r.IsKnown)).Named("observed", minimum: 1), YesNoFact.When("b_known", b.IsKnown)];
        var tables = new List<DecisionTable> { Table<FirstClass>([]) };
        tables.Add(Table<SecondClass>([ClassFact.Of<FirstClass>()]));
        tables.Add(Table<ThirdClass>([ClassFact.Of<FirstClass>(), ClassFact.Of<SecondClass>()]));
        Tables = tables;
    }

    private enum FirstClass : byte { Unclassified, A, B, C }

    private enum SecondClass : byte { Unclassified, A = 1, B = 9, C = 255 }

    private enum ThirdClass : byte { Unclassified, A, B, C, D, E }

    public IReadOnlyList<Fact> Supplied { get; }

    public IReadOnlyList<Fact> Computed { get; }

    /// <summary>What else a table with margins reads: the class that it gave last time.</summary>
    public IReadOnlyList<Fact> Previous => [.. Tables.Select(table => table.Previous)];

    public IReadOnlyList<DecisionTable> Tables { get; }

    private DecisionTable Table<TClass>(IReadOnlyList<ClassFact> classes)
        where TClass : struct, Enum
    {
        var members = Enum.GetValues<TClass>().Skip(1).ToArray();
        var builder = DecisionTable.For<TClass>();
        for (var row = random.Next(1, 7); row > 0; row--)
            builder.Row(members[random.Next(members.Length)], [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Cell(classes))]);
        return random.Next(4) == 0 ? builder.Build() : builder.Otherwise(members[random.Next(members.Length)]);
    }

    private Cell Cell(IReadOnlyList<ClassFact> classes)
    {
        var facts = random.Next(2) == 0 ? Supplied : [.. Computed, .. classes];
        var fact = facts[random.Next(facts.Count)];
        var cell = fact switch
        {
            NumberFact number => Number(number),
            DateFact date => Date(date),
            YesNoFact yesNo => random.Next(2) == 0 ? yesNo.IsYes : yesNo.IsNo,
            TextFact text => random.Next(2) == 0 ? text.Is("CN", "DE") : text.IsNot("HK"),
            ClassFact { Name: "first_class" } given => random.Next(2) == 0 ? given.Is(FirstClass.A, FirstClass.C) : given.IsNot(FirstClass.B),
            _ => random.Next(2) == 0 ? ((ClassFact)fact).Is(SecondClass.C) : ((ClassFact)fact).IsNot(SecondClass.B),
        };
        return random.Next(8) switch
        {
            0 => cell.IfUnknown(false),
            1 => cell.IfUnknown(true),
            2 => fact.IsKnown,
            3 => fact.IsUnknown,
            _ => cell,
        };
    }

    private Cell Number(NumberFact fact)
    {
        double[] cuts = [0, 1, 100, 0.5, -1, 3];
        var cut = cuts[random.Next(cuts.Length)];
        var numbers = Supplied.Concat(Computed).OfType<NumberFact>().ToList();
        double[] margins = [0.5, 1, 10, 100];
        var near = random.Next(2) == 0 ? Cut.At(cut).WithMargin(margins[random.Next(margins.Length)]) : Cut.At(cut).WithRelativeMargin(0.1m);
        return random.Next(13) switch
        {
            0 => fact >= cut,
            1 => fact > cut,
            2 => fact <= cut,
            3 => fact < cut,
            4 => fact.Is(cut),
            5 => fact.Between(Math.Min(0, cut), Math.Max(0, cut)) | (fact >= 100),
            9 => fact >= near,
            10 => fact > near,
            11 => fact <= near,
            12 => fact < near,
            6 => fact >= numbers[random.Next(numbers.Count)],
            7 => fact < numbers[random.Next(numbers.Count)],
            _ => fact >= Cut.None,
        };
    }

    private Cell Date(DateFact fact)
    {
        var date = DateOnly.FromDayNumber(730_000 + random.Next(1500));
        return random.Next(5) switch
        {
            0 => fact >= date,
            1 => fact > date,
            2 => fact <= date,
            3 => fact < date,
            _ => fact <= Supplied.OfType<DateFact>().ElementAt(random.Next(3)),
        };
    }
}
