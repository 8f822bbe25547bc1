using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>By EF Core a database gives the classes that the library gives.</summary>
public class ExpressionLaws(PostgresServer server) : IClassFixture<PostgresServer>
{
    [Theory]
    [InlineData(21, false)]
    [InlineData(22, true)]
    public void Every_scheme_gives_the_same_classes_on_sqlite(int seed, bool overridable)
    {
        var (model, table) = SchemeModels.Fitted(seed, customers: 50_000, overridable);
        using var database = new SqliteTable();
        database.Write("accounts", table);

        AssertSame(model, table, new DbContextOptionsBuilder().UseSqlite(database.Connection), "accounts");
    }

    [PostgresTheory]
    [InlineData(23, false)]
    [InlineData(24, true)]
    public void Every_scheme_gives_the_same_classes_on_PostgreSQL(int seed, bool overridable)
    {
        var (model, table) = SchemeModels.Fitted(seed, customers: 50_000, overridable);
        server.Write($"accounts {seed}", table);

        AssertSame(model, table, new DbContextOptionsBuilder().UseNpgsql(server.Source), $"accounts {seed}");
    }

    private static void AssertSame(SegmentationModel model, RandomTable table, DbContextOptionsBuilder options, string name)
    {
        using var context = new AccountContext(options.ReplaceService<IModelCacheKeyFactory, ModelPerContext>().Options, name, table.Facts);
        var map = AccountContext.Map(table.Facts);
        var ids = context.Accounts.OrderBy(account => account.Id).Select(account => account.Id).ToArray();
        byte[][] codes = [.. model.Schemes.Select(scheme => context.Accounts.OrderBy(account => account.Id).Select(model.ToExpression(scheme.Name, map)).ToArray())];

        SchemeModels.AssertSame(model, table, ids.Select((id, row) => (object[])[id, .. codes.Select(column => (object)column[row])]));
        foreach (var (scheme, column) in model.Schemes.Zip(codes))
        {
            // Unclassified is among the even ones.
            foreach (var rest in (int[])[0, 1])
            {
                var predicate = model.ToPredicate(scheme.Name, map, [.. scheme.Table.Classes.Where(c => c.Code % 2 == rest).Select(c => c.Name)]);

                Assert.Equal(ids.Where((_, row) => column[row] % 2 == rest), context.Accounts.Where(predicate).OrderBy(account => account.Id).Select(account => account.Id).ToArray());
            }
        }
    }

    // Contexts differ in the table and the columns.
    private sealed class ModelPerContext : IModelCacheKeyFactory
    {
        public object Create(DbContext context, bool designTime) => (context, designTime);
    }
}
