using System.Data.Common;
using Apache.Arrow;
using Apache.Arrow.Ipc;
using CustomerSegmentation.Arrow;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;

namespace CustomerSegmentation.Hosting.Tests;

/// <summary>The README's code, word for word, in the frame that it needs; ReadmeTests holds the two together.</summary>
internal static class ReadmeSamples
{
    public enum RegionRisk : byte { Unclassified, Low, High }

    public enum CreditRisk : byte { Unclassified, High, Low }

    public static (LoyaltyQuadrant Class, Explanation Why) OneCustomer()
    {
        IClassifier<Customer, LoyaltyQuadrant> quadrant = Schemes.LoyaltyQuadrant.Classifier(new() { SalesCut = 100_000, LoyaltyCut = 0.6 });
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
        IClassifier<Account, ValueTier> tier = Schemes.ValueTier.Classifier(new() { KeyCut = 100_000, RegularCut = 10_000 }, map);
        return tier.Classify(account);
    }

    public static (FitReport Report, ClassCodes Classes, ModelClassifier<Account> Classifier) Lists(
        SegmentationPolicy policy,
        FactMap<Account> map,
        IReadOnlyList<Account> accounts,
        DateOnly asOf,
        IProgress<double> progress,
        CancellationToken cancellationToken)
    {
        var threads = new ParallelOptions { CancellationToken = cancellationToken };
        var dated = map.All(Facts.AsOf, asOf);
        var (model, report) = policy.Fit(accounts, dated, threads, progress);
        ModelClassifier<Account> classifier = model.Classifier(dated);
        var classes = model.CreateClassCodes(accounts.Count);
        classifier.Classify(accounts, classes, threads, progress);
        return (report, classes, classifier);
    }

    public static CustomerColumns OwnColumns(IReadOnlyList<Account> accounts, DateOnly asOf)
    {
        List<decimal?> sales = [.. accounts.Select(a => a.Turnover12M)];    // null is unknown; money becomes the nearest double
        DateOnly?[] orders = [.. accounts.Select(a => a.LastOrderOn)];
        var columns = new CustomerColumns(accounts.Count) { { Facts.AsOf, asOf }, { Facts.Sales, sales }, { Facts.LastPurchase, orders } };
        return columns;
    }

    public static async Task Stream(
        SegmentationModel model,
        ModelClassifier<Account> classifier,
        IAsyncEnumerable<Account> stream,
        Func<Account[], ReadOnlyMemory<byte>, Task> save,
        CancellationToken cancellationToken)
    {
        await foreach (Account[] batch in stream.Chunk(10_000).WithCancellation(cancellationToken))
        {
            var codes = model.CreateClassCodes(batch.Length);
            classifier.Classify(batch, codes, cancellationToken);
            await save(batch, codes["value_tier"]);
        }
    }

    public static WebApplication Host(WebApplicationBuilder builder)
    {
        builder.Services.AddCustomerSegmentation(builder.Configuration.GetSection("CustomerSegmentation"))
            .AddClassifier<RegionRisk, RegionRiskClassifier>();
        var app = builder.Build();
        app.MapPost("/tier", (Customer c, IClassifier<Customer, ValueTier> tier) => tier.Classify(c));
        return app;
    }

    public static WebApplication WatchedHost(WebApplicationBuilder builder)
    {
        builder.Services.AddCustomerSegmentation(builder.Configuration.GetSection("CustomerSegmentation")).AddMetrics();
        builder.Services.AddHealthChecks().AddCustomerSegmentation(maximumAge: TimeSpan.FromDays(32));
        var app = builder.Build();
        app.MapHealthChecks("/health");
        return app;
    }

    public static void WithoutMissingFacts(MeterProviderBuilder metrics)
    {
        metrics.AddMeter("CustomerSegmentation").AddView("customersegmentation.missing_facts", MetricStreamConfiguration.Drop);
    }

