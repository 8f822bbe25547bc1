// Classifies the same accounts in every form and compares the answers. CI publishes this program trimmed and as native code, from
// the packed packages, and runs it. It ends with 0 if all answers are the same.
using System.Globalization;
using System.Text;
using Apache.Arrow;
using CustomerSegmentation;
using CustomerSegmentation.Arrow;
using CustomerSegmentation.DependencyInjection;
using CustomerSegmentation.Portfolio;
using CustomerSegmentation.Published;
using CustomerSegmentation.Purchases;
using CustomerSegmentation.Sql;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

var failures = 0;
void Check<T>(string form, T expected, T actual)
{
    var isSame = EqualityComparer<T>.Default.Equals(expected, actual);
    failures += isSame ? 0 : 1;
    Console.WriteLine($"{(isSame ? "same" : "DIFFERENT")}: {form}{(isSame ? "" : $": {expected} expected, {actual} given")}");
}

const string Policy = """
    {
      "Schemes": ["value_tier", "loyalty_quadrant", "lifecycle_state", "rfm_segment", "risk"],
      "ValueTier": { "KeyCut": "80% of value", "RegularCut": 50 },
      "LoyaltyQuadrant": { "SalesCut": 500, "LoyaltyCut": 0.5 },
      "RfmSegment": { "RecencyCuts": [30, 90, 180, 365], "FrequencyCuts": [1, 2, 4, 8], "MonetaryCuts": [10, 100, 1000, 10000] },
      "Facts": { "region": { "Kind": "text" } },
      "Tables": { "risk": { "Classes": ["High", "Low"], "Rows": [
        { "When": { "region": "\"north\"", "value_tier": "not(Key)" }, "Class": "High" }, { "Class": "Low" } ] } }
    }
    """;
var accounts = Account.Some(2_000);
var region = new TextFact("region");
var entities = new EntityMap<Account>().From(Facts.Sales, a => a.Turnover).From(Facts.Profit, a => a.Profit).From(Facts.Loyalty, a => a.Loyalty)
    .From(Facts.LastPurchase, a => a.LastOrderOn).From(Facts.Purchases, a => a.Orders).From(Facts.AccountClosed, a => a.Closed)
    .From(region, a => a.Region).All(Facts.AsOf, new DateOnly(2026, 1, 1));
var map = entities.ToFactMap();

// In columns: a fit, and the classes of all by all schemes.
var policy = SegmentationPolicy.FromJson(Policy);
var columns = CustomerColumns.From(accounts, map);
var (model, report) = policy.Fit(columns);
var classes = model.CreateClassCodes(accounts.Length);
model.Classify(columns, classes);
string[] schemes = [.. model.Schemes.Select(scheme => scheme.Name)];
var codes = schemes.ToDictionary(scheme => scheme, scheme => classes[scheme].ToArray(), StringComparer.Ordinal);
Check("fit", accounts.Length, report.Customers);
Check("fit of a list", model.ToJson(), policy.Fit(accounts, map).Model.ToJson());

// One by one, by type and by name, and as a list.
var tier = model.Classifier<Account, ValueTier>(map);
Check("one by one", true, accounts.Index().All(a => (byte)tier.Classify(a.Item) == codes["value_tier"][a.Index]));
foreach (var scheme in schemes)
{
    var classifier = model.Classifier(scheme, map);
    Check($"one by one, {scheme}", true, accounts.Index().All(a => classifier.Classify(a.Item).Code == codes[scheme][a.Index]));
    Check($"explained, {scheme}", true, accounts.Index().Take(200).All(a => classifier.Explain(a.Item).Class.Code == codes[scheme][a.Index]));
    Check($"columns explained, {scheme}", true, accounts.Index().Take(200).All(a => model.Explain(columns, a.Index, scheme).Class.Code == codes[scheme][a.Index]));
}

var list = model.CreateClassCodes(accounts.Length);
model.Classifier(map).Classify(accounts, list, new ParallelOptions());
Check("list", true, schemes.All(scheme => list[scheme].Span.SequenceEqual(codes[scheme])));

// In a record batch of Arrow.
using (var batch = Account.ToRecordBatch(accounts))
using (var classified = model.Classify(batch, new ArrowMap().All(Facts.AsOf, new DateOnly(2026, 1, 1)).Keep()))
    Check("record batch", true, schemes.Index().All(scheme => ((UInt8Array)classified.Column(scheme.Index)).Values.SequenceEqual(codes[scheme.Item])));

// As an expression.
foreach (var scheme in schemes)
{
    var codeOf = model.ToExpression(scheme, entities).Compile();
    Check($"expression, {scheme}", true, accounts.Index().All(a => codeOf(a.Item) == codes[scheme][a.Index]));
}

// In a database.
using (var shop = new SqliteConnection("Data Source=:memory:"))
{
    shop.Open();
    Account.Insert(shop, accounts);
    var engine = new AdoNetEngine(shop, SqlDialect.Sqlite);
    var table = TableMap.Of("accounts", "id").From(Facts.Sales, "turnover").From(Facts.Profit, "profit").From(Facts.Loyalty, "loyalty")
        .From(Facts.LastPurchase, "last_order_on").From(Facts.Purchases, "orders").From(Facts.AccountClosed, "closed")
        .From(region, "region").All(Facts.AsOf, new DateOnly(2026, 1, 1));
    var fitted = await policy.FitAsync(table, engine);
    Check("fit in the database", model.ToJson(), fitted.Model.ToJson());
    var rows = engine.ReadAsync(model.ToSql(table, engine.Dialect, SqlClasses.Codes) + " ORDER BY id");
    var row = 0;
    var differences = 0;
    await foreach (var each in rows)
    {
        for (var i = 0; i < schemes.Length; i++)
            differences += each.GetInt64(i + 1) == codes[schemes[i]][row] ? 0 : 1;
        row++;
    }

    Check("database", (accounts.Length, 0), (row, differences));
}

// In a host, from configuration.
var services = new ServiceCollection();
using var json = new MemoryStream(Encoding.UTF8.GetBytes(model.ToJson()));
var configuration = new ConfigurationBuilder().AddJsonStream(json).Build();
services.AddCustomerSegmentation<Account>(configuration.GetSection("CustomerSegmentation"), _ => map);
using (var provider = services.BuildServiceProvider())
{
    var host = provider.GetRequiredService<IClassifier<Account, ValueTier>>();
    Check("host", true, accounts.Index().All(a => (byte)host.Classify(a.Item) == codes["value_tier"][a.Index]));
    var byName = provider.GetRequiredService<Classifiers<Account>>()["risk"];
    Check("host by name", true, accounts.Index().All(a => byName.Classify(a.Item).Code == codes["risk"][a.Index]));
}

// Stored, named, counted, and from purchases.
Check("stored", model.ToJson(), SegmentationModel.FromJson(model.ToJson()).ToJson());
Check("named", "关键客户", DisplayNames.Class("value_tier", SegmentClass.Of(ValueTier.Key), CultureInfo.GetCultureInfo("zh-CN")));
Check("counted", accounts.Length, Distribution.Of(codes["value_tier"], Schemes.ValueTier.Classes).Customers);
var purchases = new PurchaseAggregator<string>(new PurchasePolicy());
purchases.Add(new Purchase<string>("a", new(2026, 1, 2), 12.5m));
Check("purchases", 1, purchases.Build().Customers.Count);

Console.WriteLine(failures == 0 ? "All forms give the same." : $"{failures} forms differ.");
return failures == 0 ? 0 : 1;
