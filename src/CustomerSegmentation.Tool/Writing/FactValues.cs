namespace CustomerSegmentation.Tool.Writing;

/// <summary>
/// The values of a fact as the schemes see them, one a customer; NaN where it is unknown. Dates are day numbers, yes is 1,
/// a text is its place among <see cref="Texts"/>. They are read when they are asked for. Safe for concurrent use.
/// </summary>
/// <param name="model">Whose schemes see them.</param>
/// <param name="columns">The customers.</param>
/// <param name="fact">The fact.</param>
internal sealed class FactValues(SegmentationModel model, CustomerColumns columns, Fact fact)
{
    /// <summary>The facts of purchases, which are written first; the others follow in the order of the catalogue, and then those that the schemes
    /// define.</summary>
    private static readonly Fact[] OfPurchases =
    [
        Facts.Purchases, Facts.PurchaseDays, Facts.FirstPurchase, Facts.LastPurchase, Facts.RecencyDays, Facts.TenureDays,
        Facts.MeanInterval, Facts.LastInterval, Facts.MeanPurchase, Facts.PurchasesPerYear, Facts.Sales,
    ];

    private readonly TextColumn? texts = columns.Find(fact) as TextColumn;

    /// <summary>The fact.</summary>
    public Fact Fact => fact;

    /// <summary>The texts of a text fact; else empty.</summary>
    public IReadOnlyList<string> Texts => texts?.Dictionary ?? [];

    /// <summary>All facts that are supplied, and those of purchases and of the schemes that follow from them.</summary>
    public static IReadOnlyList<FactValues> Of(SegmentationModel model, CustomerColumns columns)
    {
        var used = OfPurchases.Concat(model.Schemes.SelectMany(Used)).Select(fact => fact.Name).ToHashSet(StringComparer.Ordinal);
        var written = OfPurchases.UnionBy(PolicyFile.FactsOf(model.Policy), fact => fact.Name, StringComparer.Ordinal)
            .Where(fact => columns.Find(fact) is not null || (used.Contains(fact.Name) && CanBeComputed(fact)));
        var own = model.Schemes.SelectMany(scheme => scheme.DefinedFacts).Where(fact => columns.Find(fact) is not null || CanBeComputed(fact));
        return [.. written.Concat(own).DistinctBy(fact => fact.Name, StringComparer.Ordinal).Select(fact => new FactValues(model, columns, fact))];

        bool CanBeComputed(Fact fact) => fact.Inputs.Count > 0 && fact.CanBeKnown(input => columns.Find(input) is not null);
    }

    /// <summary>The facts that schemes use, and on demand all that are supplied, in the order of the catalogue; also those of which nothing is known.</summary>
    public static IReadOnlyList<FactValues> Of(SegmentationModel model, CustomerColumns columns, IEnumerable<ConfiguredScheme> schemes, bool allSupplied)
    {
        var used = schemes.SelectMany(Used).Select(fact => fact.Name).ToHashSet(StringComparer.Ordinal);
        return [.. PolicyFile.FactsOf(model.Policy).Where(fact => used.Contains(fact.Name) || (allSupplied && columns.Find(fact) is not null))
            .Select(fact => new FactValues(model, columns, fact))];
    }

    /// <summary>The facts that a scheme tests, and those that they are computed from.</summary>
    public static IEnumerable<Fact> Used(ConfiguredScheme scheme) => scheme.Table.TestedFacts.SelectMany(WithInputs);

    /// <summary>The fact, and those that it is computed from.</summary>
    public static IEnumerable<Fact> WithInputs(Fact fact) => [fact, .. fact.Inputs.SelectMany(WithInputs)];

    /// <summary>Reads the customers from a place on, as many as there is room for.</summary>
    public void Read(int start, Span<double> values)
    {
        if (texts is not null)
        {
            var codes = texts.Codes.Span.Slice(start, values.Length);
            for (var i = 0; i < values.Length; i++)
                values[i] = codes[i] >= 0 ? codes[i] : double.NaN;
        }
        else if (fact.Kind == FactKind.Text)
        {
            values.Fill(double.NaN);
        }
        else
        {
            model.ReadFact(fact, columns, start, values);
        }
    }

    /// <summary>Reads all customers.</summary>
    public double[] ReadAll()
    {
        var values = new double[columns.Count];
        Read(0, values);
        return values;
    }

    /// <summary>Whether a customer's value is known.</summary>
    public bool IsKnown(int customer) => !double.IsNaN(Read(customer));

    /// <summary>A customer's value for people.</summary>
    public string Describe(int customer)
    {
        var value = Read(customer);
        return double.IsNaN(value) ? "unknown" : fact.Kind == FactKind.Text ? Texts[(int)value] : Describe(fact, value);
    }

    /// <summary>A known value of a fact that is no text, for people.</summary>
    public static string Describe(Fact fact, double value) => fact.Kind switch
    {
        FactKind.YesNo => value == 0 ? "no" : "yes",
        FactKind.Date => DateOnly.FromDayNumber((int)value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Exact(value),
    };

    // As explanations write it: all digits, without an exponent where a decimal holds them.
    private static string Exact(double value) => Math.Abs(value) is 0 or (>= 1e-10 and < 1e21)
        ? Invariant($"{decimal.Parse(Invariant($"{value:R}"), NumberStyles.Float, CultureInfo.InvariantCulture):#,0.############################}")
        : Invariant($"{value:R}");

    private double Read(int customer)
    {
        Span<double> value = [0];
        Read(customer, value);
        return value[0];
    }
}
