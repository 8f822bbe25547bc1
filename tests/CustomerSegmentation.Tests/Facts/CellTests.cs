namespace CustomerSegmentation.Tests;

public class CellTests
{
    private static readonly TextFact Region = new("region");
    private static readonly DateOnly Day = new(2024, 3, 1);

    public static TheoryData<string, Cell> Printed { get; } = new()
    {
        { "sales >= 100000", Facts.Sales >= 100_000 },
        { "sales > 0.1", Facts.Sales > 0.1 },
        { "sales <= -2.5", Facts.Sales <= -2.5m },
        { "sales < 0", Facts.Sales < 0 },
        { "sales > 0", Facts.Sales > 0 },
        { "sales 5", Facts.Sales.Is(5) },
        { "sales 0", Facts.Sales.Is(-0.0) },
        { "sales [1..5]", Facts.Sales.Between(1, 5) },
        { "sales < 1, >= 5", (Facts.Sales < 1) | (Facts.Sales >= 5) },
        { "sales [1..2], [4..5]", Facts.Sales.Between(4, 5) | Facts.Sales.Between(1, 2) },
        { "purchases <= 5", Facts.Purchases.Between(0, 5) },
        { "sales never", Facts.Sales >= Cut.None },
        { "sales known and never", (Facts.Sales >= Cut.None).IfUnknown(false) },
        { "sales >= cut (median)", Facts.Sales >= Cut.Median },
        { "sales < cut (80% of value)", Facts.Sales < Cut.ShareOfValue(0.8m) },
        { "sales known and > cut (mean)", (Facts.Sales > Cut.Mean).IfUnknown(false) },
        { "sales unknown or <= cut (best 3)", (Facts.Sales <= Cut.HeadCount(3)).IfUnknown(true) },
        { "sales known and >= 5", (Facts.Sales >= 5).IfUnknown(false) },
        { "sales unknown or >= 5", (Facts.Sales >= 5).IfUnknown(true) },
        { "sales known", Facts.Sales.IsKnown },
        { "sales unknown", Facts.Sales.IsUnknown },
        { "sales >= profit", Facts.Sales >= Facts.Profit },
        { "sales > profit", Facts.Sales > Facts.Profit },
        { "sales known and <= profit", (Facts.Sales <= Facts.Profit).IfUnknown(false) },
        { "sales unknown or < profit", (Facts.Sales < Facts.Profit).IfUnknown(true) },
        { "quantity > 1.5 * usual_quantity", Facts.Quantity > 1.5 * Facts.UsualQuantity },
        { "trade_in yes", Facts.TradeIn.IsYes },
        { "trade_in no", Facts.TradeIn.IsNo },
        { "trade_in unknown", Facts.TradeIn.IsUnknown },
        { "first_purchase >= 2024-03-01", Facts.FirstPurchase >= Day },
        { "first_purchase > 2024-03-01", Facts.FirstPurchase > Day },
        { "first_purchase <= 2024-03-01", Facts.FirstPurchase <= Day },
        { "first_purchase < 2024-03-01", Facts.FirstPurchase < Day },
        { "first_purchase < 0001-01-01", Facts.FirstPurchase < DateOnly.MinValue },
        { "first_purchase known", Facts.FirstPurchase.IsKnown },
        { "first_purchase < last_purchase", Facts.FirstPurchase < Facts.LastPurchase },
        { "region \"North\", \"South\"", Region.Is("South", "North") },
        { "region not(\"North\")", Region.IsNot("North") },
        { "region \"East\", \"West\"", Region.Is("West") | Region.Is("East") },
        { "region known", Region.IsKnown },
        { "lifecycle_state Prospect", Schemes.LifecycleState.Fact.Is(LifecycleState.Prospect) },
        { "lifecycle_state Current, Lost", Schemes.LifecycleState.Fact.Is(LifecycleState.Lost, LifecycleState.Current) },
        { "lifecycle_state Current, Target, NonCustomer, Prospect, Dormant, Reactivated", Schemes.LifecycleState.Fact.IsNot(LifecycleState.Lost) },
        { "lifecycle_state known", Schemes.LifecycleState.Fact.IsKnown },
    };

    [Theory]
    [MemberData(nameof(Printed))]
    public void A_test_is_printed(string text, Cell cell) => Assert.Equal(text, cell.ToString());

    [Theory]
    [MemberData(nameof(Printed))]
    public void Equal_tests_have_equal_canonical_forms_and_the_others_their_own(string text, Cell cell)
    {
        Assert.Equal(cell.Canonical, cell.Replace(fact => fact).Canonical);
        foreach (var other in Printed.Where(row => !text.Equals(row[0])).Select(row => (Cell)row[1]))
            Assert.NotEqual(cell.Canonical, other.Canonical, StringComparer.Ordinal);
    }

