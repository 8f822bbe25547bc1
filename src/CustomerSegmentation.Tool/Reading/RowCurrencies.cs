using CustomerSegmentation.Input;

namespace CustomerSegmentation.Tool.Reading;

/// <summary>Which currency the money of a row is in, and what it is worth in that of the results.</summary>
internal sealed class RowCurrencies
{
    // More would be no currencies, as in a column that holds something else.
    private const int MostNamed = 50;

    private static readonly RowFault Unnamed = new("other currencies have no rate", "check that --currency names the column of the currency");

    private readonly IRowTable table;
    private readonly InputPolicy input;
    private readonly MappedColumn column;
    private readonly FieldValues<(decimal Rate, RowFault? Fault)> currencies = new();
    private bool hasOthers;

    /// <summary>Creates a reader.</summary>
    /// <param name="table">The file.</param>
    /// <param name="input">The settings.</param>
    /// <param name="column">The column of the currency.</param>
    public RowCurrencies(IRowTable table, InputPolicy input, MappedColumn column)
    {
        (this.table, this.input, this.column) = (table, input, column);
        foreach (var (currency, rate) in input.Rates)
            currencies[Encoding.UTF8.GetBytes(currency)] = (rate, null);
        if (input.Currency is { } given)
            SetCurrency(given);
    }

    /// <summary>The currency of the results: the one of the settings, or of the first row; <see langword="null"/> before that.</summary>
    public string? Currency { get; private set; }

    /// <summary>What to say about the currency of the results.</summary>
    public string Note =>
        Currency is null ? $"no row has a currency in {column.Name}"
        : input.Currency is not null ? $"money is in {Currency}"
        : $"money is in {Currency}, the currency of the first row" + (hasOthers
            ? $"; to convert the others, give --currency {column.Name}={Currency} and --rates FILE, a CSV file with the columns currency and rate"
            : "");

    /// <summary>Reads the row's currency.</summary>
    /// <param name="rate">What one unit of it is worth in the currency of the results.</param>
    /// <returns>What is wrong with it, or <see langword="null"/>.</returns>
    public RowFault? Read(out decimal rate)
    {
        rate = 0;
        var text = table[column];
        if (FieldParser.IsMissing(text))
            return column.Missing;
        if (Currency is null)
            SetCurrency(table.Text(column));
        if (!currencies.TryGet(text, out var known))
        {
            hasOthers = true;
            if (currencies.Count >= MostNamed + input.Rates.Count)
                return Unnamed;
            var name = table.Text(column);
            known = (0, new RowFault($"{column.Name} {name} has no rate", $"money is in {Currency}; add {name} to --rates, or leave its rows out"));
            currencies[text] = known;
        }

        rate = known.Rate;
        return known.Fault;
    }

    private void SetCurrency(string text)
    {
        Currency = text.Trim();
        currencies[Encoding.UTF8.GetBytes(Currency)] = (1, null);
    }
}
