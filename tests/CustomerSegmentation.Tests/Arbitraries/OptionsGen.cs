using System.Globalization;
using System.Reflection;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerSegmentation.Tests;

/// <summary>
/// Options of any scheme, found by the types of their properties: what the scheme refuses stays as it is by default. So a new scheme's
/// options are generated without a line here.
/// </summary>
internal static class OptionsGen
{
    private static readonly double[] Amounts = [-1, 0, 1, 10, 100, 1000];
    private static readonly double[] Shares = [0, 0.25, 0.5, 0.6, 1];

    private static readonly Cut[] HostileCuts =
        [Cut.None, -1, 0, 0.5, 1, 1.5, 10, 100, 1e100, -1e100, 1e-100, Cut.Median, Cut.ShareOfValue(0.8m), Cut.Quantile(0), Cut.At(1).WithMargin(5)];

    private static readonly Cut[][] Rules =
    [
        [Cut.ShareOfValue(0.5m), Cut.ShareOfValue(0.8m), Cut.ShareOfValue(0.95m), Cut.ShareOfValue(0.99m)],
        [Cut.ShareOfCustomers(0.2m), Cut.ShareOfCustomers(0.5m), Cut.ShareOfCustomers(0.6m), Cut.ShareOfCustomers(0.9m)],
        [Cut.HeadCount(3), Cut.HeadCount(5), Cut.HeadCount(30), Cut.HeadCount(90)],
        [Cut.Quantile(0.9m), Cut.Quantile(0.6m), Cut.Quantile(0.4m), Cut.Quantile(0.2m)],
        [
            Cut.Quantile(0.9m, QuantileType.Linear),
            Cut.Quantile(0.6m, QuantileType.Linear),
            Cut.Quantile(0.5m, QuantileType.Linear),
            Cut.Quantile(0.2m, QuantileType.Linear)],
    ];

    private static readonly Dictionary<string, object> Bases = Schemes.All.ToDictionary(scheme => scheme.Name, Fitted, StringComparer.Ordinal);

    /// <summary>Options of one scheme whose cuts are absolute, and smaller ones.</summary>
    public static Arbitrary<TOptions> Of<TOptions>(Scheme scheme)
        where TOptions : class => Arb.From(
            Absolute(scheme, withMargins: true).Select(options => (TOptions)options),
            options => Smaller(scheme, options, isFitted: true).Cast<TOptions>());

    /// <summary>Options whose cuts are absolute.</summary>
    public static Gen<object> Absolute(Scheme scheme, bool withMargins) =>
        from changes in Changes(scheme)
        let options = Changed(scheme, Bases[scheme.Name], changes)
        from cuts in Gen.CollectToArray(scheme.Cuts(options).Select(setting => AbsoluteCut(setting, withMargins)))
        select WithCuts(scheme, options, cuts);

    /// <summary>Options whose cuts are rules, of one kind.</summary>
    public static Gen<object> Relative(Scheme scheme) =>
        from changes in Changes(scheme)
        let options = Changed(scheme, scheme.DefaultOptions, changes)
        from kind in Gen.Elements(Rules)
        select scheme.Cuts(options) is { Count: > 0 } settings && settings.All(setting => setting.Cut.Rule is not null)
            ? WithCuts(scheme, options, [.. settings.Select((setting, i) => kind[Place(settings, setting, i)])])
            : options;

    /// <summary>Options with any values, most of which the scheme refuses.</summary>
    public static Gen<object> Hostile(Scheme scheme) =>
        from changes in Changes(scheme)
        from extreme in Gen.Elements([1.5, -0.5, .. RandomValues.Extremes])
        from isChanged in Gen.ArrayOf(Gen.Frequency((2, Gen.Constant(true)), (3, Gen.Constant(false))), changes.Length)
        let options = changes.Zip(isChanged).Where(item => item.Second).Aggregate(Bases[scheme.Name], (changed, item) =>
            With(changed, item.First.Property, item.First.Value is double and not 0 ? extreme : item.First.Value))
        from cuts in Gen.CollectToArray(scheme.Cuts(options).Select(_ => Gen.Elements(HostileCuts)))
        from keeps in Gen.ArrayOf(Gen.Elements(true, false), cuts.Length)
        select scheme.Cuts(options).Zip(cuts.Zip(keeps)).Where(item => !item.Second.Second)
            .Aggregate(options, (changed, item) => scheme.WithCut(changed, item.First.Setting, item.Second.First));

    /// <summary>The options with one setting as it is by default.</summary>
    public static IEnumerable<object> Smaller(Scheme scheme, object options, bool isFitted)
    {
        var simplest = isFitted ? Bases[scheme.Name] : scheme.DefaultOptions;
        if (options.Equals(simplest))
            yield break;
        yield return simplest;
        foreach (var property in Properties(scheme))
        {
            if (!Equals(property.GetValue(options), property.GetValue(simplest))
                    && With(options, property, property.GetValue(simplest)) is var simpler
                    && IsRight(scheme, simpler))
                yield return simpler;
        }
    }

    /// <summary>The numbers that the options say, at which something may change.</summary>
    public static double[] Numbers(Scheme scheme, object options) =>
    [
        .. scheme.Cuts(options).Select(setting => setting.Cut.Value ?? 0),
        .. Properties(scheme).Select(property => property.GetValue(options)).Where(value => value is int or double)
            .Select(value => Convert.ToDouble(value, CultureInfo.InvariantCulture)),
    ];

    private static PropertyInfo[] Properties(Scheme scheme) => [.. scheme.OptionsType.GetProperties().Where(property => property.CanWrite)];