    public static (string Json, FitReport Report, ClassCodes Classes) Batch(
        int count,
        DateOnly asOf,
        double[] sales,
        double[] loyalty,
        int[] days,
        CancellationToken cancellationToken)
    {
        var columns = new CustomerColumns(count) { { Facts.AsOf, asOf }, { Facts.Sales, sales }, { Facts.Loyalty, loyalty }, { Facts.LastPurchase, days } };
        var options = new SegmentationOptions { Schemes = { "value_tier", "loyalty_quadrant", "lifecycle_state" } };
        var (model, report) = SegmentationPolicy.Create(options).Fit(columns, cancellationToken);
        var classes = model.CreateClassCodes(count);
        model.Classify(columns, classes, cancellationToken);
        string json = model.ToJson();                       // a host loads it as ordinary configuration
        return (json, report, classes);
    }

    public static PurchaseFacts<int> Purchases(
        (int Customer, DateOnly Date, decimal Amount, string Order)[] lines,
        int[] customers,
        int[] days,
        double[] amounts,
        DateOnly asOf)
    {
        var aggregator = new PurchaseAggregator<int>(new PurchasePolicy(), asOf);
        foreach (var line in lines)
            aggregator.Add(new Purchase<int>(line.Customer, line.Date, line.Amount) { OrderId = line.Order });
        aggregator.Add(new PurchaseColumns<int>(customers, days, amounts), new ParallelOptions());     // or many at once, on all cores
        PurchaseFacts<int> facts = aggregator.Build();      // facts.Columns, facts.Customers, facts.Report
        return facts;
    }

    public static (List<(ValueTier Tier, int Count)> Sizes, List<Account> Best) Linq(SegmentationModel model, IQueryable<Account> db, DateOnly asOf)
    {
        var accounts = new EntityMap<Account>()
            .From(Facts.Sales, a => a.Turnover12M).From(Facts.LastPurchase, a => a.LastOrderOn).All(Facts.AsOf, asOf);
        var sizes = db.GroupBy(model.ToExpression<Account, ValueTier>(accounts)).Select(g => new { g.Key, Count = g.Count() });
        var best = db.Where(model.ToPredicate(accounts, ValueTier.Key));
        return ([.. sizes.AsEnumerable().Select(size => (size.Key, size.Count))], [.. best]);
    }

    public static (IQueryable Rows, IQueryable Keys) LinqWithKeys(SegmentationModel model, IQueryable<Account> db, DateOnly asOf)
    {
        return (Rows(), Keys());

        IQueryable Rows()
        {
            var accounts = new EntityMap<Account>()
                .From(Facts.Sales, a => a.Turnover12M).From(Facts.LastPurchase, a => a.LastOrderOn).All(Facts.AsOf, asOf);
            var sizes = db.GroupBy(model.ToExpression<Account, ValueTier>(accounts)).Select(g => new { g.Key, Count = g.Count() });
            var best = db.Where(model.ToPredicate(accounts, ValueTier.Key));
            var rows = db.Select(model.ToExpression(accounts, (account, classes) => new
            {
                account.Id,
                Region = account.Region.Name,
                Tier = classes.Of<ValueTier>(),
                Risk = classes.CodeOf("credit_risk"),
            }));
            Assert.NotNull(sizes);
            Assert.NotNull(best);
            return rows;
        }

        IQueryable Keys()
        {
            var accounts = new EntityMap<Account>()
                .From(Facts.Sales, a => a.Turnover12M).From(Facts.LastPurchase, a => a.LastOrderOn).All(Facts.AsOf, asOf);
            var sizes = db.GroupBy(model.ToExpression<Account, ValueTier>(accounts)).Select(g => new { g.Key, Count = g.Count() });
            var best = db.Where(model.ToPredicate(accounts, ValueTier.Key));
            var rows = db.Select(model.ToExpression(accounts, (account, classes) => new { account.Id, Tier = classes.Of<ValueTier>() }));
            TableMap same = accounts.ToTableMap(db, account => account.Id, query => query.ToQueryString());        // to fit, count and write
            Assert.NotNull(sizes);
            Assert.NotNull(best);
            Assert.NotNull(same);
            return rows;
        }
    }

