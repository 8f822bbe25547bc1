namespace CustomerSegmentation.Lifetimes.Tests;

public sealed class GammaGammaTests
{
    // Given the spend, the customer's rate is Gamma(p x + q, gamma + x m), and its mean purchase p over the rate.
    [Law(200)]
    public void The_expected_mean_purchase_is_that_of_the_definition(ModelCase given)
    {
        var model = new GammaGammaModel(given.R, given.S + 1.01, given.Alpha);
        var (x, mean) = (given.History.RepeatPurchases, given.Horizon);
        var shape = (model.P * x) + model.Q;
        var scale = model.Gamma + (x * mean);
        var expected = model.P * Math.Exp(Rates(shape - 1) - Rates(shape));
        Assert.Equal(1, model.ExpectedMeanPurchase(x, mean) / expected, 1e-9);

        double Rates(double power) => LogIntegral.Of(l => (power * l) - (scale * Math.Exp(l)));
    }

    [Fact]
    public void Without_a_mean_or_a_known_spend_it_is_unknown()
    {
        var model = new GammaGammaModel(0.1, 0.5, 10);
        Assert.True(double.IsNaN(model.MeanPurchase));
        Assert.True(double.IsNaN(model.ExpectedMeanPurchase(0, 5)));
        Assert.True(double.IsNaN(model.ExpectedMeanPurchase(2, 5)));
        Assert.True(double.IsNaN(model.ExpectedMeanPurchase(20, 0)));
        Assert.True(double.IsNaN(model.ExpectedMeanPurchase(double.NaN, 5)));
        Assert.True(model.ExpectedMeanPurchase(20, 5) > 0);
        Assert.Throws<ArgumentOutOfRangeException>(() => model.ExpectedMeanPurchase(-1, 5));
    }

    [Fact]
    public void Columns_give_what_one_customer_gives()
    {
        var columns = RandomCustomers.Columns(500, seed: 6);
        var model = GammaGammaModel.Fit(columns).Model;
        var results = new double[500];
        model.ExpectedMeanPurchase(columns, results);
        Assert.Equal(Enumerable.Range(0, 500).Select(i => model.ExpectedMeanPurchase(columns.RepeatPurchases.Span[i], columns.MeanRepeatSpend.Span[i])), results);
        Assert.Throws<ArgumentException>(() => model.ExpectedMeanPurchase(columns, new double[499]));
    }
}
