namespace CustomerSegmentation.Tool;

/// <summary>The values of a fact, one a customer; NaN where it is unknown. Dates are day numbers, yes is 1.</summary>
internal sealed record FactValues(Fact Fact, double[] Values)
{
    /// <summary>The facts that are written first; the others follow in the order of the catalogue.</summary>
    private static readonly Fact[] First =
    [
        Facts.Purchases, Facts.PurchaseDays, Facts.FirstPurchase, Facts.LastPurchase, Facts.RecencyDays, Facts.TenureDays,
        Facts.MeanInterval, Facts.LastInterval, Facts.MeanPurchase, Facts.PurchasesPerYear, Facts.Sales,
    ];

    /// <summary>All facts that are supplied, or follow from dates and counts that are.</summary>
    public static IReadOnlyList<FactValues> Of(CustomerColumns columns) =>
        [.. First.Union(Facts.All).Select(fact => (fact, Read(columns, fact))).Where(pair => pair.Item2 is not null).Select(pair => new FactValues(pair.fact, pair.Item2!))];

    // As in the classes: what is supplied comes first, and the computed value stands in where that is unknown or impossible.
    private static double[]? Read(CustomerColumns columns, Fact fact)
    {
        var computed = Compute(columns, fact);
        if (columns.Find(fact) is not { } column)
            return computed;
        var values = new double[columns.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = Possible(fact, Read(column, i)) is var value && double.IsNaN(value) && computed is not null ? computed[i] : value;
        return values;
    }

    private static double[]? Compute(CustomerColumns columns, Fact fact) => fact.Name switch
    {
        "recency_days" => Compute(columns, fact, v => v[0] - v[1], Facts.AsOf, Facts.LastPurchase),
        "tenure_days" => Compute(columns, fact, v => v[0] - v[1], Facts.AsOf, Facts.FirstPurchase),
        "days_to_order" => Compute(columns, fact, v => v[0] - v[1], Facts.ExpectedOrder, Facts.AsOf),
        "mean_interval" => Compute(columns, fact, v => (v[0] - v[1]) / (v[2] - 1), Facts.LastPurchase, Facts.FirstPurchase, Facts.PurchaseDays),
        _ => null,
    };

    private static double[]? Compute(CustomerColumns columns, Fact fact, Func<double[], double> formula, params Fact[] inputs)
    {
        var found = inputs.Select(columns.Find).OfType<FactColumn>().ToList();
        if (found.Count < inputs.Length)
            return null;
        var row = new double[inputs.Length];
        var values = new double[columns.Count];
        for (var i = 0; i < values.Length; i++)
        {
            for (var j = 0; j < row.Length; j++)
                row[j] = Possible(inputs[j], Read(found[j], i));
            values[i] = Possible(fact, formula(row));
        }

        return values;
    }

    private static double Possible(Fact fact, double value) => value >= fact.Minimum && value <= fact.Maximum ? value : double.NaN;

    private static double Read(FactColumn column, int i)
    {
        if (!column.Validity.IsEmpty && (column.Validity.Span[i >> 3] >> (i & 7) & 1) == 0)
            return double.NaN;
        return column switch
        {
            DateColumn date => date.IsConstant ? date.Constant.DayNumber : date.DayNumbers.Span[i],
            NumberColumn number => number.IsConstant ? number.Constant : number.Values.Span[i],
            YesNoColumn yesNo => (yesNo.IsConstant ? yesNo.Constant : (yesNo.Bits.Span[i >> 3] >> (i & 7) & 1) != 0) ? 1 : 0,
            _ => double.NaN,
        };
    }
}