    private static Gen<(PropertyInfo Property, object? Value)[]> Changes(Scheme scheme) => Gen.CollectToArray(
        Properties(scheme).Select(property => (property, Values: Values(property.PropertyType))).Where(item => item.Values is not null)
            .Select(item => item.Values!.Select(value => (item.property, value))));

    // Null where the values are cuts, which come later, or what can't be told by its type.
    private static Gen<object?>? Values(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Values(underlying) is { } values ? Gen.Frequency((1, Gen.Constant<object?>(null)), (1, values)) : null;
        if (type == typeof(bool))
            return Gen.Elements<object?>(true, false);
        if (type == typeof(int))
            return Gen.OneOf(Gen.Choose(-4, 10), Gen.Choose(0, 1_500)).Select(object? (number) => number);
        if (type == typeof(double))
            return Gen.OneOf(
                Gen.Choose(-4, 10).Select(tenths => tenths / 10.0),
                Gen.Choose(-4, 10).Select(number => (double)number)).Select(object? (number) => number);
        if (type == typeof(NumberFact))
            return Gen.Elements<object?>(Facts.Sales, Facts.Profit, Facts.LifetimeValue, Facts.Purchases, Facts.PurchaseDays, Facts.MeanPurchase);
        return type.IsEnum ? Gen.Elements(Enum.GetValues(type).Cast<object?>()) : null;
    }

    // All together where that is right, else one after the other, each where it can be.
    private static object Changed(Scheme scheme, object options, (PropertyInfo Property, object? Value)[] changes)
    {
        if (changes.Length == 0)
            return options;
        var together = changes.Aggregate(options, (changed, item) => With(changed, item.Property, item.Value));
        if (IsRight(scheme, together))
            return together;
        foreach (var (property, value) in changes)
        {
            var changed = With(options, property, value);
            if (IsRight(scheme, changed))
                options = changed;
        }

        return options;
    }

    private static Gen<Cut> AbsoluteCut(CutSetting setting, bool withMargins)
    {
        var cut = Gen.Elements(setting.Fact.Unit == "share" ? Shares : Amounts).Select(value => (Cut)value);
        return withMargins && !setting.Setting.Contains(':', StringComparison.Ordinal)
            ? Gen.Frequency((2, cut), (1, cut.Select(at => at.WithMargin(0.25))), (1, cut.Select(at => at.WithRelativeMargin(0.1m))))
            : cut;
    }

    // All together where they are in order, else one after the other, each where it can be.
    private static object WithCuts(Scheme scheme, object options, Cut[] cuts)
    {
        var settings = scheme.Cuts(options);
        if (settings.Count == 0)
            return options;
        // A list is in ascending order of its fact.
        var lists = settings.Index().Where(item => item.Item.Setting.Contains(':', StringComparison.Ordinal))
            .GroupBy(item => item.Item.Setting[..item.Item.Setting.IndexOf(':', StringComparison.Ordinal)], StringComparer.Ordinal);
        foreach (var list in lists)
        {
            int[] places = [.. list.Select(item => item.Index)];
            if (places.All(place => cuts[place].Value is not null))
            {
                foreach (var (place, cut) in places.Zip([.. places.Select(place => cuts[place]).OrderBy(cut => cut.Value)]))
                    cuts[place] = cut;
            }
        }

        var together = settings.Zip(cuts).Aggregate(options, (changed, item) => scheme.WithCut(changed, item.First.Setting, item.Second));
        if (IsRight(scheme, together))
            return together;
        foreach (var (setting, cut) in settings.Zip(cuts))
        {
            var changed = scheme.WithCut(options, setting.Setting, cut);
            if (IsRight(scheme, changed))
                options = changed;
        }

        return options;
    }

    // In a list, rules stand in ascending order of the fact: the best last, unless the least are the best.
    private static int Place(IReadOnlyList<CutSetting> settings, CutSetting setting, int place)
    {
        if (!setting.Setting.Contains(':', StringComparison.Ordinal))
            return Math.Min(place, 3);
        var name = setting.Setting[..setting.Setting.IndexOf(':', StringComparison.Ordinal)];
        var inList = settings.Take(place).Count(other => other.Setting.StartsWith($"{name}:", StringComparison.Ordinal));
        return setting.AtMost ? Math.Min(inList, 3) : Math.Max(0, 3 - inList);
    }

    // The default options, or where their cuts are rules, the same with absolute ones.
    private static object Fitted(Scheme scheme)
    {
        var options = scheme.DefaultOptions;
        var cuts = scheme.Cuts(options);
        if (cuts.All(setting => setting.Cut.Rule is null))
            return options;
        foreach (var ascending in new[] { false, true })
        {
            var fitted = cuts.Index()
                .Aggregate(
                    options,
                    (changed, item) => scheme.WithCut(changed, item.Item.Setting, item.Item.Setting.Contains(':', StringComparison.Ordinal) || ascending
                ? Math.Pow(10, Math.Min(item.Index, 3) - 1)
                : Math.Pow(10, 2 - Math.Min(item.Index, 3))));
            if (IsRight(scheme, fitted))
                return fitted;
        }

        throw new InvalidOperationException($"No order of the cuts of {scheme} is right.");
    }

    private static bool IsRight(Scheme scheme, object options) => scheme.TryTable(options, "", []) is not null;

    private static object With(object options, PropertyInfo property, object? value)
    {
        var copy = options.GetType().GetMethod("<Clone>$")!.Invoke(options, null)!;
        property.SetValue(copy, value);
        return copy;
    }
}
