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
        string Column(decimal? number, string name) => $"{dialect.Number(DecimalCustomer.Double(number!.Value))} AS {dialect.Quote(name)}";
        return string.Join("\nUNION ALL ", customers.Select(customer =>
            $"SELECT {customer.Id} AS {dialect.Quote(nameof(Id))}, {(int)customer.Was} AS {dialect.Quote(nameof(Was))}, "
            + $"{Column(customer.Profit, nameof(Profit))}, {Column(customer.Sales, nameof(Sales))}, {Column(customer.Value, nameof(Value))}, "
            + $"{Column(customer.Price, nameof(Price))}, {Column(customer.Ethics, nameof(Ethics))}"));
    }

    public static TableMap Table(string query) => TableMap.OfQuery(query, nameof(Id))
        .From(Facts.Profit, nameof(Profit)).From(Facts.Sales, nameof(Sales)).From(Facts.LifetimeValue, nameof(Value))
        .From(Facts.PriceWeight, nameof(Price)).From(Facts.EthicsWeight, nameof(Ethics))
        .All(Facts.PersonalWeight, 0).All(Facts.ConvenienceWeight, 0).FromCode(Schemes.ValueTier.Previous, nameof(Was));
}
