namespace CustomerSegmentation.Sql.Tests;

/// <summary>Models of all schemes.</summary>
internal static class SchemeModels
{
    /// <summary>A model of two schemes, for what does not depend on how many there are: engines plan the statement of all of them for long.</summary>
    public static SegmentationModel Few { get; } = SegmentationPolicy.Create(
        new SegmentationOptions { Schemes = { "value_tier", "lifecycle_state" } }.Set(new ValueTierOptions { KeyCut = 1000, RegularCut = 100 })).ToModel();

    /// <summary>The facts that a policy's schemes need, but for classes that they give each other.</summary>
    public static IReadOnlyList<Fact> SuppliedFacts(SegmentationPolicy policy) =>
    [
        .. policy.Schemes.SelectMany(scheme => scheme.Table.SuppliedFacts)
            .Where(fact => fact is not ClassFact || policy.Schemes.All(scheme => scheme.Name != fact.Name))
            .DistinctBy(fact => fact.Name, StringComparer.Ordinal),
    ];

    /// <summary>All schemes by their defaults, with overrides where wanted, fitted to random customers.</summary>
    public static (SegmentationModel Model, RandomTable Table) Fitted(int seed, int customers, bool overridable = false)
    {
        var policy = SegmentationPolicy.Create(new SegmentationOptions());
        if (overridable)
            policy = policy.WithOverrides(policy.Schemes.Select(scheme => scheme.Name));
        var table = new RandomTable(seed, customers, SuppliedFacts(policy), 0, 1, 0.1, 0.6, 100, 365, 12345.67);
        return (policy.Fit(table.Columns).Model, table);
    }

    /// <summary>Fails where rows of keys and codes differ from the library's classes.</summary>
    public static void AssertSame(SegmentationModel model, RandomTable table, IEnumerable<object[]> rows)
    {
        var segments = model.CreateClassCodes(table.Count);
        model.Classify(table.Columns, segments);
        var seen = 0;
        foreach (var row in rows)
        {
            var id = Convert.ToInt32(row[0], System.Globalization.CultureInfo.InvariantCulture);
            for (var i = 0; i < model.Schemes.Count; i++)
            {
                var scheme = model.Schemes[i];
                var code = Convert.ToByte(row[i + 1], System.Globalization.CultureInfo.InvariantCulture);
                if (code != segments[scheme.Name].Span[id])
                    Assert.Fail($"{scheme.Name} of customer {id}: SQL gives {code}. The library: {model.Explain(table.Columns, id, scheme.Name)}");
            }

            seen++;
        }

        Assert.Equal(table.Count, seen);
    }
}
