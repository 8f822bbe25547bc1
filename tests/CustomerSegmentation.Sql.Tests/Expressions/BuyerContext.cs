using Microsoft.EntityFrameworkCore;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>Buyers who are not deleted, in columns of other names and types than the properties.</summary>
internal sealed class BuyerContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>A policy with rules to fit, a class that people set by hand, and facts of its own.</summary>
    public static SegmentationPolicy Policy { get; } = SegmentationPolicy.FromJson("""
        {
          "Schemes": [ "value_tier", "loyalty_quadrant", "lifecycle_state", "risk" ],
          "Facts": {
            "balance": { "Kind": "number" }, "visits": { "Kind": "number" }, "seen": { "Kind": "date" }, "since": { "Kind": "date" },
            "region": { "Kind": "text" }, "office": { "Kind": "text" }, "turnover_again": { "Kind": "number" },
            "use": { "Formula": "balance / turnover_again" }
          },
          "Tables": {
            "risk": {
              "Classes": [ "Known", "High", "Far", "Low" ],
              "Rows": [
                { "When": { "since": "< 2021-03-04", "visits": ">= 2" }, "Class": "Known" },
                { "When": { "use": ">= 0.01", "value_tier": "not(Key)" }, "Class": "High" },
                { "When": { "region": "not(\"CN\", \"it's\")", "seen": ">= 2025-02-03" }, "Class": "Far" },
                { "When": { "profit": "< 0", "office": "unknown or \"it's south\"" }, "Class": "Far" },
                { "Class": "Low" }
              ]
            }
          }
        }
        """).WithOverrides("value_tier");

    /// <summary>The one map of the policy's facts to the entity.</summary>
    public static EntityMap<Buyer> Map(DateOnly asOf) => new EntityMap<Buyer>()
        .From(Facts.Sales, buyer => buyer.Turnover)
        .From(Facts.Profit, buyer => buyer.Profit.Amount)
        .From(Facts.Loyalty, buyer => buyer.Loyalty)
        .From(Facts.DumpsPrices, buyer => buyer.Dumps)
        .From(Facts.DisruptsMarket, buyer => buyer.Disrupts)
        .From(Facts.DivertsChannel, buyer => buyer.Diverts)
        .From(Facts.BargainsByVolume, buyer => buyer.Bargains)
        .From(Facts.PaysLongOverdue, buyer => buyer.PaysLate)
        .From(Facts.AccountClosed, buyer => buyer.Closed)
        .From(Facts.HasPurchased, buyer => buyer.Bought)
        .From(Facts.RecencyDays, buyer => buyer.RecencyDays)
        .From(Facts.LastPurchase, buyer => buyer.LastOrderAt == null ? null : DateOnly.FromDateTime(buyer.LastOrderAt.Value))
        .From(Facts.FirstPurchase, buyer => buyer.Since)
        .From(Facts.Purchases, buyer => buyer.Visits.Count)
        .From(Facts.AsOf, _ => asOf)
        .From(Own<NumberFact>("balance"), buyer => buyer.Balance.Amount)
        .From(Own<NumberFact>("visits"), buyer => buyer.Visits.Count)
        .From(Own<NumberFact>("turnover_again"), buyer => buyer.Turnover)
        .From(Own<DateFact>("seen"), buyer => DateOnly.FromDateTime(buyer.SeenAt))
        .From(Own<DateFact>("since"), buyer => buyer.Since)
        .From(Own<TextFact>("region"), buyer => buyer.Address!.Region)
        .From(Own<TextFact>("office"), buyer => buyer.Office!.Name)
        .From(Policy.Schemes[0].Table.ByHand, buyer => buyer.TierByHand)
        .All(Policy.Schemes[0].Table.ByHandUntil, new DateOnly(2030, 1, 1));

    public DbSet<Buyer> Buyers => Set<Buyer>();

    public static TFact Own<TFact>(string name)
        where TFact : Fact => (TFact)Policy.FindFact(name)!;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        var buyer = modelBuilder.Entity<Buyer>().ToTable("buy\"ers", Database.IsNpgsql() ? "c r m" : null);
        buyer.HasQueryFilter(one => !one.Deleted);
        buyer.Property(one => one.Id).HasConversion(id => id.Value, value => new BuyerId(value)).ValueGeneratedNever();
        buyer.Property(one => one.Turnover).HasColumnName("turn over");
        buyer.Property(one => one.Closed).HasConversion(answer => answer!.Value ? "Y" : "N", text => text == "Y");
        buyer.Property(one => one.Diverts).HasConversion<int>();
        buyer.Property(one => one.TierByHand).HasConversion<string>();
        buyer.Property(one => one.Limit).HasConversion(limit => limit.Amount, amount => new CreditLimit(amount));
        if (Database.IsNpgsql())
            buyer.Property(one => one.LastOrderAt).HasColumnType("timestamp without time zone");
        buyer.ComplexProperty(one => one.Balance, money => money.Property(one => one.Amount).HasColumnName("bal"));
        buyer.OwnsOne(one => one.Profit);
        buyer.OwnsOne(one => one.Address, address => address.Property(one => one.Region).HasColumnName("Region\" --"));
    }
}
