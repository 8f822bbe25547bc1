using System.Globalization;
using CustomerSegmentation.Input;
using CustomerSegmentation.Tests;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>Which rows count, and what they are worth, is the same in every engine as in process.</summary>
internal static class InputLaws
{
    /// <summary>Settings at random over rows at random.</summary>
    public static async Task SettingsAreFollowed(ISqlEngine engine, (string Text, string Number, string Whole) types, int first, string ending = "")
    {
        string[] typesOfIds = [types.Text, types.Whole, types.Number];
        foreach (var (type, place) in typesOfIds.Select((type, place) => (type, place)))
        {
            var name = $"rows of {type}";
            var rows = new InputRows(first + place, Scale.Of(250), idsAreNumbers: place > 0);
            await rows.WriteAsync(engine, name, (types.Text, types.Number, types.Whole, type), ending);
            for (var seed = first; seed < first + Math.Min(12, Scale.Of(4)); seed++)
            {
                var input = InputRows.Settings(seed);
                await rows.CheckPurchasesAsync(engine, name, input);
                await rows.CheckCustomersAsync(engine, name, input);
            }
        }
    }

    /// <summary>Amounts in ten-thousandths times a rate of up to six decimals are what decimals give, rounded to ten-thousandths.</summary>
    public static async Task ProductsAreThoseOfDecimals(ISqlEngine engine, string number, int seed, string ending = "")
    {
        var random = new Random(seed);
        var rates = Enumerable.Range(0, 12).ToDictionary(i => $"C{i}", _ => Rate(), StringComparer.Ordinal);
        var rows = Enumerable.Range(0, Scale.Of(600)).Select(i => (Id: i, Currency: $"C{random.Next(rates.Count)}", Factors: Factors())).ToList();
        string Double(decimal number) => engine.Dialect.Number(InputRows.Double(number));
        var map = await WriteAsync(engine, $"products {seed}", number, ending, rates,
            rows.Select(row => (row.Id, row.Currency, $"{Double(row.Factors.Units)} * {Double(row.Factors.Price)}")));
        var policy = new PurchasePolicy();
        var asOf = DateOnly.FromDayNumber(700_001);

        var found = (await engine.TextsAsync(policy.ToSql(map, engine.Dialect, asOf))).ToDictionary(row => row[0], row => row[1], StringComparer.Ordinal);
        var report = await engine.TextsAsync(policy.ToReportSql(map, engine.Dialect, asOf));

        Assert.Equal(rows.Count, found.Count);
        foreach (var (id, currency, (units, price)) in rows)
        {
            var right = InputRows.Double(decimal.Floor((units * price * rates[currency] * 10_000) + 0.5m) / 10_000);
            var given = double.Parse(found[$"{id}"], CultureInfo.InvariantCulture);
            Assert.True(right == given, $"{units} * {price} * {rates[currency]} is {right:R}, and {given:R} in SQL");
        }

        // However little a row is worth, it is what it was.
        string[] outcomes = [$"{rows.Count}", $"{rows.Count(row => row.Factors.Price > 0)}", $"{rows.Count(row => row.Factors.Price < 0)}", "0",
            $"{rows.Count(row => row.Factors.Price == 0)}", "0", "0", "0"];
        Assert.Equal(outcomes, report[0]);

        // Whole numbers of any length, halves of a ten-thousandth among the products.
        decimal Rate() => random.Next(4) switch
        {
            0 => random.Next(1, 1_000) / 2m / (decimal)Math.Pow(10, random.Next(6)),
            1 => (random.Next(1, 100_000_000) + 1) / 1_000_000m,
            2 => (random.Next(1, 2_000_000) + 1) / 1_000_000m,
            _ => random.Next(1, 100) / 1_000_000m,
        };
        (decimal Units, decimal Price) Factors()
        {
            // The largest product with the largest rate is within 1e11; a refund can be as large.
            var sign = random.Next(5) == 0 ? -1 : 1;
            return random.Next(6) switch
            {
                0 => (1, 0),
                1 => (1, sign * (decimal)random.Next(1, 30) / 10_000),
                2 => (1, sign * random.NextInt64(1, 1L << 40) / 10_000m),
                3 => (random.Next(1, 1_000), sign * random.Next(1, 1_000_000) / 10_000m),
                _ => (1, sign * (decimal)random.Next(1, 10_000_000) / 100),
            };
        }
    }

