using FsCheck;
using FsCheck.Fluent;

namespace CustomerSegmentation.Tests;

/// <summary>
/// Options of one scheme whose cuts are absolute, and customers whose numbers lie at and beside those that the options say. They have the
/// facts that the table tests, and those that the scheme's page says it does: the table may have lost a row.
/// </summary>
public sealed class SchemeCase<TOptions, TClass>
    where TOptions : class, new()
    where TClass : struct, Enum
{
    private static readonly Scheme<TOptions, TClass> Scheme = Schemes.All.OfType<Scheme<TOptions, TClass>>().Single();

    private static readonly DecisionTable LifecycleTable = Schemes.LifecycleState.Table();

    private readonly TOptions options;
    private readonly Customers customers;

    private SchemeCase(TOptions options, Customers customers)
    {
        this.options = options;
        this.customers = customers;
    }

    internal static Arbitrary<SchemeCase<TOptions, TClass>> Any { get; } = Arb.From(
        from options in OptionsGen.Absolute(Scheme, withMargins: false)
        from isComputedSupplied in Gen.Elements(false, true)
        from count in CustomerGen.Count
        from customers in CustomerGen.Of(
            count, [.. FactsBy(options).Where(fact => isComputedSupplied || fact.Computation is null)], OptionsGen.Numbers(Scheme, options))
        select new SchemeCase<TOptions, TClass>((TOptions)options, customers),
        given => given.Smaller());

    /// <summary>
    /// Holds the scheme against its rule, which says once more in plain C# what class a customer has. In the rule no comparison with what
    /// is unknown holds: so it gives every class that the table gives, and does not say who stays unclassified. That is who lacks a fact.
    /// </summary>
    internal void Follows(Func<TOptions, Known, TClass> rule)
    {
        var classifier = Scheme.Classifier(options, customers.Map);
        var codes = new byte[customers.Count];
        classifier.Classify(customers.Columns, codes);
        var oracle = new Oracle([LifecycleTable]);
        var table = Scheme.Table(options);
        foreach (var (i, row) in customers.Rows.Index())
        {
            var given = classifier.Classify(row);
            new PrintedExplanation(table, oracle, row).Replay(classifier.Explain(row).ToString(), SegmentClass.CodeOf(given));
            if (SegmentClass.CodeOf(given) == 0)
                Assert.Contains(table.TestedFacts, fact => oracle.IsUnknown(fact, row));
            else
                Claim.Equal(rule(options, new(oracle, row)), given);
            Claim.Equal(SegmentClass.CodeOf(given), codes[i]);
        }
    }

    public override string ToString() =>
        $"{Scheme.SettingsKey} {Scheme.Settings.Write(options)?.ToJsonString() ?? "without options"}\n{customers}";

    private IEnumerable<SchemeCase<TOptions, TClass>> Smaller() =>
    [
        .. customers.Smaller().Select(fewer => new SchemeCase<TOptions, TClass>(options, fewer)),
        .. OptionsGen.Smaller(Scheme, options, isFitted: true)
            .Select(simpler => new SchemeCase<TOptions, TClass>((TOptions)simpler, customers)),
    ];

    // By these options, and by simpler ones; of what is computed, what others may supply.
    private static IEnumerable<Fact> FactsBy(object options) =>
        SchemeFacts.Of(Scheme.Table((TOptions)options)).Concat(SchemeFacts.Of(Scheme.Table())).Concat(SchemeFacts.OnPage(Scheme))
            .Where(fact => fact.Computation is null || Facts.Find(fact.Name) is not null)
            .DistinctBy(fact => fact.Name, StringComparer.Ordinal);
}
