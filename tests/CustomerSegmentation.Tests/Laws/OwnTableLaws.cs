using FsCheck;
using FsCheck.Fluent;

namespace CustomerSegmentation.Tests;

/// <summary>The laws over tables that a policy states as texts.</summary>
public sealed class OwnTableLaws
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(1_500);
    private static readonly Arbitrary<int> Seeds = Gen.Choose(0, int.MaxValue).ToArbitrary();

    [Fact]
    public void A_table_of_texts_gives_what_its_rows_mean_or_is_refused_for_the_errors_of_its_check() => Check.One(Thorough, Prop.ForAll(Seeds, seed =>
    {
        var random = new Random(seed);
        var options = Definitions();
        // The same tables made by code.
        var first = Table(random, "first", [], options);
        var second = Table(random, "second", [new ClassFact("first", first.Classes)], options);
        DecisionTable[] expected = [first, second];
        var (policy, faults) = PolicyBuilder.TryCreate(options);
        var errors = expected.Sum(table => table.Check().Count(fault => fault.IsError));
        Assert.Equal(errors, faults.Count);
        if (policy is null)
            return;
        Assert.Equal(expected.Select(table => table.Fingerprint), policy.Schemes.Select(scheme => scheme.Table.Fingerprint), StringComparer.Ordinal);
        var again = SegmentationPolicy.FromJson(policy.ToJson());
        Assert.Equal(policy.Fingerprint, again.Fingerprint);
        Assert.Equal(policy.ToJson(), again.ToJson());

        var model = policy.ToModel();
        var customers = new RandomCustomers(seed, random.Next(60), [.. RandomCells.Named.Where(fact => fact is not ClassFact)], 0, 1, 100, 0.5);
        var segments = model.CreateClassCodes(customers.Rows.Length);
        model.Classify(customers.Columns, segments);
        var oracle = new Oracle(expected);
        foreach (var table in expected)
        {
            var codes = customers.Rows.Select(row => oracle.Classify(table, row)).ToArray();
            Assert.Equal(codes, segments[table.Name].ToArray());
            if (!table.CanGiveClass(_ => true))
                continue;
            var classifier = model.Classifier(table.Name, customers.Map);
            Assert.Equal(codes, customers.Rows.Select(row => classifier.Classify(row).Code));
            Assert.All(customers.Rows, row => Assert.Equal(classifier.Classify(row), classifier.Explain(row).Class));
        }
    }));

    private static SegmentationOptions Definitions()
    {
        var options = new SegmentationOptions { Schemes = { "first", "second" } };
        foreach (var fact in RandomCells.Named.Where(fact => fact is not ClassFact))
        {
            options.OwnFacts[fact.Name] = new FactDefinition
            {
                Kind = fact.Kind,
                Unit = fact is NumberFact { Unit.Length: > 0 } ? fact.Unit : null,
                Minimum = fact is NumberFact { Minimum: > -1e100 } ? fact.Minimum : null,
                Maximum = fact is NumberFact { Maximum: < 1e100 } ? fact.Maximum : null,
                WhenUnknown = fact.AssumedValue is { } assumed ? fact.Format(assumed) : null,
            };
        }

        return options;
    }

    // A random table, as definition and made by code.
    private static DecisionTable Table(Random random, string name, ClassFact[] classes, SegmentationOptions options)
    {
        var rows = new List<(string Class, Cell[] Cells)>();
        string[] names = ["Rising star", "B, or not", "plain"];
        for (var row = random.Next(1, 4); row > 0; row--)
        {
            var cells = Enumerable.Range(0, random.Next(1, 4)).Select(_ => new RandomCells(random.Next()).Cell())
                .Where(cell => cell.Fact is not ClassFact && cell.UnfittedCut is null)
                .Concat(classes.Where(_ => random.Next(2) == 0).Select(fact => new Cell(fact, ValueSet.Of(new ValueRange(1, 1)))))
                .DistinctBy(cell => cell.Fact.Name, StringComparer.Ordinal).OrderBy(cell => cell.Fact.Name, StringComparer.Ordinal).ToArray();
            if (cells.Length > 0)
                rows.Add((names[random.Next(names.Length)], cells));
        }

        if (rows.Count == 0 || random.Next(4) > 0)
            rows.Add((names[random.Next(names.Length)], []));
        string[] given = [.. rows.Select(row => row.Class).Distinct(StringComparer.Ordinal)];
        options.OwnTables[name] = new TableDefinition
        {
            Classes = given,
            Rows = [.. rows.Select(row => new RowDefinition { Class = row.Class, When = row.Cells.ToDictionary(cell => cell.Fact.Name, cell => cell.Describe(), StringComparer.Ordinal) })],
        };
        SegmentClass[] all = [SegmentClass.Unclassified, .. given.Select((item, i) => new SegmentClass((byte)(i + 1), item))];
        return DecisionTable.Create(name, all, [.. rows.Select(row => (all.First(c => c.Name == row.Class), (IReadOnlyList<Cell>)row.Cells))], []);
    }
}
