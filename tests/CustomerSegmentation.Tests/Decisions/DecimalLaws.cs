namespace CustomerSegmentation.Tests;

/// <summary>
/// Exactly at a cut or a margin, and one unit of the last decimal beside it, a customer gets the class that decimal arithmetic gives.
/// </summary>
public sealed class DecimalLaws
{
    private const int CustomersOfPolicy = 2_000;

    [Fact]
    public void One_by_one_and_in_columns_classes_are_those_of_decimals()
    {
        var random = new Random(1);
        for (var policies = Scale.Of(20); policies > 0; policies--)
        {
            var (policy, customers) = DecimalCustomer.Draw(random, CustomersOfPolicy);
            var model = policy.ToModel();
            var columns = model.CreateClassCodes(customers.Length);
            model.Classify(CustomerColumns.From(customers, DecimalCustomer.Map), columns);
            var oneByOne = model.CreateClassCodes(customers.Length);
            model.Classifier(DecimalCustomer.Map).Classify(customers, oneByOne);
            foreach (var scheme in model.Schemes)
            {
                var right = DecimalCustomer.Codes(customers, scheme.Name);
                Same(right, oneByOne[scheme.Name].Span);
                Same(right, columns[scheme.Name].Span);
            }

            void Same(ReadOnlySpan<byte> right, ReadOnlySpan<byte> given)
            {
                if (right.CommonPrefixLength(given) is var wrong && wrong < customers.Length)
                    Assert.Fail($"{customers[wrong]} gets {given[wrong]} by {policy.ToJson()}");
            }
        }
    }

    [Theory]
    [InlineData(3.00, 0.30)]
    [InlineData(30.00, 3.00)]
    [InlineData(188.46, 18.846)]
    public void A_profit_of_exactly_a_tenth_of_the_sales_is_good(double sales, double profit)
    {
        var customer = new Customer { Sales = (decimal)sales, Profit = (decimal)profit };
        Assert.Equal("Good", Outcome.Of(Schemes.ProfitabilitySignal.Classifier(new()), customer));
        Assert.Equal("Bad", Outcome.Of(Schemes.ProfitabilitySignal.Classifier(new()), customer with { Profit = customer.Profit - 0.0001m }));
    }

    [Theory]
    [InlineData(100, 1e-100, "Bad")]
    [InlineData(1e-100, 20, "Good")]
    [InlineData(-1e-100, -20, "Ugly")]
    public void A_share_beyond_all_bounds_is_held_against_the_cut(double sales, double profit, string signal)
    {
        var map = new FactMap<(double Sales, double Profit)>().From(Facts.Sales, c => (double?)c.Sales).From(Facts.Profit, c => (double?)c.Profit);
        Assert.Equal(signal, $"{Schemes.ProfitabilitySignal.Classifier(new(), map).Classify((sales, profit))}");
    }

    [Theory]
    [InlineData(0.3, 0.2)]
    [InlineData(0.4, 0.3)]
    [InlineData(0.7, 0.6)]
    public void A_weight_ahead_by_exactly_the_margin_is_ahead(double price, double ethics)
    {
        var customer = new Customer { PriceWeight = price, EthicsWeight = ethics, PersonalWeight = 0.1, ConvenienceWeight = 0.1 };
        Assert.Equal("Economizing", Outcome.Of(Schemes.ShoppingOrientation.Classifier(new()), customer));
    }

    [Theory]
    [InlineData("1.1 margin 10%", 0.99, ValueTier.Key, ValueTier.Key)]
    [InlineData("1.1 margin 10%", 0.9899, ValueTier.Key, ValueTier.Regular)]
    [InlineData("1.1 margin 10%", 1.21, ValueTier.Regular, ValueTier.Key)]
    [InlineData("1.1 margin 10%", 1.2099, ValueTier.Regular, ValueTier.Regular)]
    [InlineData("0.3 margin 0.1", 0.2, ValueTier.Key, ValueTier.Key)]
    [InlineData("0.2 margin 0.1", 0.3, ValueTier.Regular, ValueTier.Key)]
    [InlineData("0.123456 margin 0.000007", 0.123463, ValueTier.Regular, ValueTier.Key)]
    [InlineData("1e40 margin 10%", 1.1e40, ValueTier.Regular, ValueTier.Key)]
    public void A_threshold_is_the_number_nearest_to_the_decimal(string cut, double sales, ValueTier was, ValueTier tier)
    {
        var map = new FactMap<(double Sales, ValueTier Was)>().From(Facts.Sales, c => (double?)c.Sales).From(Schemes.ValueTier.Previous, c => c.Was);
        var options = new ValueTierOptions { KeyCut = Cut.Parse(cut), RegularCut = 0.1 };
        Assert.Equal(tier, Schemes.ValueTier.Classifier(options, map).Classify((sales, was)));
    }

    [Theory]
    [InlineData("profit >= 0.1 * sales", true)]
    [InlineData("profit >= sales / 10", true)]
    [InlineData("profit / sales >= 0.1", true)]
    [InlineData("profit + 0.6 <= sales * 0.3", true)]
    [InlineData("sales - profit <= 2.7", true)]
    [InlineData("(sales - 2.1) / 3 >= profit", true)]
    [InlineData("loyalty - 0.6 >= 0.1", true)]
    [InlineData("loyalty * sales >= 2.1", true)]
    // Without a unit a number may be tiny, and stays as it is.
    [InlineData("score - 0.6 >= 0.1", false)]
    public void Own_formulas_are_rounded_by_the_units_of_their_facts(string formula, bool expected)
    {
        var policy = SegmentationPolicy.FromJson($$"""
            {
              "Schemes": [ "own" ],
              "Facts": { "score": { "Kind": "number" }, "holds": { "Formula": "{{formula}}" } },
              "Tables": { "own": { "Classes": [ "No", "Yes" ], "Rows": [ { "When": { "holds": "yes" }, "Class": "Yes" }, { "Class": "No" } ] } }
            }
            """);
        var map = new FactMap<int>().All(Facts.Sales, 3.00).All(Facts.Profit, 0.30).All(Facts.Loyalty, 0.7).All((NumberFact)policy.FindFact("score")!, 0.7);
        Assert.Equal(expected ? "Yes" : "No", policy.ToModel().Classifier("own", map).Classify(0).Name);
    }
}
