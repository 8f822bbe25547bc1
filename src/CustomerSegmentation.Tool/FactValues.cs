namespace CustomerSegmentation.Tool;

/// <summary>The values of a fact as the schemes see them, one a customer; NaN where it is unknown. Dates are day numbers, yes is 1.</summary>
internal sealed record FactValues(Fact Fact, double[] Values)
{
    /// <summary>The facts of purchases, which are written first; the others follow in the order of the catalogue, and then those that the schemes define.</summary>
    private static readonly Fact[] OfPurchases =
    [
        Facts.Purchases, Facts.PurchaseDays, Facts.FirstPurchase, Facts.LastPurchase, Facts.RecencyDays, Facts.TenureDays,
        Facts.MeanInterval, Facts.LastInterval, Facts.MeanPurchase, Facts.PurchasesPerYear, Facts.Sales,
    ];

    /// <summary>All facts that are supplied, and those of purchases and of the schemes that follow from them.</summary>
    public static IReadOnlyList<FactValues> Of(SegmentationModel model, CustomerColumns columns)
    {
        var used = OfPurchases.Concat(model.Schemes.SelectMany(scheme => scheme.Table.Facts).SelectMany(WithInputs)).Select(fact => fact.Name).ToHashSet(StringComparer.Ordinal);
        var written = OfPurchases.Union(Facts.All).Where(fact => columns.Find(fact) is not null || (used.Contains(fact.Name) && CanBeComputed(fact, columns)));
        var own = model.Schemes.SelectMany(scheme => scheme.OwnFacts).Where(fact => columns.Find(fact) is not null || CanBeComputed(fact, columns));
        return [.. written.Concat(own).DistinctBy(fact => fact.Name, StringComparer.Ordinal).Select(fact => Read(model, columns, fact))];
    }

    private static FactValues Read(SegmentationModel model, CustomerColumns columns, Fact fact)
    {
        var values = new double[columns.Count];
        model.ReadFact(fact, columns, values);
        return new FactValues(fact, values);
    }

    private static IEnumerable<Fact> WithInputs(Fact fact) => [fact, .. fact.Computation?.Facts.SelectMany(WithInputs) ?? []];

    private static bool CanBeComputed(Fact fact, CustomerColumns columns)
    {
        bool IsAtHand(Fact input) => columns.Find(input) is not null || input.IsAssumedWhenUnknown || CanBeComputed(input, columns);
        return fact.Computation is { } computation
            && (computation.Kind == ComputationKind.FirstKnown ? computation.Facts.Any(IsAtHand) : computation.Facts.All(IsAtHand));
    }
}
