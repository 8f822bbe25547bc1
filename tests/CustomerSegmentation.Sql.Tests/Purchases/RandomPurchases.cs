namespace CustomerSegmentation.Sql.Tests;

/// <summary>Random purchases as rows of a table and as columns of the library: unknown, impossible and extreme values, ties, shared and blank orders, refunds alone.</summary>
internal sealed class RandomPurchases
{
    /// <summary>The columns that hold the rows; any text can be a name.</summary>
    public const string Customer = "cust\"omer' ` \\ 客", Day = "day; --", Amount = "sales", Order = "r_order", Quantity = "units";

    /// <summary>The day that most rows are before.</summary>
    public static readonly DateOnly AsOf = new(2026, 3, 1);

    private static readonly double[] Amounts =
    [
        0, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e18, -1e18, 1.0000000000000002e18, -1.1e18, 1e100, 1.1e100, -1e101, 1e300, 1e-100, -1e-100, 9e-101, -9e-101,
        double.Epsilon, 0.00005, 0.00004999, -0.00005, -0.00005001, 0.1, -0.1, 1e11, 123456789012.34, 900719925474.0991, 900719925474.0992, 900719925474.0993, -900719925474.0993, 262144, -262144, 1e15, -999999999999999.9,
    ];

    private static readonly string?[] Orders =
    [
        null, null, "", " ", "\t", " \r\n", "\u00A0", "\u3000\u2003\u0085", "o1", "o2", "o3", "O1", " o1", "o1 ", "a'b", "\u200B", "单",
    ];

    private readonly Random random;
    private readonly int customers;

    public RandomPurchases(int seed, int count)
    {
        random = new Random(seed);
        customers = Math.Max(1, count / 9);
        var rows = new (string?, int?, double? Amount, string?, double?)[count];
        for (var i = 0; i < count; i++)
            rows[i] = i > 0 && random.Next(7) == 0 ? Return(rows[random.Next(i)]) : Draw();
        Rows = rows;
    }

    /// <summary>The customer, the day number, the amount, the order and the quantity.</summary>
    public IReadOnlyList<(string? Customer, int? Day, double? Amount, string? Order, double? Quantity)> Rows { get; }

    /// <summary>The rows as a table has them.</summary>
    public IEnumerable<object?[]> Table(bool datesAreDayNumbers) => Rows.Select(row => (object?[])
    [
        row.Customer,
        datesAreDayNumbers ? row.Day : row.Day is >= 0 and <= 3_652_058 and { } day ? DateOnly.FromDayNumber(day) : null,
        row.Amount,
        row.Order,
        row.Quantity,
    ]);

    /// <summary>The map of such a table.</summary>
    public static PurchaseMap Map(string table, bool datesAreDayNumbers) => BareMap(table, datesAreDayNumbers).Orders(Order).Quantities(Quantity);

    /// <summary>The same without orders and quantities.</summary>
    public static PurchaseMap BareMap(string table, bool datesAreDayNumbers)
    {
        var map = PurchaseMap.Of(table, Customer).Amounts(Amount);
        return datesAreDayNumbers ? map.DayNumbers(Day) : map.Dates(Day);
    }

    /// <summary>The columns of a table.</summary>
    /// <param name="dialect">The dialect.</param>
    /// <param name="text">The type of texts.</param>
    /// <param name="day">The type of days.</param>
    /// <param name="number">The type of numbers.</param>
    public static string Columns(SqlDialect dialect, string text, string day, string number) =>
        $"{dialect.Quote(Customer)} {text}, {dialect.Quote(Day)} {day}, {dialect.Quote(Amount)} {number}, {dialect.Quote(Order)} {text}, {dialect.Quote(Quantity)} {number}";

    /// <summary>The facts that the library gives in process.</summary>
    public PurchaseAggregator<string> Aggregate(PurchasePolicy policy, DateOnly? asOf, bool hasOrders = true, bool hasQuantities = true)
    {
        var aggregator = new PurchaseAggregator<string>(policy, asOf);
        string[] texts = [.. Rows.Select(row => row.Order).OfType<string>().Distinct(StringComparer.Ordinal)];
        var days = new DateColumn(Rows.Select(row => row.Day ?? -1).ToArray());
        aggregator.Add(new PurchaseColumns<string>(Rows.Select(row => row.Customer!).ToArray(), days, Rows.Select(row => row.Amount ?? double.NaN).ToArray())
        {
            Orders = hasOrders ? new TextColumn(Rows.Select(row => Array.IndexOf(texts, row.Order)).ToArray(), texts) : null,
            Quantities = hasQuantities ? (AmountColumn)Rows.Select(row => row.Quantity ?? double.NaN).ToArray() : null,
        });
        return aggregator;
    }

    // A row given back as a whole or in part, on its day or another one.
    private (string?, int?, double?, string?, double?) Return((string? Customer, int? Day, double? Amount, string? Order, double? Quantity) row) =>
        row with
        {
            Day = random.Next(3) == 0 ? row.Day : DayOf(1),
            Amount = random.Next(5) == 0 ? row.Amount / -2 : -row.Amount,
            Quantity = -row.Quantity,
        };

    private (string?, int?, double?, string?, double?) Draw()
    {
        var number = random.Next(random.Next(8) == 0 ? Math.Max(1, customers / 50) : customers);
        var amount = AmountOf();
        // Some customers have refunds alone, or amounts of 0.
        if (number % 17 == 0)
            amount = -Math.Abs(amount ?? 1);
        else if (number % 23 == 0)
            amount = 0;
        return (
            random.Next(100) == 0 ? null : number == 0 ? "" : $"c{number}",
            DayOf(number),
            amount,
            random.Next(4) == 0 ? $"o{random.Next(9)}" : Orders[random.Next(Orders.Length)],
            random.Next(3) == 0 ? null : random.Next(60) == 0 ? Amounts[random.Next(Amounts.Length)] : random.Next(-3, 40) / 4.0);
    }

    private double? AmountOf() => random.Next(100) switch
    {
        0 => null,
        < 4 => Amounts[random.Next(Amounts.Length)],
        < 14 => -random.Next(1, 90_000) / 100.0,
        < 18 => 0,
        < 30 => random.NextDouble() * Math.Pow(10, random.Next(-5, 9)),
        _ => random.Next(1, 500_000) / 100.0,
    };

    private int? DayOf(int number) => random.Next(120) switch
    {
        0 => null,
        1 => 0,
        2 => 3_652_058,
        3 => -1,
        4 => 3_652_059,
        5 => AsOf.DayNumber + random.Next(-2, 3),
        6 => AsOf.DayNumber - 364 + random.Next(-1, 2),
        7 => AsOf.DayNumber - 90 + random.Next(-1, 2),
        // Many rows a day.
        _ => AsOf.DayNumber - random.Next(random.Next(2) == 0 ? 12 : 700) - (number % 5 * 40),
    };
}
