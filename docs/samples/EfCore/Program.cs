// Classifies the accounts of a shop where they are stored: the database fits the cuts, and gives each account's class with its key.
using CustomerSegmentation;
using CustomerSegmentation.Sql;
using Microsoft.EntityFrameworkCore;

await using var shop = new Shop();
await shop.Database.OpenConnectionAsync();
await shop.Database.EnsureCreatedAsync();
shop.Accounts.AddRange(Enumerable.Range(1, 12).Select(id => new Account
{
    Id = id,
    Turnover = new Money { Amount = id == 7 ? null : 5000m / id },
    LastOrderAt = new DateTime(2026, 1, 31, 18, 30, 0, DateTimeKind.Unspecified).AddDays(-40 * id),
}));
await shop.SaveChangesAsync();

// The one map of the entity: for LINQ, for SQL, and in memory.
var accounts = new EntityMap<Account>()
    .From(Facts.Sales, account => account.Turnover.Amount)
    .From(Facts.LastPurchase, account => DateOnly.FromDateTime(account.LastOrderAt))
    .All(Facts.AsOf, new DateOnly(2026, 2, 1));

var table = accounts.ToTableMap(shop.Accounts, account => account.Id, query => query.ToQueryString());
var engine = new AdoNetEngine(shop.Database.GetDbConnection(), SqlDialect.Sqlite);
var policy = SegmentationPolicy.Create(new SegmentationOptions { Schemes = { "value_tier" } });
SegmentationModel model = (await policy.FitAsync(table, engine)).Model;

var classified = shop.Accounts.Select(model.ToExpression(accounts, (account, classes) => new { account.Id, Tier = classes.Of<ValueTier>() }));
foreach (var account in await classified.OrderBy(account => account.Id).ToListAsync())
    Console.WriteLine($"{account.Id}: {account.Tier}");
foreach (var tier in await classified.GroupBy(account => account.Tier).Select(g => new { g.Key, Count = g.Count() }).OrderBy(g => g.Key).ToListAsync())
    Console.WriteLine($"{tier.Key}: {tier.Count} accounts");

var one = await shop.Accounts.AsNoTracking().SingleAsync(account => account.Id == 5);
Console.WriteLine(model.Classifier<Account, ValueTier>(accounts.ToFactMap()).Explain(one));

internal sealed class Shop : DbContext
{
    public DbSet<Account> Accounts => Set<Account>();

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.UseSqlite("Data Source=:memory:");

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Account>().ComplexProperty(account => account.Turnover);
}

internal sealed class Account
{
    public int Id { get; set; }
    public Money Turnover { get; set; } = new();
    public DateTime LastOrderAt { get; set; }
}

internal sealed class Money
{
    public decimal? Amount { get; set; }
    public string Currency { get; set; } = "EUR";
}
