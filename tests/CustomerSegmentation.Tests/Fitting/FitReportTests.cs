namespace CustomerSegmentation.Tests;

public class FitReportTests
{
    [Fact]
    public void A_report_says_what_was_found()
    {
        double[] sales = [50, 10, 500, 20, 30, 300, 5, 50, 20, 1_500.5, -40, 0, double.NaN];
        Cut[] cuts = [Cut.ShareOfValue(0.6m), Cut.Median, Cut.At(100)];
        var fit = CutFitter.Fit(new MemoryPopulation(sales), cuts);
        var profit = CutFitter.Fit(new MemoryPopulation(new double[] { -1, 0 }), [Cut.ShareOfValue(0.8m)]);
        var report = new FitReport
        {
            AsOf = new DateOnly(2026, 9, 30),
            Customers = 13_000,
            Cuts =
            [
                new("value_tier", "key_cut", "sales", fit.Cuts[0]),
                new("loyalty", "sales_cut", "sales", fit.Cuts[1]),
                new("account_size", "sales_cut", "sales", fit.Cuts[2]),
                new("value_tier", "key_cut", "profit", profit.Cuts[0]),
            ],
            Concentrations = [new("sales", fit.Concentration), new("profit", profit.Concentration)],
        };
        Assert.Equal(
            """
            Fit to 13,000 customers as of 2026-09-30

            value_tier, key_cut: sales cut at 1500.5 (60% of value)
              at or above: customers 1 (8.3 %), value 1,500.50 (60.4 %)
              below: customers 11 (91.7 %), value 985.00 (39.6 %)
              passed over: 1 unknown, 2 not positive

            loyalty, sales_cut: sales cut at 20 (median)
              at or above: customers 8 (66.7 %), value 2,470.50 (99.4 %)
              below: customers 4 (33.3 %), value 15.00 (0.6 %)
              passed over: 1 unknown

            account_size, sales_cut: sales cut at 100
              at or above: customers 3 (25.0 %), value 2,300.50 (92.6 %)
              below: customers 9 (75.0 %), value 185.00 (7.4 %)
              passed over: 1 unknown

            value_tier, key_cut: no cut of profit (80% of value). No value is positive.
              at or above: customers 0 (0.0 %), value 0.00
              below: customers 2 (100.0 %), value 0.00
              passed over: 0 unknown, 2 not positive

            sales: 10 customers have a positive value, 2,485.50 in all
              the best 10 % of these customers bring 60.4 % of sales
              the best 20 % of these customers bring 80.5 % of sales
              the best 30 % of these customers bring 92.6 % of sales
              the best 40 % of these customers bring 94.6 % of sales
              the best 50 % of these customers bring 96.6 % of sales
              the best 60 % of these customers bring 97.8 % of sales
              the best 70 % of these customers bring 98.6 % of sales
              the best 80 % of these customers bring 99.4 % of sales
              the best 90 % of these customers bring 99.8 % of sales
              Gini 0.7403

            profit: 0 customers have a positive value, 0.00 in all

            """,
            report.ToString());
    }

    [Fact]
    public void A_report_says_how_far_the_Gini_coefficient_can_be_off()
    {
        var report = new FitReport { Customers = 2, Concentrations = [new("sales", new Concentration { Gini = 0.5, GiniError = 0.000123 })] };
        Assert.StartsWith("Fit to 2 customers\n", report.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("  Gini 0.5000, off by 1.2E-4 at most\n", report.ToString(), StringComparison.Ordinal);
    }
}
