using System.Text.Json.Serialization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerSegmentation.Tests;

/// <summary>A scheme that a user makes in C# has every form that a built-in one has.</summary>
public class SchemeInCodeTests
{
    private static readonly Scheme<EngagementOptions, Engagement> Scheme = new("Engagement", Table, new SettingsSchema<EngagementOptions>()
        .Cut("FrequentCut", _ => Facts.PurchasesPerYear, o => o.FrequentCut, (o, v) => o with { FrequentCut = v })
        .Days("IdleDays", o => o.IdleDays, (o, v) => o with { IdleDays = v }, minimum: 1)
        .YesNo("UseIdle", o => o.UseIdle, (o, v) => o with { UseIdle = v }))
    {
        BestFirst = [Engagement.Frequent, Engagement.Rare, Engagement.Idle],
    };

    [JsonConverter(typeof(JsonStringEnumConverter<Engagement>))]
    private enum Engagement : byte
    {
        Unclassified = 0,
        Frequent = 1,
        Rare = 2,
        Idle = 3,
    }

    private static DecisionTable Table(EngagementOptions options) => DecisionTable.For<Engagement>()
        .RowWhen(options.UseIdle, Engagement.Idle, Facts.RecencyDays > options.IdleDays)
        .Row(Engagement.Frequent, Facts.PurchasesPerYear >= options.FrequentCut)
        .Otherwise(Engagement.Rare);

    private static SegmentationOptions Options(EngagementOptions options) =>
        new SegmentationOptions { Schemes = { "engagement", "boundary" } }.AddScheme(Scheme).Set(options);

    [Law(50, thorough: 500)]
    public void All_forms_agree(SchemeCustomers given, Amount cut, Days idle, bool useIdle, bool withMargin)
    {
        var customers = given.All;
        var at = Cut.At((double)cut.Value);
        var options = new EngagementOptions { FrequentCut = withMargin ? at.WithMargin(2) : at, IdleDays = idle.Count + 1, UseIdle = useIdle };
        if (cut.Value < 0)
        {
            // Nobody purchases less often than never.
            var refused = Assert.Throws<PolicyException>(() => SegmentationPolicy.Create(Options(options)));
            Assert.Equal("CustomerSegmentation:Engagement:FrequentCut", Assert.Single(refused.Faults).Path);
            return;
        }

        var model = SegmentationPolicy.Create(Options(options)).ToModel();
        var again = SegmentationModel.FromJson(model.ToJson(), Scheme);
        Assert.Equal(model.Fingerprint, again.Fingerprint);
        Assert.Equal(model.ToJson(), again.ToJson());
        var table = model.Schemes.Single(scheme => scheme.Name == "engagement").Table;
        var oracle = new Oracle([table]);
        var one = model.Classifier<Subject, Engagement>(customers.Map);
        var list = model.Classifier(customers.Map);
        var (columns, rows, reread) = (
            model.CreateClassCodes(customers.Count),
            model.CreateClassCodes(customers.Count),
            again.CreateClassCodes(customers.Count));
        model.Classify(customers.Columns, columns);
        list.Classify(customers.Rows, rows);
        again.Classify(customers.Columns, reread);
        for (var i = 0; i < customers.Count; i++)
        {
            var expected = oracle.Classify(table, customers.Rows[i]);
            Assert.Equal(expected, (byte)one.Classify(customers.Rows[i]));
            Assert.Equal(expected, columns["engagement"].Span[i]);
            Assert.Equal(expected, rows["engagement"].Span[i]);
            Assert.Equal(expected, reread["engagement"].Span[i]);
            Assert.Equal(expected, model.Explain(customers.Columns, i, "engagement").Class.Code);
            TableLaws.Replay(table, oracle, customers.Rows[i], one.Explain(customers.Rows[i]));
        }
    }

    [Fact]
    public void It_is_printed_and_has_a_fingerprint()
    {
        Assert.Equal(("engagement", "Engagement", "Engagement"), (Scheme.Name, Scheme.Title, Scheme.SettingsKey));
        Assert.Equal(["Frequent", "Rare", "Idle"], Scheme.Ranking.Select(one => one.Name), StringComparer.Ordinal);
        Assert.Equal(
            """
            | row | recency_days (days) | purchases_per_year (count) | engagement |
            | --- | --- | --- | --- |
            | 1 | > 90 | - | Idle |
            | 2 | - | >= cut (median) | Frequent |
            | 3 | - | - | Rare |
            """.ReplaceLineEndings("\n"),
            Scheme.Table(new() { UseIdle = true }).ToMarkdown().Split("\n\n")[0].TrimEnd());
        Assert.NotEqual(Scheme.Table().Fingerprint, Scheme.Table(new() { UseIdle = true }).Fingerprint, StringComparer.Ordinal);
    }