    public static async Task<SegmentationModel> FitByLinq(EntityMap<Account> accounts, IQueryable<Account> db, DbContext context, SegmentationPolicy policy)
    {
        TableMap table = accounts.ToTableMap(db, account => account.Id, query => query.ToQueryString());
        var engine = new AdoNetEngine(context.Database.GetDbConnection(), SqlDialect.PostgreSql);
        SegmentationModel model = (await policy.FitAsync(table, engine)).Model;
        return model;
    }

    public static WebApplication EfCoreHost(WebApplicationBuilder builder, EntityMap<Account> accounts)
    {
        builder.Services.AddCustomerSegmentation<Account>(builder.Configuration.GetSection("CustomerSegmentation"), _ => accounts.ToFactMap());
        var app = builder.Build();
        app.MapGet("/accounts/{id}/tier", async (int id, Shop shop, IClassifier<Account, ValueTier> tiers) =>
            await shop.Accounts.FindAsync(id) is { } account ? Results.Ok(tiers.Explain(account)) : Results.NotFound());
        app.MapGet("/accounts/best", (Shop shop, CurrentModel current) =>
            shop.Accounts.Where(current.Value.ToPredicate(accounts, ValueTier.Key)).ToListAsync());
        return app;
    }

    public static async Task<(SqlFitResult Fit, string Sql)> Sql(
        SegmentationPolicy policy,
        DbConnection connection,
        DateOnly asOf,
        CancellationToken cancellationToken)
    {
        var table = TableMap.Of("accounts", "id")
            .From(Facts.Sales, "turnover_12m").From(Facts.LastPurchase, "last_order_on").All(Facts.AsOf, asOf);
        ISqlEngine engine = new AdoNetEngine(connection, SqlDialect.PostgreSql);            // over any ADO.NET driver
        SqlFitResult fit = await policy.FitAsync(table, engine, cancellationToken);         // the cuts, from all rows
        await fit.Model.ClassifyIntoAsync("account_classes", table, engine, SqlClasses.Names, cancellationToken: cancellationToken);
        string sql = fit.Model.ToSql(table, SqlDialect.ClickHouse);                         // or run it yourself
        return (fit, sql);
    }

    public static async Task<SqlFitResult> CheckedSql(SegmentationPolicy policy, TableMap table, ISqlEngine engine, CancellationToken cancellationToken)
    {
        CheckedRows<TableMap> rows = await table.CheckRowsAsync(engine, cancellationToken);   // asks for the columns' types, and counts
        foreach (RejectedRows rejected in rows.Rejected)
            Console.WriteLine(rejected);          // rejected 2: turnover is not a number, or is out of range; such as '12abc'
        SqlFitResult fit = await policy.FitAsync(rows.Usable, engine, cancellationToken);
        return fit;
    }

    public static async Task<string> RowsThatCount(
        SegmentationPolicy policy, PurchaseMap map, ISqlEngine engine, DateOnly asOf, CancellationToken cancellationToken)
    {
        CheckedRows<PurchaseMap> orders = await map.With(policy.Input).CheckRowsAsync(engine, cancellationToken);
        foreach (var (rule, rows) in orders.LeftOut)
            Console.WriteLine($"{rows} {rule}");  // 12 where status
        string facts = policy.Purchases.ToSql(orders.Usable, engine.Dialect, asOf);
        return facts;
    }

