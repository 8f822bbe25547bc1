using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerSegmentation.Tests;

/// <summary>How one customer is classified: each fact is read once at most, and only where it matters.</summary>
public sealed class DecisionTreeTests
{
    // A tree can have many more ways through it than nodes.
    private const int MostFollowed = 2_000;

    private static readonly NumberFact[] GridFacts = [.. Enumerable.Range(0, 8).Select(i => new NumberFact($"fact_{(char)('a' + i)}"))];
    private static readonly SegmentClass[] GridClasses = [SegmentClass.Unclassified, new(1, "A"), new(2, "B"), new(3, "C"), new(4, "D")];

    private static readonly Gen<(DecisionTable Table, Customers Customers)> Grids =
        from rows in (
            from segment in Gen.Elements(GridClasses[1..])
            from facts in Gen.SubListOf(GridFacts)
            from low in Gen.Choose(0, 2)
            from high in Gen.Choose(3, 6)
            select (segment, (IReadOnlyList<Cell>)[.. facts.Select(fact => fact.Between(low, high))])).ArrayOf(60)
        from customers in CustomerGen.Of(200, GridFacts, 0, 1, 2, 3, 4, 5, 6)
        select (DecisionTable.Create("grid", GridClasses, [.. rows.Where(row => row.Item2.Count > 0)], []), customers);

    [Law(100)]
    public void No_fact_is_read_twice_to_classify_or_to_explain(TableCase input)
    {
        var (tables, customers) = (input.Tables.List, input.Customers);
        var (map, reads) = Counted(customers);
        foreach (var plan in tables.Select(table => Plan.For(table, tables)).Append(Plan.For(tables)))
        {
            var evaluator = new CustomerEvaluator<Subject>(plan, map);
            foreach (var row in customers.Rows.Take(12))
            {
                for (var table = 0; table < plan.Tables.Length; table++)
                {
                    reads.Clear();
                    evaluator.Classify(row, table);
                    Assert.All(reads, read => Assert.Equal(1, read.Value));
                    reads.Clear();
                    evaluator.Explain(row, table);
                    Assert.All(
                        reads.Where(read => TableFacts.Supplied.All(fact => fact is not TextFact || fact.Name != read.Key)),
                        read => Assert.Equal(1, read.Value));
                }
            }
        }
    }

    [Law(100)]
    public void No_node_tests_what_the_node_before_read_as_if_it_were_not_known(TableCase input)
    {
        var plan = Plan.For(input.Tables.List);
        foreach (var node in plan.Tables.SelectMany(table => Nodes(plan, table, input.Customers.Map)).Where(node => node.AtLeast is not null))
        {
            Assert.False(node.AtLeast!.IsReading && node.AtLeast.Number == node.Number);
            Assert.False(node.Below!.IsReading && node.Below.Number == node.Number);
            Assert.NotEqual(node.Number, node.Unknown!.Number);
        }
    }

    [Law(100)]
    public void No_node_tests_what_follows_from_the_nodes_before(TableCase input)
    {
        var plan = Plan.For(input.Tables.List);
        foreach (var table in plan.Tables)
        {
            var left = MostFollowed;
            Follow(Nodes(plan, table, input.Customers.Map)[^1], [], ref left);
        }

        static void Follow(TreeNode<Subject> node, ImmutableDictionary<int, (double AtLeast, double Below)> known, ref int left)
        {
            if (node.AtLeast is null || left-- <= 0)
                return;
            var (atLeast, below) = known.GetValueOrDefault(node.Number, (double.NegativeInfinity, double.PositiveInfinity));
            Assert.True(!known.ContainsKey(node.Number) || (atLeast < node.Cut && node.Cut < below), "The answer is known.");
            Follow(node.AtLeast, known.SetItem(node.Number, (node.Cut, below)), ref left);
            Follow(node.Below!, known.SetItem(node.Number, (atLeast, node.Cut)), ref left);
            if (!known.ContainsKey(node.Number))
                Follow(node.Unknown!, known.SetItem(node.Number, (double.NaN, double.NaN)), ref left);
        }
    }

