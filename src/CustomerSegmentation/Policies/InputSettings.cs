using System.Globalization;
using CustomerSegmentation.Input;
using CustomerSegmentation.Settings;

namespace CustomerSegmentation.Policies;

/// <summary>The settings of how rows are read.</summary>
internal static class InputSettings
{
    private static readonly DateTime SampleDay = new(2004, 11, 28);

    /// <summary>The settings that change what is known of the customers; the others say how the same is written.</summary>
    public static ObjectSetting<InputPolicy> OfRows { get; } = AddRows(new());

    /// <summary>All settings.</summary>
    public static ObjectSetting<InputPolicy> All { get; } = AddRows(new())
        .AddText(
            nameof(InputPolicy.Delimiter), "one character, tab or whitespace", o => o.Delimiter,
            (o, v) => v is "tab" or "whitespace" or [not ('"' or '\r' or '\n' or '\0' or > '\x7F')] ? o with { Delimiter = v } : null)
        .AddText(
            nameof(InputPolicy.Encoding), "the name of an encoding, such as windows-1252", o => o.Encoding,
            (o, v) => v.Length > 0 ? o with { Encoding = v } : null)
        .AddText(
            nameof(InputPolicy.DecimalSeparator), "a point or a comma", o => o.DecimalSeparator,
            (o, v) => v is "." or "," ? o with { DecimalSeparator = v } : null)
        .AddText(
            nameof(InputPolicy.DateFormat), "a format of dates with day, month and year, such as dd/MM/yyyy", o => o.DateFormat,
            (o, v) => SaysTheDay(v) ? o with { DateFormat = v } : null);

    private static ObjectSetting<InputPolicy> AddRows(ObjectSetting<InputPolicy> settings)
    {
        settings
            .Add(nameof(InputPolicy.Where), Values(o => o.Where, (o, values) => o with { Where = values }))
            .Add(nameof(InputPolicy.WhereNot), Values(o => o.WhereNot, (o, values) => o with { WhereNot = values }))
            .Add(nameof(InputPolicy.Nobody), List("a list of ids, such as [ \"-1\", \"guest\" ]", o => o.Nobody, (o, ids) => o with { Nobody = ids }))
            .Add(nameof(InputPolicy.FoldIds), new ValueSetting<InputPolicy>(
                "true or false", o => o.FoldIds ? "true" : null, (o, v) => bool.TryParse(v, out var yes) ? o with { FoldIds = yes } : null)
            {
                IsOptional = true,
            })
            .AddText(
                nameof(InputPolicy.CurrencyColumn), "a column's name", o => o.CurrencyColumn,
                (o, v) => v.Length > 0 ? o with { CurrencyColumn = v } : null)
            .AddText(
                nameof(InputPolicy.Currency), "a currency as the column writes it, such as EUR", o => o.Currency,
                (o, v) => v.Trim().Length > 0 ? o with { Currency = v } : null)
            .Add(nameof(InputPolicy.Rates), new MapSetting<InputPolicy>(
                "an object of currencies, each with its rate, such as { \"GBP\": 1.17 }", o => o.Rates.Keys, Rate));
        settings.AddRule((path, o) => (o.Currency is not null || o.Rates.Count > 0) && o.CurrencyColumn is null
            ? [PolicyFaults.SettingsConflict($"{path}:{nameof(o.CurrencyColumn)}", "It is missing where there is a currency or a rate", "Name the column")]
            : []);
        settings.AddRule((path, o) => o.Rates.Count > 0 && o.Currency is null
            ? [PolicyFaults.SettingsConflict($"{path}:{nameof(o.Currency)}", "It is missing where there are rates", "Name the currency of the results")]
            : []);
        settings.AddRule((path, o) => o.Rates.Where(rate => AreSame(rate.Key, o.Currency ?? "") && rate.Value != 1).Select(rate =>
            PolicyFaults.SettingsConflict(
                $"{path}:{nameof(o.Rates)}:{rate.Key}", "It is the currency of the results, of which one unit is worth 1", "Leave it out")));
        settings.AddRule((path, o) => o.Rates.Keys.Where((key, i) => o.Rates.Keys.Take(i).Any(earlier => AreSame(earlier, key)))
            .Select(key => PolicyFaults.DuplicateSetting($"{path}:{nameof(o.Rates)}:{key}")));
        return settings;
    }

    private static bool AreSame(string one, string other) => string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);

    private static MapSetting<InputPolicy> Values(
        Func<InputPolicy, IReadOnlyDictionary<string, IReadOnlyList<string>>> get,
        Func<InputPolicy, IReadOnlyDictionary<string, IReadOnlyList<string>>, InputPolicy> set) => new(
            "an object of columns, each with its values, such as { \"status\": [ \"paid\", \"completed\" ] }",
            o => get(o).Keys,
            column => List("a list of values, such as [ \"paid\" ]", o => get(o).GetValueOrDefault(column) ?? [],
                (o, values) => set(o, With(get(o), column, values)), mayBeEmpty: false));

    private static ListSetting<InputPolicy, string> List(
        string expected, Func<InputPolicy, IReadOnlyList<string>> get, Func<InputPolicy, IReadOnlyList<string>, InputPolicy> set,
        bool mayBeEmpty = true) => new(
            expected,
            new ValueSetting<string>("a text", text => text, (_, text) => text) { IsText = true },
            get,
            (o, items) => items.Count > 0 ? set(o, items) : null)
        {
            MayBeText = true,
            FaultsOnCheck = (path, items) => items.Count > 0 || mayBeEmpty ? [] : [PolicyFaults.InvalidCount(path, 0, expected)],
        };

    private static ValueSetting<InputPolicy> Rate(string currency) => new(
        "a number above 0, with decimals after a point",
        o => o.Rates.TryGetValue(currency, out var rate) ? rate.ToString(CultureInfo.InvariantCulture) : null,
        (o, v) => decimal.TryParse(v, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate) && rate > 0
            ? o with { Rates = With(o.Rates, currency, rate) }
            : null)
    {
        IsText = true,
    };

    private static Dictionary<string, T> With<T>(IReadOnlyDictionary<string, T> values, string key, T value) =>
        new(values, StringComparer.Ordinal) { [key] = value };

    private static bool SaysTheDay(string format)
    {
        try
        {
            return DateTime.TryParseExact(
                SampleDay.ToString(format, CultureInfo.InvariantCulture), format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var read)
                && read.Date == SampleDay;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
