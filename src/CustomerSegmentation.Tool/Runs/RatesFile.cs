namespace CustomerSegmentation.Tool.Runs;

/// <summary>The file of --rates: currencies, and what one unit of each is worth in the currency of the results.</summary>
internal static class RatesFile
{
    private const string Option = "--rates";

    /// <summary>Reads the file.</summary>
    /// <exception cref="ToolException">It can't be read, lacks a column, or has a row that can't be used.</exception>
    public static IReadOnlyDictionary<string, decimal> Read(string path)
    {
        using var table = CsvTable.Open(path, out _);
        var (currency, rate) = (MappedColumn.Of(table, Option, "currency"), MappedColumn.Of(table, Option, "rate"));
        var rates = new Dictionary<string, decimal>(StringComparer.OrdinalIgnoreCase);
        while (table.Read())
        {
            if (table.Fault is { } fault)
                throw Unusable(fault.ToString());
            if (FieldParser.IsMissing(table[currency]))
                throw Unusable("currency is missing");
            if (!decimal.TryParse(table[rate], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var worth) || worth <= 0)
                throw Unusable($"'{table.Text(rate)}' is no rate; write a number above 0, such as 1.17");
            if (!rates.TryAdd(table.Text(currency), worth))
                throw Unusable($"{table.Text(currency)} has a rate on an earlier line; keep one");
        }

        return rates.Count > 0 ? rates : throw ToolException.BadArgument($"{Option}: {table.Name} has no rates.");

        ToolException Unusable(string fault) => ToolException.BadArgument(Invariant($"{Option}: {table.Name}, line {table.Line}: {fault}."));
    }
}
