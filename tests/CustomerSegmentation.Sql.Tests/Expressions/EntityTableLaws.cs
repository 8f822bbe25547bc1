using CustomerSegmentation.Tests;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>One map of an entity is enough: in memory, in LINQ, and as a table that SQL classifies and fits.</summary>
public sealed class EntityTableLaws(PostgresDatabase postgres) : IClassFixture<PostgresDatabase>
{
    private static readonly DateOnly AsOf = new(2026, 1, 1);

    [Theory]
    [InlineData(71)]
    [InlineData(72)]
    public async Task All_forms_give_the_same_classes_and_cuts_on_sqlite(int first)
    {
        foreach (var (seed, count) in Scale.Seeds(first, 500))
        {
            await using var connection = new SqliteConnection("Data Source=:memory:");
            connection.Open();

            await AssertSameAsync(new DbContextOptionsBuilder().UseSqlite(connection).Options, SqlDialect.Sqlite, Buyer.Random(seed, count));
        }
    }

    [PostgresTheory]
    [InlineData(73)]
    [InlineData(74)]
    public async Task All_forms_give_the_same_classes_and_cuts_on_PostgreSQL(int first)
    {
        foreach (var (seed, count) in Scale.Seeds(first, 500))
            await AssertSameAsync(new DbContextOptionsBuilder().UseNpgsql(postgres.Source).Options, SqlDialect.PostgreSql, Buyer.Random(seed, count));
    }

    private static async Task AssertSameAsync(DbContextOptions options, SqlDialect dialect, Buyer[] buyers)
    {
        await using (var filling = new BuyerContext(options))
        {
            await filling.Database.EnsureDeletedAsync();
            await filling.Database.EnsureCreatedAsync();
            filling.AddRange(buyers.Cast<object>());
            await filling.SaveChangesAsync();
        }

        await using var context = new BuyerContext(options);
        Buyer[] there = [.. buyers.Where(buyer => !buyer.Deleted)];
        var map = BuyerContext.Map(AsOf);
        var engine = new AdoNetEngine(context.Database.GetDbConnection(), dialect);

        var table = map.ToTableMap(context.Buyers, buyer => buyer.Id, query => query.ToQueryString());
        var fit = await BuyerContext.Policy.FitAsync(table, engine);

        Assert.Equal(BuyerContext.Policy.Fit(Columns(there)).Report.ToString(), fit.Report.ToString());
        var model = fit.Model;
        var rows = new Dictionary<int, byte[]>();
        await foreach (var row in engine.ReadAsync(model.ToSql(table, dialect)))
            rows.Add((int)row.GetInt64(0), [.. model.Schemes.Select((_, i) => (byte)row.GetInt64(i + 1))]);
        Assert.Equal(there.Length, rows.Count);
        var byLinq = context.Buyers.Select(model.ToExpression(map, (buyer, classes) => new
        {
            buyer.Id,
            Tier = classes.Of<ValueTier>(),
            Quadrant = classes.Of<LoyaltyQuadrant>(),
            State = classes.CodeOf("lifecycle_state"),
            Risk = classes.CodeOf("risk"),
        })).ToDictionary(one => one.Id);
        var classifiers = model.Schemes.Select(scheme => model.Classifier(scheme.Name, map.ToFactMap())).ToArray();
        foreach (var buyer in there.Where(buyer => buyer.Address is not null && buyer.Office is not null))
        {
            byte[] codes = [.. classifiers.Select(classifier => classifier.Classify(buyer).Code)];
            Assert.Equal(codes, rows[buyer.Id.Value]);
        }

        foreach (var buyer in there)
        {
            var one = byLinq[buyer.Id];
            byte[] codes = [(byte)one.Tier, (byte)one.Quadrant, one.State, one.Risk];
            Assert.Equal(codes, rows[buyer.Id.Value]);
        }

        // Every class of every scheme that the random buyers can have occurs, so that equal classes say something.
        Assert.All(Enumerable.Range(0, model.Schemes.Count), i => Assert.InRange(rows.Values.Select(codes => codes[i]).Distinct().Count(), 3, 256));
        var counted = await model.CountAsync(table, engine);
        Assert.Equal(there.Length, counted.Customers);
    }

    private static CustomerColumns Columns(Buyer[] buyers)
    {
        double[] Numbers(Func<Buyer, double?> read) => [.. buyers.Select(buyer => read(buyer) ?? double.NaN)];
        YesNoColumn Answers(Func<Buyer, bool?> read) => YesNoColumn.Pack([.. buyers.Select(read)]);
        return new CustomerColumns(buyers.Length)
        {
            { Facts.AsOf, AsOf },
            { Facts.Sales, Numbers(buyer => (double?)buyer.Turnover) },
            { Facts.Profit, Numbers(buyer => (double?)buyer.Profit.Amount) },
            { Facts.Loyalty, Numbers(buyer => buyer.Loyalty) },
            { Facts.DumpsPrices, Answers(buyer => buyer.Dumps) },
            { Facts.DisruptsMarket, Answers(buyer => buyer.Disrupts) },
            { Facts.DivertsChannel, Answers(buyer => buyer.Diverts) },
            { Facts.BargainsByVolume, Answers(buyer => buyer.Bargains) },
            { Facts.PaysLongOverdue, Answers(buyer => buyer.PaysLate) },
            { Facts.FirstPurchase, buyers.Select(buyer => buyer.Since.DayNumber).ToArray() },
        };
    }
}
