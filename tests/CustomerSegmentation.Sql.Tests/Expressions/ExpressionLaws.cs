using CustomerSegmentation.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>By EF Core a database gives the classes that the library gives.</summary>
public class ExpressionLaws(PostgresDatabase postgres) : IClassFixture<PostgresDatabase>
{
    [Theory]
    [InlineData(21, false)]
    [InlineData(22, true)]
    public void Every_scheme_gives_the_same_classes_on_sqlite(int first, bool overridable)
    {
        foreach (var (seed, customers) in Scale.Seeds(first, 5_000))
        {
            var (model, table) = SchemeModels.Fitted(seed, customers, overridable);
            using var database = new SqliteTable();
            database.Write("accounts", table);

            AssertSame(model, table, new DbContextOptionsBuilder().UseSqlite(database.Connection), "accounts");
        }
    }

    [PostgresTheory]
    [InlineData(23, false)]
    [InlineData(24, true)]
    public void Every_scheme_gives_the_same_classes_on_PostgreSQL(int first, bool overridable)
    {
        foreach (var (seed, customers) in Scale.Seeds(first, 5_000))
        {
            var (model, table) = SchemeModels.Fitted(seed, customers, overridable);
            postgres.Write("accounts", table);

            AssertSame(model, table, new DbContextOptionsBuilder().UseNpgsql(postgres.Source), "accounts");
            postgres.Drop("accounts");
        }
    }

    [Fact]
    public async Task Classes_are_those_of_decimals_on_sqlite()
    {
        using var database = new SqliteTable();
        await AssertDecimal(new DbContextOptionsBuilder().UseSqlite(database.Connection), SqlDialect.Sqlite, seed: 27);
    }

    [PostgresFact]
    public Task Classes_are_those_of_decimals_on_PostgreSQL() =>
        AssertDecimal(new DbContextOptionsBuilder().UseNpgsql(postgres.Source), SqlDialect.PostgreSql, seed: 28);

    [Fact]
    public void Options_margins_and_own_tables_give_the_same_classes_on_sqlite()
    {
        var (model, table) = Odd(25);
        using var database = new SqliteTable();
        database.Write("accounts", table);

        AssertSame(model, table, new DbContextOptionsBuilder().UseSqlite(database.Connection), "accounts");
    }

    [PostgresFact]
    public void Options_margins_and_own_tables_give_the_same_classes_on_PostgreSQL()
    {
        var (model, table) = Odd(26);
        postgres.Write("odd", table);

        AssertSame(model, table, new DbContextOptionsBuilder().UseNpgsql(postgres.Source), "odd");
    }

    // What the schemes do not have by default: margins, adaptive states, every computation, texts of any kind, tests of what is unknown.
    private static (SegmentationModel Model, RandomTable Table) Odd(int seed)
    {
        var policy = SegmentationPolicy.FromJson("""
            {
              "Schemes": [ "value_tier", "lifecycle_state", "purchase_type", "odd", "gaps" ],
              "ValueTier": { "KeyCut": "1000.25 margin 5%", "RegularCut": "100 margin 20" },
              "LifecycleState": { "Adaptive": true, "DormantAfterDays": 200, "Reactivated": true },
              "WhenUnknown": { "in_served_market": "yes", "account_closed": "unknown", "quantity": "2.5" },
              "Facts": {
                "region": { "Kind": "text" },
                "price": { "Formula": "sales / quantity", "Minimum": -5000 },
                "squared": { "Formula": "price * sales" },
                "inverse": { "Formula": "1 / sales" },
                "near": { "Formula": "(sales - 100) / (purchases - 1)" },
                "limited": { "Formula": "clamp(near, -0.5, 365)" },
                "any_money": { "Formula": "first known(profit, limited)" },
                "twice": { "Formula": "max(profit, sales) + max(purchases, 3)" },
                "acts": { "Formula": "count of yes(dumps_prices, disrupts_market)" },
                "share": { "Formula": "acts / 3" }
              },
              "Tables": {
                "odd": {
                  "Classes": [ "A", "B", "C", "D", "E", "F" ],
                  "Rows": [
                    { "When": { "limited": "> 0.1", "region": "not(\"CN\", \"it's\")", "squared": "< 1e50" }, "Class": "A" },
                    { "When": { "share": ">= 0.6666666666666666", "value_tier": "not(Key)" }, "Class": "B" },
                    { "When": { "inverse": "[-0.001..0.0001)", "region": "known and \"HK\", \"cn\"" }, "Class": "C" },
                    { "When": { "first_purchase": "< last_purchase", "last_purchase": ">= 2000-03-04", "price": "unknown or >= 0" }, "Class": "D" },
                    { "When": { "any_money": "<= twice", "lifecycle_state": "not(Current)" }, "Class": "E" },
                    { "When": { "legal_form": "unknown or \"company\"" }, "Class": "A" },
                    { "Class": "F" }
                  ]
                },
                "gaps": {
                  "Classes": [ "Yes", "No" ],
                  "Rows": [
                    { "When": { "purchase_type": "unknown", "sold_by": "known" }, "Class": "Yes" },
                    { "When": { "near": "unknown", "dumps_prices": "known and yes" }, "Class": "Yes" },
                    { "Class": "No" }
                  ]
                }
              }
            }
            """);
        return (policy.ToModel(), new RandomTable(seed, Scale.Of(2_500), SchemeModels.SuppliedFacts(policy), 0, 1, 0.1, 100, 1000.25, 1e-100, 2.5));
    }