    public static (string Facts, string Classes) PurchasesInSql(SegmentationPolicy policy, SegmentationModel model)
    {
        var map = PurchaseMap.Of("orders", "customer_id")
            .Dates("ordered_on").Amounts("total").Orders("order_number").Quantities("units");
        var asOf = new DateOnly(2026, 1, 1);

        string facts = policy.Purchases.ToSql(map, SqlDialect.PostgreSql, asOf);                   // the facts
        string classes = model.ToSql(policy.Purchases.ToTableMap(map, asOf), SqlDialect.PostgreSql);  // the classes, straight from purchases
        return (facts, classes);
    }

    public static async Task InClickHouse(SegmentationModel model, string secret, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        var engine = new ClickHouseEngine(http, new Uri("https://clickhouse.example:8443/"), database: "crm", user: "segmentation", password: secret);

        var map = TableMap.Of("accounts", "id").From(Facts.Sales, "turnover").From(Facts.LastPurchase, "last_order_on");
        await foreach (var row in engine.ReadAsync(model.ToSql(map, engine.Dialect), cancellationToken))
            Console.WriteLine($"{row.GetString(0)}: {row.GetInt64(1)}");
    }

    public static IClassifier<Account, SegmentClass> OwnScheme(SegmentationModel model, FactMap<Account> map)
    {
        IClassifier<Account, SegmentClass> risk = model.Classifier("credit_risk", map);    // in a host: Classifiers<Account>
        return risk;
    }

    public static (SegmentationPolicy Policy, IServiceCollection Services) SchemeInCode(IServiceCollection services, IConfigurationSection section, string json)
    {
        var scheme = new Scheme<CreditRiskOptions, CreditRisk>(
            "Credit risk",
            options => DecisionTable.For<CreditRisk>()
                .Row(CreditRisk.High, Facts.PaysLongOverdue.IsYes, Facts.Sales >= options.SalesCut)
                .Otherwise(CreditRisk.Low),
            new SettingsSchema<CreditRiskOptions>().Cut("SalesCut", _ => Facts.Sales, o => o.SalesCut, (o, cut) => o with { SalesCut = cut }));
        services.AddCustomerSegmentation(section).AddScheme(scheme);       // IClassifier<Customer, CreditRisk>, reload and all
        SegmentationPolicy policy = SegmentationPolicy.FromJson(json, scheme);
        return (policy, services);
    }

    public static (IReadOnlyList<LorenzPoint> Pareto, EffortSplit Effort, AcquisitionPlan Plan, long Promoted) Portfolio(
        SegmentationModel model, ClassCodes classes, double[] sales, string[] idsThen, byte[] codesThen, string[] idsNow, byte[] codesNow)
    {
        Distribution tiers = Distribution.Of(classes, model.Schemes[0], sales);                 // customers and value of each class
        IReadOnlyList<LorenzPoint> pareto = ParetoCurve.Bringing(sales, [0.8m]);                // the customers who bring 80 % of the value
        EffortSplit effort = EffortSplit.Of(4_000m, EffortPolicy.TopHeavy(Schemes.ValueTier.Ranking), tiers);
        PortfolioStructure structure = PortfolioStructure.Of(tiers, [new(SegmentClass.Of(ValueTier.Key), minimum: 100, maximum: 200)]);
        AcquisitionPlan plan = AcquisitionPlan.Of(structure, new AcquisitionRate(perWorkingDay: 5));    // when the bands are filled
        ClassTransitions<string> moved = ClassTransitions.Between<string>(Schemes.ValueTier, new(idsThen, codesThen), new(idsNow, codesNow));
        long promoted = moved[TransitionOutcome.Promoted];
        return (pareto, effort, plan, promoted);
    }

    public static (EffortSplit Effort, ClassTransitions<string> Moved, TreatmentPlan Plan) Managed(
        SegmentationModel model, ClassCodes classes, double[] sales, string[] idsThen, byte[] codesThen, string[] idsNow, byte[] codesNow)
    {
        Distribution tiers = Distribution.Of(classes, model.Schemes[0], sales);
        EffortSplit effort = EffortSplit.Of(4_000m, EffortPolicy.TopHeavy(Schemes.ValueTier.Ranking), tiers);
        ClassTransitions<string> moved = ClassTransitions.Between<string>(Schemes.ValueTier, new(idsThen, codesThen), new(idsNow, codesNow));
        TreatmentPlan plan = model.Policy.Treatments.For(ClassOfScheme.Of(ValueTier.Key));
        return (effort, moved, plan);
    }

