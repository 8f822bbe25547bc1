using CustomerSegmentation.Input;

namespace CustomerSegmentation.Tool.Commands.Purchases;

/// <summary>The settings that fix what rows mean, and so are the same in all runs that go on from each other.</summary>
internal static class SavedSettings
{
    /// <summary>The settings of a run, by name, apart from those that files show.</summary>
    public static IReadOnlyDictionary<string, string> Of(InputPolicy input, PurchasePolicy rules, TimeZoneInfo zone, ColumnMap map)
    {
        var settings = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["FoldIds"] = $"{input.FoldIds}",
            ["TimeZone"] = zone.Id,
            [$"Purchases:{nameof(rules.CountBy)}"] = $"{rules.CountBy}",
            [$"Purchases:{nameof(rules.RefundsLowerSales)}"] = $"{rules.RefundsLowerSales}",
            [$"Purchases:{nameof(rules.ZeroAmountIsPurchase)}"] = $"{rules.ZeroAmountIsPurchase}",
            [$"Purchases:{nameof(rules.ReturnedOrderIsPurchase)}"] = $"{rules.ReturnedOrderIsPurchase}",
        };
        foreach (var (name, column) in map.ByName)
            settings[$"--map {name}"] = column;
        foreach (var (column, values) in input.Where)
            settings[$"--where {column}"] = List(values);
        foreach (var (column, values) in input.WhereNot)
            settings[$"--where-not {column}"] = List(values);
        if (input.Nobody.Count > 0)
            settings["--nobody"] = List(input.Nobody);
        if (input.CurrencyColumn is { } currency)
            settings["--currency"] = currency;
        foreach (var (currencyName, rate) in input.Rates)
            settings[$"the rate of {currencyName}"] = Invariant($"{rate}");
        return settings;
    }

    /// <summary>What differs between the settings of before and those of now, for the user.</summary>
    public static IEnumerable<string> Differences(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> now) =>
        before.Keys.Union(now.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(name => (Name: name, Before: before.GetValueOrDefault(name), Now: now.GetValueOrDefault(name)))
            .Where(one => one.Before != one.Now)
            .Select(one => Difference(one.Name, one.Before, one.Now));

    /// <summary>A setting that differs, for the user.</summary>
    public static string Difference(string name, string? before, string? now) => $"{name} was {Show(before)} and is {Show(now)}";

    private static string Show(string? value) => value is null ? "not given" : $"'{value}'";

    private static string List(IEnumerable<string> values) => string.Join(',', values.Order(StringComparer.Ordinal));
}