    [Fact]
    public void The_canonical_form_tells_comparisons_with_an_unfitted_cut_apart()
    {
        Cell[] cells = [Facts.Sales >= Cut.Median, Facts.Sales > Cut.Median, Facts.Sales <= Cut.Median, Facts.Sales < Cut.Median];
        Assert.Equal(4, cells.Select(cell => cell.Canonical).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(4, cells.Select(cell => cell.IfUnknown(false).Canonical).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData(double.NaN, null, null, null, null)]
    [InlineData(4.999999999999999, false, false, true, true)]
    [InlineData(5, true, false, true, false)]
    [InlineData(5.000000000000001, true, true, false, false)]
    [InlineData(-1e100, false, false, true, true)]
    [InlineData(1e100, true, true, false, false)]
    public void A_number_is_held_against_a_cut(double value, bool? atLeast, bool? above, bool? atMost, bool? below)
    {
        Assert.Equal(atLeast, (Facts.Sales >= 5).Passes(value, 0));
        Assert.Equal(above, (Facts.Sales > 5).Passes(value, 0));
        Assert.Equal(atMost, (Facts.Sales <= 5).Passes(value, 0));
        Assert.Equal(below, (Facts.Sales < 5).Passes(value, 0));
        // And against another number.
        Assert.Equal(atLeast, (Facts.Sales >= Facts.Profit).Passes(value, 5));
        Assert.Equal(above, (Facts.Sales > Facts.Profit).Passes(value, 5));
        Assert.Equal(atMost, (Facts.Sales <= Facts.Profit).Passes(value, 5));
        Assert.Equal(below, (Facts.Sales < Facts.Profit).Passes(value, 5));
        Assert.Null((Facts.Sales >= Facts.Profit).Passes(5, double.NaN));
    }

    [Fact]
    public void Unknown_means_what_the_test_says()
    {
        Assert.Null((Facts.Sales >= 5).Passes(double.NaN, 0));
        Assert.False((Facts.Sales >= 5).IfUnknown(false).Passes(double.NaN, 0));
        Assert.True((Facts.Sales >= 5).IfUnknown(true).Passes(double.NaN, 0));
        Assert.True((Facts.Sales >= Facts.Profit).IfUnknown(true).Passes(1, double.NaN));
        Assert.False(Facts.Sales.IsKnown.Passes(double.NaN, 0));
        Assert.True(Facts.Sales.IsKnown.Passes(-1e100, 0));
        Assert.True(Facts.Sales.IsUnknown.Passes(double.NaN, 0));
        Assert.False(Facts.Sales.IsUnknown.Passes(0, 0));
    }

    [Fact]
    public void Nothing_reaches_no_cut_and_everything_is_below_it()
    {
        Assert.False((Facts.Sales >= Cut.None).Passes(1e100, 0));
        Assert.False((Facts.Sales > Cut.None).Passes(1e100, 0));
        Assert.True((Facts.Sales < Cut.None).Passes(1e100, 0));
        Assert.True((Facts.Sales <= Cut.None).Passes(-1e100, 0));
        Assert.Null((Facts.Sales >= Cut.None).Passes(double.NaN, 0));
    }

    public static TheoryData<string, Action> Wrong { get; } = new()
    {
        {
            "A cell tests one fact against values: 'sales >= 5' or 'profit < 0' needs two rows of the same class.",
            () => _ = (Facts.Sales >= 5) | (Facts.Profit < 0) },
        {
            "A cell tests one fact against values: 'sales >= 5' or 'sales < profit' needs two rows of the same class.",
            () => _ = (Facts.Sales >= 5) | (Facts.Sales < Facts.Profit) },
        {
            "'sales >= 5' and 'sales known and < 1' can't be joined: their cuts must be fitted, and unknown must mean the same in both.",
            () => _ = (Facts.Sales >= 5) | (Facts.Sales < 1).IfUnknown(false) },
        {
            "'sales >= 5' and 'sales < cut (median)' can't be joined: their cuts must be fitted, and unknown must mean the same in both.",
            () => _ = (Facts.Sales >= 5) | (Facts.Sales < Cut.Median) },
        {
            "The range of sales, 5 to 1, holds no number: write two numbers, the smaller one first, each 0, or a number whose magnitude lies between 1e-100 and 1e100.",
            () => _ = Facts.Sales.Between(5, 1) },
        {
            "The range of sales, NaN to 1, holds no number: write two numbers, the smaller one first, each 0, or a number whose magnitude lies between 1e-100 and 1e100.",
            () => _ = Facts.Sales.Between(double.NaN, 1) },
        {
            "The range of sales, 1E+101 to 1E+101, holds no number: write two numbers, the smaller one first, each 0, or a number whose magnitude lies between 1e-100 and 1e100.",
            () => _ = Facts.Sales.Is(1e101) },
        { "The test of region names no text; name one at least.", () => _ = Region.Is() },
        { "The test of region names no text; name one at least.", () => _ = Region.IsNot() },
        { "The test of lifecycle_state names no class; name one at least.", () => _ = Schemes.LifecycleState.Fact.Is<LifecycleState>() },
        {
            "'Key' of ValueTier is not a class of lifecycle_state; it gives Current, Lost, Target, NonCustomer, Prospect, Dormant, Reactivated.",
            () => _ = Schemes.LifecycleState.Fact.Is(ValueTier.Key) },
        {
            "'Key' of ValueTier is not a class of lifecycle_state; it gives Current, Lost, Target, NonCustomer, Prospect, Dormant, Reactivated.",
            () => _ = Schemes.LifecycleState.Fact.IsNot(ValueTier.Key) },
        {
            "'Unclassified' of LifecycleState is not a class of lifecycle_state; it gives Current, Lost, Target, NonCustomer, " +
            "Prospect, Dormant, Reactivated. Unclassified is unknown: use IsUnknown.",
            () => _ = Schemes.LifecycleState.Fact.Is(LifecycleState.Unclassified) },
        {
            "'9' of LifecycleState is not a class of lifecycle_state; it gives Current, Lost, Target, NonCustomer, Prospect, Dormant, Reactivated.",
            () => _ = Schemes.LifecycleState.Fact.Is((LifecycleState)9) },
        { "NaN can't be known: write 0, or a number whose magnitude lies between 1e-100 and 1e100.", () => _ = Facts.Sales * double.NaN },
        { "The bounds 5 and 1 are not in order.", () => NumberFact.Clamp(Facts.Sales, 5, 1) },
        { "sales is not computed and has its name already.", () => Facts.Sales.Named("turnover") },
        { "The bounds of x, 1 to 0, are not in order, or one can't be known: write 0, or a number whose magnitude lies between 1e-100 and 1e100.", () => _ = new NumberFact("x", minimum: 1, maximum: 0) },
        { "x can't be 2 where it is unknown: it lies between 0 and 1.", () => _ = new NumberFact("x", minimum: 0, maximum: 1, whenUnknown: 2) },
        { "CountYes needs facts to work on.", () => NumberFact.CountYes() },
        { "FirstKnown needs facts to work on.", () => YesNoFact.FirstKnown("x") },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_use_throws_and_says_what_would_be_right(string message, Action use) =>
        Assert.StartsWith(message, Assert.ThrowsAny<Exception>(use).Message, StringComparison.Ordinal);

    [Fact]
    public void A_missing_operand_is_refused()
    {
        Assert.Throws<ArgumentNullException>(() => Facts.Sales >= (Cut)null!);
        Assert.Throws<ArgumentNullException>(() => Facts.Sales >= (NumberFact)null!);
        Assert.Throws<ArgumentNullException>(() => (NumberFact)null! >= 5);
        Assert.Throws<ArgumentNullException>(() => (DateFact)null! >= Day);
        Assert.Throws<ArgumentNullException>(() => (Facts.Sales >= 5) | null!);
        Assert.Throws<ArgumentNullException>(() => YesNoFact.When("x", null!));
    }

    [Theory]
    [InlineData("(sales - profit) / sales", 0)]
    [InlineData("5 - (count of yes(trade_in, durable))", 1)]
    [InlineData("min(max(3 * mean_interval, 90), 730)", 2)]
    [InlineData("first known(profit, sales)", 3)]
    [InlineData("as_of - last_purchase", 4)]
    [InlineData("sales + 1", 5)]
    public void A_computation_is_printed_as_a_formula(string text, int which)
    {
        NumberFact[] facts =
        [
            (Facts.Sales - Facts.Profit) / Facts.Sales,
            5 - NumberFact.CountYes(Facts.TradeIn, Facts.Durable),
            NumberFact.Clamp(3 * Facts.MeanInterval, 90, 730),
            NumberFact.FirstKnown(Facts.Profit, Facts.Sales),
            Facts.AsOf - Facts.LastPurchase,
            Facts.Sales + 1,
        ];
        Assert.Equal(text, facts[which].Computation!.ToString());
        Assert.Equal(text, facts[which].Name);
    }
}