    public static ValueTier NearACut(Account account)
    {
        var map = new FactMap<Account>().From(Facts.Sales, a => a.Turnover12M).From(Schemes.ValueTier.Previous, a => a.LastTier);
        var tier = Schemes.ValueTier.Classifier(new() { KeyCut = Cut.At(1000).WithMargin(50), RegularCut = 100 }, map);
        return tier.Classify(account);
    }

    public static void ByHand(SegmentationPolicy policy, SegmentationModel model, CustomerColumns columns, string[] ids, ClassCodes segments)
    {
        var overrides = new OverrideList(policy, [new("4711", "value_tier", "Key", "a strategic account", "Ann", new(2026, 12, 31))]);
        model.Classify(overrides.AddTo(columns, ids), segments);
        foreach (var count in overrides.CountIn(columns, ids)) Console.WriteLine(count);    // in force, expired, not there
        Console.WriteLine(overrides.Find("4711", "value_tier"));    // Key, set by hand by Ann until 2026-12-31: a strategic account
    }

    public static TreatmentPlan Planned(SegmentationPolicy policy)
    {
        var plan = policy.Treatments.For(
            ClassOfScheme.Of(ValueTier.Key),
            ClassOfScheme.Of(LoyaltyQuadrant.Dangerous));
        // WatchClosely (loyalty_quadrant Dangerous)
        // LimitCredit (loyalty_quadrant Dangerous)
        // DedicatedTeam (value_tier Key)
        // LongerPayment (value_tier Key), overruled by LimitCredit (loyalty_quadrant Dangerous)
        return plan;
    }

    public static (FitReport Report, RecordBatch Classified, IArrowArrayStream All) RecordBatches(
        SegmentationPolicy policy, RecordBatch batch, IArrowArrayStream batches, DateOnly asOf)
    {
        var map = new ArrowMap().From(Facts.Sales, "turnover").All(Facts.AsOf, asOf).Keep("customer");      // the other facts by their names
        var (model, report) = policy.Fit(batch.ToCustomerColumns(policy, map));
        RecordBatch classified = model.Classify(batch, map, ArrowClasses.Names);                // customer, value_tier, lifecycle_state, ...
        IArrowArrayStream all = model.Classify(batches, map);                                   // a stream, each batch when it is read
        return (report, classified, all);
    }

    public static async Task<(RecordBatch Facts, RecordBatch Classes)> PurchaseBatches(
        SegmentationPolicy policy, SegmentationModel model, IArrowArrayStream purchases, CancellationToken cancellationToken)
    {
        var aggregator = new PurchaseAggregator<long>(policy.Purchases);
        await aggregator.AddAsync(purchases, new ArrowPurchaseMap { Customer = "client_id" }, cancellationToken);
        RecordBatch facts = aggregator.Build().ToRecordBatch();                                 // customer, as_of, sales, purchases, last_purchase, ...
        RecordBatch classes = model.Classify(facts, new ArrowMap().Keep("customer"), cancellationToken: cancellationToken);
        return (facts, classes);
    }

    public sealed record CreditRiskOptions
    {
        public Cut SalesCut { get; init; } = 10_000;
    }

    /// <summary>A classifier in plain code.</summary>
    public sealed class RegionRiskClassifier : IClassifier<Customer, RegionRisk>
    {
        public RegionRisk Classify(Customer customer) =>
            customer.DivertsChannel switch { true => RegionRisk.High, false => RegionRisk.Low, null => RegionRisk.Unclassified };
    }
}