    [Fact]
    public void A_fact_that_is_not_mapped_is_not_tested()
    {
        var table = Schemes.ValueTier.Table(new() { KeyCut = Cut.At(100).WithMargin(10), RegularCut = 10 }).WithOverrides();
        var map = new FactMap<Customer>().From(Facts.Sales, c => c.Sales);
        Assert.Equal(["sales"], Supplied(table, map), StringComparer.Ordinal);
        Assert.Equal(2, Nodes(Plan.For([table]), Plan.For([table]).Tables[0], map).Count(node => node.AtLeast is not null));
        Assert.Contains(table.ByHand.Name, Supplied(table, Customer.Map.From(table.ByHand, _ => ValueTier.Key)), StringComparer.Ordinal);
    }

    [Fact]
    public void A_test_of_the_same_fact_takes_the_value_of_the_node_before()
    {
        var plan = Plan.For([Schemes.ValueTier.Table(new() { KeyCut = 100, RegularCut = 10 })]);
        var map = new FactMap<Customer>().From(Facts.Sales, c => c.Sales);
        var root = Nodes(plan, plan.Tables[0], map)[^1];
        Assert.Equal((0, 100, true), (root.Number, root.Cut, root.IsReading));
        Assert.Equal((0, 10, false), (root.Below!.Number, root.Below.Cut, root.Below.IsReading));
    }

    [Fact]
    public void A_table_of_thousands_of_rows_gives_what_it_means()
    {
        var region = new TextFact("region");
        var score = new NumberFact("score");
        SegmentClass[] classes = [SegmentClass.Unclassified, new(1, "A"), new(2, "B"), new(3, "C")];
        var rows = Enumerable.Range(0, 5_000).Select(i => (classes[1 + (i % 3)], (IReadOnlyList<Cell>)[region.Is($"r{i}"), score >= i * 7 % 10])).ToList();
        var table = DecisionTable.Create("big", classes, [.. rows, (classes[1], [])], []);
        var map = new FactMap<(string? Region, double? Score)>().From(region, c => c.Region).From(score, c => c.Score);
        var classifier = new Classifier<(string? Region, double? Score)>(table, map);
        for (var i = 0; i < 5_000; i += 97)
        {
            var cut = rows[i].Item2[1].Values.Ranges[0].Low;
            Assert.Equal(rows[i].Item1, classifier.Classify(($"r{i}", cut)));
            Assert.Equal(classes[1], classifier.Classify(($"r{i}", cut - 1)));
            Assert.Equal(SegmentClass.Unclassified, classifier.Classify(($"r{i}", null)));
        }

        Assert.Equal(classes[1], classifier.Classify(("elsewhere", null)));
        Assert.Equal(SegmentClass.Unclassified, classifier.Classify((null, 5)));
    }

    [Law(10)]
    public Property A_table_of_many_ranges_of_the_same_facts_gives_what_it_means() => Prop.ForAll(Grids.ToArbitrary(), input =>
    {
        var (table, customers) = input;
        var evaluator = new CustomerEvaluator<Subject>(Plan.For([table]), customers.Map);
        var oracle = new Oracle([table]);
        Assert.All(customers.Rows, row => Assert.Equal(oracle.Classify(table, row), evaluator.Classify(row, 0)));
    });

    private static (FactMap<Subject> Map, Dictionary<string, int> Reads) Counted(Customers customers)
    {
        var reads = new Dictionary<string, int>(StringComparer.Ordinal);
        void Note(Fact fact) => reads[fact.Name] = reads.GetValueOrDefault(fact.Name) + 1;
        var map = customers.Facts.Aggregate(new FactMap<Subject>(), (map, fact) =>
        {
            if (fact is TextFact text)
            {
                var readText = customers.Map.TextReader(text)!;
                return map.From(text, row =>
                {
                    Note(fact);
                    return readText(row);
                });
            }

            var read = customers.Map.Reader(fact)!;
            return map.With(fact, row =>
            {
                Note(fact);
                return read(row);
            });
        });
        return (map, reads);
    }

    private static IReadOnlyList<TreeNode<T>> Nodes<T>(Plan plan, PlanTable table, FactMap<T> map)
    {
        var facts = new TreeFacts<T>(plan, map, _ => new ComputedFact.Constant<T>(0), keeps: _ => false);
        return TreePruner<T>.Prune(new TreeBuilder<T>(plan, facts).Build(table)).BranchesFirst();
    }

    private static List<string> Supplied(DecisionTable table, FactMap<Customer> map)
    {
        var plan = Plan.For([table]);
        var slots = Nodes(plan, plan.Tables[0], map).Select(node => node.Number).Where(number => number >= 0 && number < plan.Slots.Length);
        return [.. slots.Distinct().Select(slot => plan.Slots[slot].Fact.Name)];
    }
}
