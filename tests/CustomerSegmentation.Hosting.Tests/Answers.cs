using System.Collections;
using System.Reflection;
using System.Text.Json.Serialization;

namespace CustomerSegmentation.Hosting.Tests;

/// <summary>One of everything that a host could return, by a policy, a fit and a portfolio.</summary>
internal static class Answers
{
    private const int Count = 500;

    private static readonly DateOnly AsOf = new(2026, 11, 28);

    /// <summary>The packages that a host uses.</summary>
    public static Assembly[] Packages { get; } = [typeof(Explanation).Assembly, typeof(Distribution).Assembly, typeof(SqlFitResult).Assembly];

    /// <summary>Values of public types, each with all that it holds.</summary>
    public static IEnumerable<object> All()
    {
        var random = new Random(7);
        double[] sales = [.. Enumerable.Range(0, Count).Select(_ => Math.Round(random.NextDouble() * 10_000, 2))];
        double[] loyalty = [.. sales.Select(_ => random.NextDouble())];
        double[] profit = [.. sales.Select(amount => amount / 10)];
        int[] purchases = [.. sales.Select(_ => random.Next(1, 20))];
        int[] days = [.. sales.Select(_ => AsOf.DayNumber - random.Next(900))];
        var columns = new CustomerColumns(Count)
        {
            { Facts.AsOf, AsOf }, { Facts.Sales, sales }, { Facts.Profit, profit }, { Facts.Loyalty, loyalty }, { Facts.Purchases, purchases },
            { Facts.LastPurchase, days },
        };
        var options = new SegmentationOptions();
        options.Overridable.Add("value_tier");
        var fit = SegmentationPolicy.Create(options).Fit(columns);
        var model = fit.Model;
        var classes = model.CreateClassCodes(Count);
        model.Classify(columns, classes);
        yield return options;
        yield return fit;
        yield return model.Policy;
        yield return model.Schemes.Select(scheme => scheme.Table).ToList();
        yield return model.Schemes.Select(scheme => scheme.Scheme).ToList();
        yield return model.Schemes.SelectMany(scheme => scheme.Table.Check()).Append(new TableFault(TableFaultKind.Gap, 1, "A gap.")).ToList();
        yield return model.CountFacts(columns);
        yield return model.Policy.KnownFacts;
        yield return model.Schemes.Select(scheme => model.Explain(columns, 0, scheme.Name)).ToList();
        yield return new Customer { Sales = 5, LastPurchase = AsOf };
        var sparse = new FactMap<Customer>().From(Facts.Sales, customer => customer.Sales);
        yield return model.Classifier(sparse).NotRun;
        yield return new PolicyFault("gap", "CustomerSegmentation", "A fault", "Mend it");
        object[] settings =
        [
            new AccountSizeOptions(), new AccountStandingOptions(), new ChannelPositionOptions(), new ChannelRoleOptions(), new CustomerQualityOptions(),
            new ImportanceOptions(), new LeadTemperatureOptions(), new LifecycleStateOptions(), new LoyaltyQuadrantOptions(), new NoOptions(),
            new ProfitabilitySignalOptions(), new ProspectGradeOptions(), new PurchaseTypeOptions(), new RfmSegmentOptions(), new ShoppingOrientationOptions(),
            new TenureOptions(), new UsageRateOptions(), new ValueTierOptions { KeyCut = 1000, RegularCut = Cut.Median },
        ];
        foreach (var setting in settings)
            yield return setting;
        yield return new RfmScores(5, 4, 3);
        yield return Cut.ShareOfValue(0.8m).WithRelativeMargin(0.05m);

        var byHand = new Override("c1", "value_tier", "Key", "A strategic account", "Ann", AsOf);
        var overrides = new OverrideList(model.Policy, [byHand]);
        yield return overrides;
        yield return overrides.CountIn(columns, [.. Enumerable.Range(0, Count).Select(i => $"c{i}")]);
        yield return model.Policy.Treatments.For(ClassOfScheme.Of(ValueTier.Key), ClassOfScheme.Of(LoyaltyQuadrant.Expendable));
        yield return ClassOfScheme.Of(ValueTier.Key);
        var treatment = new PlannedTreatment(TreatmentAction.Retain, "value_tier", SegmentClass.Of(ValueTier.Key));
        yield return new OverruledTreatment(treatment, treatment);
        var aggregator = new PurchaseAggregator<string>(new PurchasePolicy());
        var purchase = new Purchase<string>("c1", AsOf, 5);
        aggregator.Add(purchase);
        yield return purchase;
        yield return aggregator.Build();

        var tier = model.Schemes.First(scheme => scheme.Name == "value_tier");
        var distribution = Distribution.Of(classes, tier, sales);
        yield return distribution;
        yield return CrossTabulation.Of(classes, tier, model.Schemes.First(scheme => scheme.Name == "loyalty_quadrant"), sales);
        string[] ids = [.. sales.Select((_, i) => $"c{i}")];
        var now = new ClassifiedCustomers<string>(ids, classes["value_tier"]);
        var moves = ClassTransitions.Between(tier.Scheme, now, now);
        yield return moves;
        yield return moves.Moves(TransitionOutcome.Kept).First();
        yield return EffortPolicy.TopHeavy(tier.Scheme.Ranking);
        yield return EffortSplit.Of(1_000, EffortPolicy.TopHeavy(tier.Scheme.Ranking), distribution);
        var key = SegmentClass.Of(ValueTier.Key);
        yield return ContactPlan.Of(distribution, [new ContactCadence(key, 12)], capacity: 10);
        var structure = PortfolioStructure.Of(distribution, [new TargetBand(key, 400, 450)]);
        yield return structure;
        yield return AcquisitionPlan.Of(structure, new AcquisitionRate(2), new AcquisitionOptions { Start = AsOf });
        yield return new AcquisitionOptions();
        var accounts = AccountHierarchy.Of(ids, [.. ids.Select(_ => "c0")]);
        yield return accounts;
        yield return accounts.RollUp(columns);
        yield return new SqlFitResult(model, fit.Report, 2, 3, 4);
        yield return Activator.CreateInstance(
            typeof(SqlClassification),
            BindingFlags.Instance | BindingFlags.NonPublic,
            binder: null,
            [5L, new Dictionary<string, Distribution>(StringComparer.Ordinal) { ["value_tier"] = distribution }, model.Classifier(sparse).NotRun],
            culture: null)!;
    }

    /// <summary>The types of the packages among the values, and what they hold.</summary>
    public static HashSet<Type> TypesIn(IEnumerable<object> values)
    {
        var types = new HashSet<Type>();
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var left = new Stack<object>(values);
        while (left.TryPop(out var value))
        {
            if (value is IEnumerable items and not string)
            {
                foreach (var item in items.Cast<object?>().OfType<object>().Take(2_000))
                    left.Push(item);
            }

            if (!Packages.Contains(value.GetType().Assembly) || value.GetType().IsEnum || (!value.GetType().IsValueType && !seen.Add(value)))
                continue;
            types.Add(Definition(value.GetType()));
            foreach (var property in Written(value.GetType()))
            {
                if (property.GetValue(value) is { } held)
                    left.Push(held);
            }
        }

        return types;
    }

    /// <summary>The properties that a serializer writes.</summary>
    public static IEnumerable<PropertyInfo> Written(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.GetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0
            && property.GetCustomAttribute<JsonIgnoreAttribute>() is not { Condition: JsonIgnoreCondition.Always });

    public static Type Definition(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;
}
