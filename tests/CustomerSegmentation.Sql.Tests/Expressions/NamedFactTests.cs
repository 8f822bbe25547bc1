using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>Facts of a policy's own, mapped by their names.</summary>
public sealed class NamedFactTests : IDisposable
{
    private static readonly SegmentationModel Model = SegmentationModel.FromJson(
        """
        {
          "Schemes": [ "risk" ],
          "Facts": { "balance": { "Kind": "number" }, "office": { "Kind": "text" }, "share": { "Kind": "number", "Maximum": 1 } },
          "Tables": { "risk": { "Classes": [ "High", "Low" ], "Rows": [
            { "When": { "balance": ">= 500" }, "Class": "High" }, { "When": { "office": "\"North\"", "share": "< 0.5" }, "Class": "High" }, { "Class": "Low" } ] } }
        }
        """);

    private readonly SqliteConnection connection = new("Data Source=:memory:");
    private readonly BuyerContext context;

    public NamedFactTests()
    {
        connection.Open();
        context = new BuyerContext(new DbContextOptionsBuilder().UseSqlite(connection).Options);
        context.Database.EnsureCreated();
        context.AddRange(Buyer.Random(76, 300).Cast<object>());
        context.SaveChanges();
    }

    private static EntityMap<Buyer> ByName => new EntityMap<Buyer>().From("balance", buyer => buyer.Turnover)
        .From("office", buyer => buyer.Office == null ? null : buyer.Office.Name).From("share", buyer => buyer.Loyalty);

    public void Dispose()
    {
        context.Dispose();
        connection.Dispose();
    }

    [Fact]
    public void A_map_by_name_reads_what_a_map_by_fact_reads_in_the_database_and_in_memory()
    {
        var policy = Model.Policy;
        var byFact = new EntityMap<Buyer>().From(policy.GetFact<NumberFact>("balance"), buyer => buyer.Turnover)
            .From(policy.GetFact<TextFact>("office"), buyer => buyer.Office == null ? null : buyer.Office.Name)
            .From(policy.GetFact<NumberFact>("share"), buyer => buyer.Loyalty);
        var expected = context.Buyers.OrderBy(buyer => buyer.Id).Select(Model.ToExpression("risk", byFact)).ToList();

        Assert.Equal(3, expected.Distinct().Count());
        Assert.Equal(expected, context.Buyers.OrderBy(buyer => buyer.Id).Select(Model.ToExpression("risk", ByName)));
        var classifier = Model.Classifier("risk", ByName.ToFactMap());
        Assert.Equal(expected, context.Buyers.Include(buyer => buyer.Office).OrderBy(buyer => buyer.Id).AsEnumerable().Select(buyer => classifier.Classify(buyer).Code));
    }

    [Fact]
    public void A_name_or_kind_that_the_policy_does_not_have_gives_no_expression()
    {
        Action<EntityMap<Buyer>>[] ways =
        [
            map => Model.ToExpression("risk", map),
            map => Model.ToPredicate("risk", map, "High"),
            map => Model.ToExpression(map, (_, classes) => classes.CodeOf("risk")),
        ];
        foreach (var way in ways)
        {
            Assert.Contains(
                "There is no fact 'balence'. Did you mean balance? ",
                Assert.Throws<ArgumentException>(() => way(ByName.From("balence", buyer => buyer.Turnover))).Message,
                StringComparison.Ordinal);
            Assert.StartsWith(
                "office is supplied as a number, and the policy has it as a text",
                Assert.Throws<ArgumentException>(() => way(ByName.From("office", buyer => buyer.Turnover))).Message,
                StringComparison.Ordinal);
        }
    }
}
