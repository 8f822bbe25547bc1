using Apache.Arrow;
using Apache.Arrow.Ipc;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerSegmentation.Hosting.Tests;

public sealed class ReadmeTests
{
    [Theory]
    [InlineData("README.md", 3)]
    [InlineData("docs/guide.md", 10)]
    [InlineData("docs/efcore.md", 3)]
    [InlineData("docs/sql.md", 5)]
    [InlineData("docs/policy.md", 3)]
    [InlineData("src/CustomerSegmentation.Arrow/README.md", 2)]
    [InlineData("src/CustomerSegmentation.Hosting/README.md", 2)]
    [InlineData("src/CustomerSegmentation.Portfolio/README.md", 1)]
    [InlineData("src/CustomerSegmentation.Sql/README.md", 2)]
    public void Every_piece_of_code_is_compiled(string page, int pieces)
    {
        var compiled = Lines(File.ReadAllText(Path.Combine(Repository.Root, "tests", "CustomerSegmentation.Hosting.Tests", "ReadmeSamples.cs")));
        var found = Pieces(page);
        Assert.Equal(pieces, found.Count);
        Assert.All(found, piece => Assert.Contains(Lines(piece), compiled, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("docs/hosts.md", "AspNetHost", 2)]
    [InlineData("docs/batch.md", "Worker", 2)]
    public void Every_piece_of_code_is_in_a_sample(string page, string sample, int pieces)
    {
        var compiled = Lines(File.ReadAllText(Path.Combine(Repository.Root, "docs", "samples", sample, "Program.cs")));
        var found = Pieces(page);
        Assert.Equal(pieces, found.Count);
        Assert.All(found, piece => Assert.Contains(Lines(piece), compiled, StringComparison.Ordinal));
    }

    [Fact]
    public void The_first_piece_gives_what_its_comments_say()
    {
        var (segment, why) = ReadmeSamples.OneCustomer();
        Assert.Equal(LoyaltyQuadrant.Dangerous, segment);
        Assert.Equal("Dangerous (row 3): sales 120,000 >= 100,000; not rows 1, 2: loyalty 0.4 < 0.6", why.ToString());
    }

    [Fact]
    public void Batch_purchases_and_own_type_run()
    {
        var (json, report, segments) = ReadmeSamples.Batch(
            4,
            new(2026, 1, 1),
            [1, 2, 3, 400],
            [0.1, 0.9, 0.5, 0.7],
            [739_000, 739_100, 739_200, 739_300],
            CancellationToken.None);
        Assert.Equal(segments.Schemes, SegmentationModel.FromJson(json).Schemes.Select(scheme => scheme.Name), StringComparer.Ordinal);
        Assert.Equal(4, report.Customers);
        Assert.Equal((byte)ValueTier.Key, segments["value_tier"].Span[3]);
        Assert.Equal(
            3,
            ReadmeSamples.Purchases(
                [(7, new(2025, 1, 1), 9.99m, "a"), (7, new(2025, 1, 1), 5m, "a"), (8, new(2025, 2, 1), -1m, "b")],
                [9],
                [new DateOnly(2025, 3, 1).DayNumber],
                [1.5],
                new(2026, 1, 1)).Customers.Count);
        Assert.Equal(ValueTier.Key, ReadmeSamples.OwnType(new Account(100_000m)));
    }

    [Fact]
    public async Task Lists_columns_and_streams_give_the_same_classes()
    {
        var policy = SegmentationPolicy.Create(new() { Schemes = { "value_tier" } });
        var map = new FactMap<Account>().From(Facts.Sales, a => a.Turnover12M).From(Facts.LastPurchase, a => a.LastOrderOn);
        Account[] accounts = [.. Enumerable.Range(0, 25_000).Select(i => new Account(i % 100 == 0 ? null : i % 1_000, new DateOnly(2025, 1, 1)))];
        var asOf = new DateOnly(2026, 1, 1);
        var shares = new LastShare();

        var (report, classes, classifier) = ReadmeSamples.Lists(policy, map, accounts, asOf, shares, CancellationToken.None);
        var fromColumns = policy.Fit(ReadmeSamples.OwnColumns(accounts, asOf)).Report;
        List<byte> streamed = [];
        await ReadmeSamples.Stream(classifier.Model, classifier, accounts.ToAsyncEnumerable(), Save, CancellationToken.None);

        Assert.Equal(fromColumns.ToString(), report.ToString());
        Assert.Equal(asOf, report.AsOf);
        Assert.Equal(1, shares.Share);
        Assert.Equal(classes["value_tier"].ToArray(), streamed);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => ReadmeSamples.Stream(classifier.Model, classifier, accounts.ToAsyncEnumerable(), Save, cancelled.Token));
        Assert.Equal(accounts.Length, streamed.Count);

        Task Save(Account[] batch, ReadOnlyMemory<byte> codes)
        {
            Assert.InRange(batch.Length, 1, 10_000);
            streamed.AddRange(codes.Span);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public void A_scheme_in_code_has_a_classifier_and_settings()
    {
        var section = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal) { ["s:Schemes:0"] = "credit_risk", ["s:CreditRisk:SalesCut"] = "5" })
            .Build().GetSection("s");
        var (policy, services) = ReadmeSamples.SchemeInCode(
            new ServiceCollection(),
            section,
            """{ "Schemes": [ "credit_risk" ], "CreditRisk": { "SalesCut": 7 } }""");
        using var provider = services.BuildServiceProvider();
        var customer = new Customer { PaysLongOverdue = true, Sales = 6 };
        Assert.Equal(ReadmeSamples.CreditRisk.High, provider.GetRequiredService<IClassifier<Customer, ReadmeSamples.CreditRisk>>().Classify(customer));
        Assert.Equal("Low", policy.ToModel().Classifier("credit_risk").Classify(customer).Name);
    }

    [Fact]
    public void Purchases_become_a_select()
    {
        var model = SegmentationModel.FromJson("""{ "Schemes": [ "value_tier" ], "ValueTier": { "KeyCut": 1000, "RegularCut": 100 } }""");

        var (facts, classes) = ReadmeSamples.PurchasesInSql(model.Policy, model);

        Assert.Contains("t.\"ordered_on\"", facts, StringComparison.Ordinal);
        Assert.Contains(facts, classes, StringComparison.Ordinal);
        Assert.Contains("AS \"value_tier\"", classes, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_becomes_expressions()
    {
        Account[] accounts = [new(5000m), new(50m), new(10m)];

        var (sizes, best) = ReadmeSamples.Linq(
            SegmentationModel.FromJson("""{ "Schemes": [ "value_tier" ], "ValueTier": { "KeyCut": 1000, "RegularCut": 100 } }"""),
            accounts.AsQueryable(),
            new(2026, 1, 1));

        Assert.Equal([(ValueTier.Key, 1), (ValueTier.Small, 2)], sizes);
        Assert.Equal([accounts[0]], best);
    }

    [Fact]
    public void The_portfolio_runs()
    {
        var model = SegmentationModel.FromJson("""{ "Schemes": [ "value_tier" ], "ValueTier": { "KeyCut": 1000, "RegularCut": 100 } }""");
        double[] sales = [8_000, 1_500, 500];
        var classes = model.CreateClassCodes(sales.Length);
        model.Classify(new CustomerColumns(sales.Length) { { Facts.AsOf, new DateOnly(2026, 1, 1) }, { Facts.Sales, sales } }, classes);

        var (pareto, effort, plan, promoted) = ReadmeSamples.Portfolio(model, classes, sales, ["1"], [(byte)ValueTier.Small], ["1"], [(byte)ValueTier.Key]);

        Assert.Equal(1, Assert.Single(pareto).Customers);
        Assert.Equal(4_000m, effort.Spent + effort.Unspent);
        Assert.Equal((198, 40), (plan.Missing, plan.WorkingDays));
        Assert.Equal(1, promoted);
    }

    [Fact]
    public void What_is_managed_runs()
    {
        var policy = SegmentationPolicy.FromJson("""
            {
              "Schemes": [ "value_tier" ], "Overridable": [ "value_tier" ], "ValueTier": { "KeyCut": 1000, "RegularCut": 100 },
              "Treatments": { "value_tier": { "Key": [ "DedicatedTeam", "LongerPayment" ] } }
            }
            """);
        var model = policy.ToModel();
        string[] ids = ["1", "4711"];
        double[] sales = [5000, 10];
        var columns = new CustomerColumns(2) { { Facts.AsOf, new DateOnly(2026, 1, 1) }, { Facts.Sales, sales } };
        var segments = model.CreateClassCodes(2);
        ReadmeSamples.ByHand(policy, model, columns, ids, segments);
        Assert.Equal([(byte)ValueTier.Key, (byte)ValueTier.Key], segments["value_tier"].ToArray());
        var (effort, moved, plan) = ReadmeSamples.Managed(
            model,
            segments,
            sales,
            ["1", "2"],
            [(byte)ValueTier.Small, (byte)ValueTier.Key],
            ids,
            segments["value_tier"].ToArray());
        Assert.Equal(4_000m, effort.Spent + effort.Unspent);
        Assert.Equal(
            ["Gone 2", "New 4711", "Promoted 1"],
            moved.Moves().Select(move => $"{move.Outcome} {move.Id}").Order(StringComparer.Ordinal),
            StringComparer.Ordinal);
        Assert.Equal(2, plan.Chosen.Count);
        Assert.Equal(
            [
                "WatchClosely (loyalty_quadrant Dangerous)",
                "LimitCredit (loyalty_quadrant Dangerous)",
                "DedicatedTeam (value_tier Key)",
                "LongerPayment (value_tier Key), overruled by LimitCredit (loyalty_quadrant Dangerous)"],
            ReadmeSamples.Planned(policy).ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries),
            StringComparer.Ordinal);
        Assert.Equal(ValueTier.Key, ReadmeSamples.NearACut(new Account(960m) { LastTier = ValueTier.Key }));
        Assert.Equal(ValueTier.Regular, ReadmeSamples.NearACut(new Account(1040m) { LastTier = ValueTier.Regular }));
    }

    [Fact]
    public async Task Record_batches_are_classified()
    {
        var model = SegmentationModel.FromJson("""{ "Schemes": [ "value_tier" ], "ValueTier": { "KeyCut": 1000, "RegularCut": 100 } }""");
        RecordBatch Batch() => new RecordBatch.Builder()
            .Append("customer", false, arrays => arrays.Int64(build => build.Append(7).Append(8)))
            .Append("client_id", false, arrays => arrays.Int64(build => build.Append(7).Append(7)))
            .Append("date", false, arrays => arrays.Date32(build => build.Append(DateTime.UnixEpoch).Append(DateTime.UnixEpoch)))
            .Append("amount", false, arrays => arrays.Int32(build => build.Append(500).Append(600)))
            .Append("turnover", false, arrays => arrays.Double(build => build.Append(5000).Append(50)))
            .Build();

        var (report, classified, all) = ReadmeSamples.RecordBatches(model.Policy, Batch(), new OneBatch(Batch()), new(2026, 1, 1));
        var (facts, classes) = await ReadmeSamples.PurchaseBatches(model.Policy, model, new OneBatch(Batch()), CancellationToken.None);

        Assert.Equal(2, report.Customers);
        Assert.Equal(["customer", "value_tier"], classified.Schema.FieldsList.Select(field => field.Name), StringComparer.Ordinal);
        using var first = await all.ReadNextRecordBatchAsync();
        Assert.Equal([(byte)ValueTier.Key, (byte)ValueTier.Small], ((UInt8Array)first.Column(1)).Values.ToArray());
        Assert.Equal(1100, ((DoubleArray)facts.Column(2)).GetValue(0));
        Assert.Equal([(byte)ValueTier.Key], ((UInt8Array)classes.Column(1)).Values.ToArray());
    }

    [Fact]
    public async Task The_host_is_built()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["CustomerSegmentation:ValueTier:KeyCut"] = "1000",
            ["CustomerSegmentation:ValueTier:RegularCut"] = "100",
            ["CustomerSegmentation:Schemes:0"] = "value_tier",
        });
        await using var app = ReadmeSamples.Host(builder);
        Assert.Equal(ValueTier.Key, app.Services.GetRequiredService<IClassifier<Customer, ValueTier>>().Classify(new Customer { Sales = 1000 }));
        Assert.Equal(
            ReadmeSamples.RegionRisk.High,
            app.Services.GetRequiredService<IClassifier<Customer,
            ReadmeSamples.RegionRisk>>().Classify(new Customer { DivertsChannel = true }));
    }

    private static string Lines(string text) => string.Join('\n', text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    private sealed class OneBatch(RecordBatch batch) : IArrowArrayStream
    {
        private RecordBatch? next = batch;

        public Schema Schema { get; } = batch.Schema;

        public ValueTask<RecordBatch?> ReadNextRecordBatchAsync(CancellationToken cancellationToken = default) => new(Interlocked.Exchange(ref next, null));

        public void Dispose() => next?.Dispose();
    }

    private sealed class LastShare : IProgress<double>
    {
        public double Share { get; private set; }

        public void Report(double value) => Share = value;
    }

    private static List<string> Pieces(string page) =>
    [
        .. File.ReadAllText(Path.Combine(Repository.Root, page)).Split("```csharp\n").Skip(1)
            .Select(piece => piece[..piece.IndexOf("```", StringComparison.Ordinal)]),
    ];
}