    [Fact]
    public void Its_settings_are_read_and_every_fault_is_named()
    {
        var policy = SegmentationPolicy.FromJson(
            """{ "Schemes": [ "engagement" ], "Engagement": { "FrequentCut": "12 margin 2", "IdleDays": 30, "UseIdle": true } }""",
            Scheme);
        Assert.Equal(
            Scheme.Table(new() { FrequentCut = Cut.At(12).WithMargin(2), IdleDays = 30, UseIdle = true }).Fingerprint,
            Assert.Single(policy.Schemes).Table.Fingerprint);
        var refused = Assert.Throws<PolicyException>(
            () => SegmentationPolicy.FromJson(
                """{ "Schemes": [ "engagement" ], "Engagement": { "FrequentCut": "many", "IdleDays": 0, "Idle": true } }""",
                Scheme));
        Assert.Equal(
            ["CustomerSegmentation:Engagement:FrequentCut", "CustomerSegmentation:Engagement:Idle", "CustomerSegmentation:Engagement:IdleDays"],
            refused.Faults.Select(fault => fault.Path).Order(StringComparer.Ordinal),
            StringComparer.Ordinal);
        Assert.Throws<PolicyException>(() => SegmentationPolicy.FromJson("""{ "Schemes": [ "engagement" ] }"""));
        Assert.Throws<PolicyException>(() => SegmentationPolicy.Create(Options(new() { IdleDays = 0 })));
    }

    [Fact]
    public void Its_cuts_are_fitted()
    {
        var columns = new CustomerColumns(3) { { Facts.PurchasesPerYear, new double[] { 1, 5, 9 } } };
        var fit = SegmentationPolicy.Create(Options(new())).Fit(columns);
        Assert.Equal("engagement FrequentCut 5", Assert.Single(fit.Report.Cuts) is var cut ? $"{cut.Scheme} {cut.Setting} {cut.Fit.Cut}" : "");
        var again = SegmentationModel.FromJson(fit.Model.ToJson(), Scheme);
        Assert.Equal(fit.Model.Fingerprint, again.Fingerprint);
        Assert.Equal(fit.Report.ToString(), again.Report!.ToString());
        var codes = new byte[3];
        again.Classifier<Engagement>().Classify(columns, codes);
        Assert.Equal([(byte)Engagement.Rare, (byte)Engagement.Frequent, (byte)Engagement.Frequent], codes);
    }

    [Fact]
    public void A_class_set_by_hand_wins_and_another_scheme_can_test_its_class()
    {
        var options = Options(new() { FrequentCut = 5 });
        options.Schemes.Add("regulars");
        options.Overridable.Add("engagement");
        options.OwnTables["regulars"] = new()
        {
            Classes = ["Yes", "No"],
            Rows = [
                new() { When = new Dictionary<string, string?>(StringComparer.Ordinal) { ["engagement"] = "Frequent" }!, Class = "Yes" },
                new() { Class = "No" }]
        };
        var model = SegmentationPolicy.Create(options).ToModel();
        Assert.Equal(model.Fingerprint, SegmentationModel.FromJson(model.ToJson(), Scheme).Fingerprint);
        var today = new DateOnly(2026, 1, 1);
        var map = new FactMap<(double Rate, Engagement Hand)>().From(Facts.PurchasesPerYear, c => (double?)c.Rate).From(Scheme.ByHand, c => c.Hand)
            .From(Scheme.ByHandUntil, _ => (DateOnly?)today).From(Facts.AsOf, _ => (DateOnly?)today);
        Assert.Equal("Yes", model.Classifier("regulars", map).Classify((9, Engagement.Unclassified)).Name);
        Assert.Equal(Engagement.Rare, model.Classifier<(double Rate, Engagement Hand), Engagement>(map).Classify((9, Engagement.Rare)));
        Assert.Equal("No", model.Classifier("regulars", map).Classify((9, Engagement.Rare)).Name);
    }

    [Fact]
    public void A_host_reads_its_settings_and_takes_over_changed_ones()
    {
        var source = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["CustomerSegmentation:Schemes:0"] = "engagement",
            ["CustomerSegmentation:Engagement:FrequentCut"] = "10"
        };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(source).Build();
        IReadOnlyList<string> faults = [];
        var services = new ServiceCollection();
        services.AddCustomerSegmentation(configuration.GetSection("CustomerSegmentation")).AddScheme(Scheme).OnReloadFailed((_, found) => faults = found);
        using var provider = services.BuildServiceProvider();
        var classifier = provider.GetRequiredService<IClassifier<Customer, Engagement>>();
        var customer = new Customer { PurchasesPerYear = 7 };
        Assert.Equal(Engagement.Rare, classifier.Classify(customer));
        configuration["CustomerSegmentation:Engagement:FrequentCut"] = "5";
        configuration.Reload();
        Assert.Equal(Engagement.Frequent, classifier.Classify(customer));
        Assert.Equal("Frequent", provider.GetRequiredService<Classifiers<Customer>>()["engagement"].Classify(customer).Name);
        configuration["CustomerSegmentation:Engagement:FrequentCut"] = "many";
        configuration.Reload();
        Assert.StartsWith("CustomerSegmentation:Engagement:FrequentCut: 'many' can't be used.", Assert.Single(faults), StringComparison.Ordinal);
        Assert.Equal(Engagement.Frequent, classifier.Classify(customer));
    }

    [Fact]
    public void Another_scheme_of_its_name_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Options(new()).AddScheme(new Scheme<EngagementOptions, Engagement>("Another", Table)));
        Assert.Single(SegmentationPolicy.Create(Options(new() { FrequentCut = 1 }).AddScheme(Scheme)).Schemes, scheme => scheme.Name == "engagement");
    }

    private sealed record EngagementOptions
    {
        public Cut FrequentCut { get; init; } = Cut.Median;

        public int IdleDays { get; init; } = 90;

        public bool UseIdle { get; init; }
    }
}