    // By the database, and without one.
    private static async Task AssertDecimal(DbContextOptionsBuilder options, SqlDialect dialect, int seed)
    {
        const string name = "decimals";
        using var context = new DbContext(options.Options);
        var engine = new AdoNetEngine(context.Database.GetDbConnection(), dialect);
        var random = new Random(seed);
        for (var policies = Scale.Of(3); policies > 0; policies--)
        {
            var (policy, customers) = DecimalCustomer.Draw(random, EngineLaws.DecimalCustomersOfPolicy);
            var model = policy.ToModel();
            await DecimalRow.WriteAsync(engine, name, customers);
            var rows = context.Database.SqlQueryRaw<DecimalRow>($"SELECT * FROM {name}").OrderBy(row => row.Id);
            foreach (var scheme in model.Schemes)
            {
                var right = DecimalCustomer.Codes(customers, scheme.Name);
                var expression = model.ToExpression(scheme.Name, DecimalRow.Entities);
                Assert.Equal(right, rows.Select(expression).ToArray());
                Assert.Equal(right, rows.AsEnumerable().Select(expression.Compile()).ToArray());
            }

            await engine.ExecuteAsync($"DROP TABLE {name}");
        }
    }

    private static void AssertSame(SegmentationModel model, RandomTable table, DbContextOptionsBuilder options, string name)
    {
        using var context = new AccountContext(options.ReplaceService<IModelCacheKeyFactory, ModelPerContext>().Options, name, table.Facts);
        var map = AccountContext.Map(table.Facts);
        var ids = context.Accounts.OrderBy(account => account.Id).Select(account => account.Id).ToArray();
        byte[][] codes = [
            .. model.Schemes.Select(scheme => context.Accounts.OrderBy(account => account.Id).Select(model.ToExpression(scheme.Name, map)).ToArray())];

        SchemeModels.AssertSame(model, table, ids.Select((id, row) => (object[])[id, .. codes.Select(column => (object)column[row])]));
        foreach (var (scheme, column) in model.Schemes.Zip(codes))
        {
            // Unclassified is among the even ones.
            foreach (var rest in (int[])[0, 1])
            {
                var predicate = model.ToPredicate(scheme.Name, map, [.. scheme.Table.Classes.Where(c => c.Code % 2 == rest).Select(c => c.Name)]);

                Assert.Equal(
                    ids.Where((_, row) => column[row] % 2 == rest),
                    context.Accounts.Where(predicate).OrderBy(account => account.Id).Select(account => account.Id).ToArray());
            }
        }
    }

    // Contexts differ in the table and the columns.
    private sealed class ModelPerContext : IModelCacheKeyFactory
    {
        public object Create(DbContext context, bool designTime) => (context, designTime);
    }
}