    /// <summary>Small rates of the largest amounts are exact, too.</summary>
    public static async Task LargeAmountsAreThoseOfDecimals(ISqlEngine engine, string number, int seed, string ending = "")
    {
        var random = new Random(seed);
        // Up to 2^39, above which a double does not hold all ten-thousandths.
        var amounts = Enumerable.Range(0, Scale.Of(300)).Select(_ => random.NextInt64(-(1L << 39) * 10_000, (1L << 39) * 10_000) / 10_000m).ToList();
        var rate = random.Next(1, 180_000) / 1_000_000m;
        var rates = new Dictionary<string, decimal>(StringComparer.Ordinal) { ["C"] = rate };
        var map = await WriteAsync(engine, $"large {seed}", number, ending, rates,
            amounts.Select((amount, i) => (i, "C", engine.Dialect.Number(InputRows.Double(amount)))));

        var found = (await engine.TextsAsync(new PurchasePolicy().ToSql(map, engine.Dialect, DateOnly.FromDayNumber(700_001))))
            .ToDictionary(row => row[0], row => row[1], StringComparer.Ordinal);

        foreach (var (i, amount) in amounts.Index())
        {
            var right = InputRows.Double(decimal.Floor((amount * rate * 10_000) + 0.5m) / 10_000);
            Assert.True(right == double.Parse(found[$"{i}"], CultureInfo.InvariantCulture), $"{amount} * {rate} is {right:R}, and {found[$"{i}"]} in SQL");
        }
    }

    /// <summary>A text with a time zone is no date, as it is another day in another zone.</summary>
    public static async Task MomentsWithAZoneAreRejected(ISqlEngine engine, string text, string ending = "")
    {
        string[] times = ["", " 10:00", "T23:30:00", "t9", " 23:30:00.1234567", " 10:30 PM", " 1:30 am"];
        string[] zones = ["Z", "z", "+02:00", "-05", "+0530", " +01:00", " UTC", " gmt", "-00:00"];
        string[] days = ["2024-02-29", "20240229"];
        var good = (from day in days from time in times select $" {day}{time}\t").ToList();
        var bad = (from day in days from time in times[1..] from zone in zones select day + time + zone).ToList();
        await engine.ExecuteAsync($"CREATE TABLE moments (id {(engine.Dialect == SqlDialect.ClickHouse ? "Int32" : "INTEGER")}, day {text}){ending}");
        var values = good.Concat(bad).Select((moment, id) => $"({id}, {engine.Dialect.Text(moment)})");
        await engine.ExecuteAsync($"INSERT INTO moments VALUES {string.Join(", ", values)}");

        var check = await TableMap.Of("moments", "id").From(Facts.LastPurchase, "day").CheckRowsAsync(engine);

        var rejected = Assert.Single(check.Rejected);
        Assert.Equal(bad.Count, rejected.Rows);
        Assert.Contains("day is not a date, or has a time zone; such as '2024", rejected.ToString(), StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2024, 2, 29), await check.Usable.LastDayAsync(Facts.LastPurchase, engine));
    }

    private static async Task<PurchaseMap> WriteAsync(
        ISqlEngine engine, string name, string number, string ending, IReadOnlyDictionary<string, decimal> rates,
        IEnumerable<(int Id, string Currency, string Amount)> rows)
    {
        var (text, whole) = engine.Dialect == SqlDialect.ClickHouse ? ("String", "Int32") : ("VARCHAR(9)", "INTEGER");
        await engine.ExecuteAsync($"CREATE TABLE {engine.Dialect.Quote(name)} (id {whole}, cur {text}, day {whole}, amount {number}){ending}");
        var values = rows.Select(row => $"({row.Id}, {engine.Dialect.Text(row.Currency)}, 700000, {row.Amount})");
        await engine.ExecuteAsync($"INSERT INTO {engine.Dialect.Quote(name)} VALUES {string.Join(", ", values)}");
        return PurchaseMap.Of(name, "id").DayNumbers("day").Amounts("amount")
            .With(new InputPolicy { CurrencyColumn = "cur", Currency = "X", Rates = rates });
    }
}
