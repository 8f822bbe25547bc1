using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerSegmentation.Hosting.Tests;

/// <summary>The README's code, word for word, in the frame that it needs; ReadmeTests holds the two together.</summary>
internal static class ReadmeSamples
{
    public enum RegionRisk : byte { Unclassified, Low, High }

    public static (LoyaltyQuadrant Class, Explanation Why) OneCustomer()
    {
        IClassifier<Customer, LoyaltyQuadrant> quadrant = LoyaltyQuadrantScheme.Classifier(new() { SalesCut = 100_000, LoyaltyCut = 0.6 });
        var customer = new Customer { Sales = 120_000m, Loyalty = 0.4 };
        LoyaltyQuadrant q = quadrant.Classify(customer);    // Dangerous
        Explanation why = quadrant.Explain(customer);       // Dangerous (row 3): sales 120,000 >= 100,000; not rows 1, 2: loyalty 0.4 < 0.6
        return (q, why);
    }

    public static ValueTier OwnType(Account account)
    {
        var map = new FactMap<Account>()
            .From(Facts.Sales, a => a.Turnover12M)
            .From(Facts.LastPurchase, a => a.LastOrderOn);
        IClassifier<Account, ValueTier> tier = ValueTierScheme.Classifier(new() { KeyCut = 100_000, RegularCut = 10_000 }, map);
        return tier.Classify(account);
    }

    public static WebApplication Host(WebApplicationBuilder builder)
    {
        builder.Services.AddCustomerSegmentation(builder.Configuration.GetSection("CustomerSegmentation"))
            .AddClassifier<RegionRisk, RegionRiskClassifier>();
        var app = builder.Build();
        app.MapPost("/tier", (Customer c, IClassifier<Customer, ValueTier> tier) => tier.Classify(c));
        return app;
    }

    public static (string Json, FitReport Report, SegmentColumns Segments) Batch(int count, DateOnly asOf, double[] sales, double[] loyalty, int[] days, CancellationToken cancellationToken)
    {
        var columns = new CustomerColumns(count) { AsOf = asOf, Sales = sales, Loyalty = loyalty, LastPurchase = days };
        var (model, report) = SegmentationPolicy.Create(new SegmentationOptions()).Fit(columns, cancellationToken);
        var segments = model.CreateSegments(count);
        model.Classify(columns, segments, cancellationToken);
        string json = model.ToJson();                       // a host loads it as ordinary configuration
        return (json, report, segments);
    }

    public static PurchaseFacts<int> Purchases((int Customer, DateOnly Date, decimal Amount, string Order)[] lines, DateOnly asOf)
    {
        var aggregator = new PurchaseAggregator<int>(new PurchasePolicy(), asOf);
        foreach (var line in lines)
            aggregator.Add(new Purchase<int>(line.Customer, line.Date, line.Amount) { OrderId = line.Order });
        PurchaseFacts<int> facts = aggregator.Build();      // facts.Columns, facts.Customers, facts.Report
        return facts;
    }

    /// <summary>A classifier in plain code.</summary>
    public sealed class RegionRiskClassifier : IClassifier<Customer, RegionRisk>
    {
        public RegionRisk Classify(Customer subject) => subject.DivertsChannel switch { true => RegionRisk.High, false => RegionRisk.Low, null => RegionRisk.Unclassified };
    }
}
