namespace CustomerSegmentation.Benchmarks;

/// <summary>A database with the customers of the benchmark, and how classes get back into it.</summary>
/// <param name="Name">The name in the output.</param>
/// <param name="Engine">What runs statements.</param>
/// <param name="CreateSql">Makes the table <c>benchmark_customers</c> of some customers, from a first one on, so many apart.</param>
/// <param name="Write">Writes rows of ids and codes into the table <c>benchmark_back</c>, which is made anew.</param>
internal sealed record BenchmarkDatabase(
    string Name,
    ISqlEngine Engine,
    Func<int, IEnumerable<string>> CreateSql,
    Func<long[], IReadOnlyList<(string Scheme, ReadOnlyMemory<byte> Codes)>, Task> Write)
{
    /// <summary>The map of the table.</summary>
    public static TableMap Map { get; } = TableMap.Of("benchmark_customers", "id")
        .From(Facts.Sales, "sales").From(Facts.Loyalty, "loyalty").From(Facts.PurchasesPerYear, "per_year")
        .FromDayNumber(Facts.FirstPurchase, "first_day").FromDayNumber(Facts.LastPurchase, "last_day").From(Facts.Purchases, "purchases")
        .All(Facts.AsOf, PinnedPolicy.AsOf);

    /// <summary>The rows, as any engine reads them.</summary>
    public const string SelectSql = "SELECT id, sales, loyalty, per_year, first_day, last_day, purchases FROM benchmark_customers";

    /// <summary>Reads all rows out of the database.</summary>
    public async Task<(long[] Ids, CustomerColumns Columns)> ReadAsync(int count)
    {
        var ids = new long[count];
        var (sales, loyalty, perYear, purchases) = (new double[count], new double[count], new double[count], new double[count]);
        var (first, last) = (new int[count], new int[count]);
        var i = 0;
        await foreach (var row in Engine.ReadAsync(SelectSql))
        {
            ids[i] = row.GetInt64(0);
            sales[i] = row.GetDouble(1);
            loyalty[i] = row.GetDouble(2);
            perYear[i] = row.GetDouble(3);
            first[i] = (int)row.GetInt64(4);
            last[i] = (int)row.GetInt64(5);
            purchases[i++] = row.GetInt64(6);
        }

        var columns = new CustomerColumns(count);
        columns.Add(Facts.Sales, sales);
        columns.Add(Facts.Loyalty, loyalty);
        columns.Add(Facts.PurchasesPerYear, perYear);
        columns.Add(Facts.FirstPurchase, new DateColumn(first));
        columns.Add(Facts.LastPurchase, new DateColumn(last));
        columns.Add(Facts.Purchases, purchases);
        columns.Add(Facts.AsOf, PinnedPolicy.AsOf);
        return (ids, columns);
    }
}
