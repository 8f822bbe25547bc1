using CustomerSegmentation.Tests;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>A row of a table of <see cref="DecimalCustomer"/>.</summary>
internal sealed class DecimalRow
{
    public static EntityMap<DecimalRow> Entities { get; } = new EntityMap<DecimalRow>()
        .From(Facts.Profit, row => row.Profit).From(Facts.Sales, row => row.Sales).From(Facts.LifetimeValue, row => row.Value)
        .From(Facts.PriceWeight, row => row.Price).From(Facts.EthicsWeight, row => row.Ethics)
        .All(Facts.PersonalWeight, 0).All(Facts.ConvenienceWeight, 0).FromCode(Schemes.ValueTier.Previous, row => (byte?)row.Was);

    public int Id { get; set; }

    public double? Profit { get; set; }

    public double? Sales { get; set; }

    public double? Value { get; set; }

    public double? Price { get; set; }

    public double? Ethics { get; set; }

    public int Was { get; set; }

    /// <summary>Writes customers into a table.</summary>
    public static async Task WriteAsync(ISqlEngine engine, string name, IEnumerable<DecimalCustomer> customers)
    {
        var dialect = engine.Dialect;
        string Number(decimal number) => dialect.Number(DecimalCustomer.Double(number));
        var (whole, number, ending) = dialect == SqlDialect.ClickHouse
            ? ("Int32", "Float64", " ENGINE = Memory")
            : ("INTEGER", dialect == SqlDialect.Sqlite ? "REAL" : "DOUBLE PRECISION", "");
        string[] columns = [$"{dialect.Quote(nameof(Id))} {whole}", $"{dialect.Quote(nameof(Was))} {whole}",
            .. ((string[])[nameof(Profit), nameof(Sales), nameof(Value), nameof(Price), nameof(Ethics)]).Select(column => $"{dialect.Quote(column)} {number}")];
        var rows = customers.Select(one =>
            $"({one.Id}, {(int)one.Was}, {Number(one.Profit)}, {Number(one.Sales)}, {Number(one.Value)}, {Number(one.Price)}, {Number(one.Ethics)})");
        await engine.ExecuteAsync($"CREATE TABLE {dialect.Quote(name)} ({string.Join(", ", columns)}){ending}");
        await engine.ExecuteAsync($"INSERT INTO {dialect.Quote(name)} VALUES {string.Join(", ", rows)}");
    }

    public static TableMap Table(string name) => TableMap.Of(name, nameof(Id))
        .From(Facts.Profit, nameof(Profit)).From(Facts.Sales, nameof(Sales)).From(Facts.LifetimeValue, nameof(Value))
        .From(Facts.PriceWeight, nameof(Price)).From(Facts.EthicsWeight, nameof(Ethics))
        .All(Facts.PersonalWeight, 0).All(Facts.ConvenienceWeight, 0).FromCode(Schemes.ValueTier.Previous, nameof(Was));
}
