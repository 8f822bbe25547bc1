// Two schemes of one's own: credit_use is a table in the policy's JSON, without C#; delivery_risk is a type in C#. Both run beside a
// built-in scheme, and one of them uses the class that another one gives.
using CustomerSegmentation;
using CustomerSegmentation.Decisions;
using CustomerSegmentation.Settings;

var deliveryRisk = new Scheme<DeliveryRiskOptions, DeliveryRisk>(
    "Delivery risk",
    options => DecisionTable.For<DeliveryRisk>()
        .Row(DeliveryRisk.High, Facts.PaysLongOverdue.IsYes, Facts.Sales >= options.SalesCut)
        .Otherwise(DeliveryRisk.Low),
    new SettingsSchema<DeliveryRiskOptions>().Cut("SalesCut", _ => Facts.Sales, o => o.SalesCut, (o, cut) => o with { SalesCut = cut }));

var policy = SegmentationPolicy.FromJson(
    """
    {
      "Schemes": [ "value_tier", "credit_use", "delivery_risk" ],
      "ValueTier": { "KeyCut": 100000, "RegularCut": 10000 },
      "DeliveryRisk": { "SalesCut": "90% of value" },
      "Facts": {
        "balance": { "Kind": "number", "Unit": "money" },
        "limit": { "Kind": "number", "Unit": "money" },
        "use": { "Formula": "balance / limit", "Unit": "share" }
      },
      "Tables": {
        "credit_use": {
          "Classes": [ "High", "Low" ],
          "Rows": [ { "When": { "use": ">= 0.9", "value_tier": "not(Key)" }, "Class": "High" }, { "Class": "Low" } ]
        }
      }
    }
    """,
    deliveryRisk);
var map = new FactMap<Account>()
    .From(Facts.Sales, a => a.Sales).From(Facts.PaysLongOverdue, a => a.IsOverdue)
    .From("balance", a => a.Balance).From("limit", a => a.Limit);

Account[] accounts = [new(180_000, true, 95, 100), new(120_000, false, 10, 100), new(9_000, true, 95, 100), new(2_000, null, 50, null)];
var (model, _) = policy.Fit(accounts, map);
foreach (var account in accounts)
{
    Console.WriteLine(account);
    foreach (var scheme in model.Schemes)
        Console.WriteLine($"  {scheme.Name}: {model.Classifier(scheme.Name, map).Explain(account)}");
}

internal sealed record Account(decimal Sales, bool? IsOverdue, decimal Balance, decimal? Limit);

internal enum DeliveryRisk : byte
{
    Unclassified = 0,
    High = 1,
    Low = 2,
}

internal sealed record DeliveryRiskOptions
{
    public Cut SalesCut { get; init; } = 50_000;
}
