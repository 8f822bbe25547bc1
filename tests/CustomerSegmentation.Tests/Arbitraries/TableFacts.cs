namespace CustomerSegmentation.Tests;

/// <summary>Facts of every kind, supplied and computed, that the generated tables test.</summary>
internal static class TableFacts
{
    private static readonly NumberFact A = new("a"), B = new("b", minimum: 0), C = new("c", "share", 0, 1, whenUnknown: 0.5);
    private static readonly YesNoFact P = new("p"), Q = new("q", whenUnknown: false), R = new("r");
    private static readonly DateFact Day = new("day"), Other = new("other"), Assumed = new("assumed_day", DateOnly.FromDayNumber(730_500));
    private static readonly TextFact Text = new("text"), Listed = new("listed", "CN", "DE", "HK");
    private static readonly NumberFact Days = (Day - Other).Named("days", "days", minimum: 0);

    public static IReadOnlyList<Fact> Supplied { get; } = [A, B, C, P, Q, R, Day, Other, Assumed, Text, Listed];

    public static IReadOnlyList<DateFact> Dates { get; } = [Day, Other, Assumed];

    public static IReadOnlyList<Fact> Computed { get; } =
    [
        Days,
        Day - Other,
        Day - Assumed,
        A + B,
        A - 100,
        1 - C,
        A * B,
        (A / B).Named("ratio"),
        A / C,
        NumberFact.Min(A, B),
        NumberFact.Max(A, 1),
        NumberFact.Clamp(3 * A, 1, 100),
        NumberFact.CountYes(P, Q, R),
        NumberFact.FirstKnown(A, B).Named("first"),
        NumberFact.FirstKnown(B * 2, C),
        (1 - (NumberFact.CountYes(P, R) / 2)).Named("index", "share", 0, 1),
        YesNoFact.FirstKnown("either", YesNoFact.When("a_high", A >= 1), YesNoFact.When("dated", Days >= 0)),
        YesNoFact.When("named", Text.Is("CN", "HK")),
        YesNoFact.When("listed_here", Listed.Is("CN")),
        NumberFact.CountYes(YesNoFact.When("p_seen", P.IsYes.IfUnknown(false)), YesNoFact.When("r_known", R.IsKnown)).Named("observed", minimum: 1),
        YesNoFact.When("b_known", B.IsKnown),
    ];

    public static IReadOnlyList<NumberFact> Numbers { get; } = [.. Supplied.Concat(Computed).OfType<NumberFact>()];

    /// <summary>What the tables test may be supplied as well: computed facts too, by customers of whom they are known already.</summary>
    public static IReadOnlyList<Fact> CanBeSupplied { get; } = [.. Supplied, .. Computed.Where(fact => fact.Name.All(c => c == '_' || char.IsAsciiLetter(c)))];
}
