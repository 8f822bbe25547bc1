using CustomerSegmentation.Tests;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>A row of a query of <see cref="DecimalCustomer"/>.</summary>
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

    public static string Query(IEnumerable<DecimalCustomer> customers, SqlDialect dialect)
    {
        string Number(decimal number) => dialect.Number(DecimalCustomer.Double(number));
        (string Name, Func<DecimalCustomer, string> Value)[] columns =
        [
            (nameof(Id), one => $"{one.Id}"), (nameof(Was), one => $"{(int)one.Was}"), (nameof(Profit), one => Number(one.Profit)),
            (nameof(Sales), one => Number(one.Sales)), (nameof(Value), one => Number(one.Value)), (nameof(Price), one => Number(one.Price)),
            (nameof(Ethics), one => Number(one.Ethics)),
        ];
        // Old versions of ClickHouse have no rows of values.
        if (dialect == SqlDialect.ClickHouse)
        {
            return string.Join("\nUNION ALL ", customers.Select(customer =>
                $"SELECT {string.Join(", ", columns.Select(column => $"{column.Value(customer)} AS {dialect.Quote(column.Name)}"))}"));
        }

        var rows = customers.Select(customer => string.Join(", ", columns.Select(column => column.Value(customer))));
        return $"WITH v ({string.Join(", ", columns.Select(column => dialect.Quote(column.Name)))}) AS (VALUES ({string.Join("), (", rows)})) SELECT * FROM v";
    }

    public static TableMap Table(string query) => TableMap.OfQuery(query, nameof(Id))
        .From(Facts.Profit, nameof(Profit)).From(Facts.Sales, nameof(Sales)).From(Facts.LifetimeValue, nameof(Value))
        .From(Facts.PriceWeight, nameof(Price)).From(Facts.EthicsWeight, nameof(Ethics))
        .All(Facts.PersonalWeight, 0).All(Facts.ConvenienceWeight, 0).FromCode(Schemes.ValueTier.Previous, nameof(Was));
}
