using System.Globalization;
using System.Runtime.InteropServices;

namespace CustomerSegmentation.Benchmarks;

/// <summary>
/// The pinned data as files that every peer reads: a file a column, its values little-endian one after the other. A list
/// beside them names the columns of each form, and another the flags from bit 0 on.
/// </summary>
internal static class PeerFiles
{
    /// <summary>Purchases without orders, whose customers are numbers.</summary>
    public const string Purchases = "purchases.csv";

    /// <summary>Purchases with orders, whose customers are texts.</summary>
    public const string Orders = "orders.csv";

    /// <summary>The same as Parquet.</summary>
    public const string OrdersParquet = "orders.parquet";

    /// <summary>Customers of 20 columns.</summary>
    public const string Wide = "customers.csv";

    public static void WriteCustomers(PinnedPopulation population, string folder)
    {
        (string File, Array Values)[] both =
        [
            ("sales.f64", population.Sales),
            ("profit.f64", population.Profit),
            ("loyalty.f64", population.Loyalty),
            ("purchases.i32", population.Purchases),
            ("last_purchase.i32", population.LastPurchase),
            ("share_passed_on.f32", population.SharePassedOn),
        ];
        (string File, Array Values)[] seven = [.. both, ("flags.u8", population.Flags<byte>(PinnedPopulation.SevenColumnsFlags))];
        (string File, Array Values)[] every =
        [
            .. both,
            ("share_to_consumers.f32", population.ShareToConsumers),
            ("unit_age.f32", population.UnitAge),
            ("service_life.f32", population.ServiceLife),
            ("quantity.f32", population.Quantity),
            ("usual_quantity.f32", population.UsualQuantity),
            ("units_before.i32", population.UnitsBefore),
            ("times_item_bought.i32", population.TimesItemBought),
            ("flags.u16", population.Flags<ushort>(PinnedPopulation.EveryFlag)),
        ];
        foreach (var (file, values) in seven.UnionBy(every, column => column.File, StringComparer.Ordinal))
            Write(folder, file, values);
        WriteList(folder, "five-a.columns", seven.Select(column => column.File));
        WriteList(folder, "five-a.flags", PinnedPopulation.SevenColumnsFlags.Select(flag => flag.Name));
        WriteList(folder, "five-b.columns", every.Select(column => column.File));
        WriteList(folder, "five-b.flags", PinnedPopulation.EveryFlag.Select(flag => flag.Name));
    }

    public static void WritePurchases(PinnedPurchases purchases, string folder)
    {
        Write(folder, "customer.i32", purchases.Customer);
        Write(folder, "day.i32", purchases.Day);
        Write(folder, "amount.f64", purchases.Amount);
    }

    /// <summary>How many purchases were written.</summary>
    public static int CountPurchases(string folder) => (int)(new FileInfo(Path.Combine(folder, "customer.i32")).Length / sizeof(int));

    public static void WriteCsv(PinnedPurchases purchases, string folder)
    {
        using var writer = new StreamWriter(Path.Combine(folder, Purchases));
        writer.Write("customer,date,amount\n");
        for (var i = 0; i < purchases.Count; i++)
        {
            var day = DateOnly.FromDayNumber(purchases.Day[i]);
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{purchases.Customer[i]},{day:yyyy-MM-dd},{purchases.Amount[i]:0.00}\n"));
        }
    }

    /// <summary>The same purchases, of which each three in a row are an order: one customer's, on one day.</summary>
    public static void WriteOrders(PinnedPurchases purchases, string folder)
    {
        const int rowsOfOrder = 3;
        using (var writer = new StreamWriter(Path.Combine(folder, Orders)))
        {
            writer.Write("customer,date,order,amount\n");
            for (var i = 0; i < purchases.Count; i++)
            {
                var first = i - (i % rowsOfOrder);
                var day = DateOnly.FromDayNumber(purchases.Day[first]);
                writer.Write(string.Create(CultureInfo.InvariantCulture,
                    $"C{purchases.Customer[first]:0000000},{day:yyyy-MM-dd},O{i / rowsOfOrder:00000000},{purchases.Amount[i]:0.00}\n"));
            }
        }

        using var database = new DuckDb();
        database.Execute($$"""
            COPY (SELECT * FROM read_csv('{{Path.Combine(folder, Orders)}}', header = true,
                columns = {customer: 'VARCHAR', date: 'DATE', "order": 'VARCHAR', amount: 'DECIMAL(12, 2)'}))
            TO '{{Path.Combine(folder, OrdersParquet)}}' (FORMAT parquet)
            """);
    }

    /// <summary>Customers, each with the 20 columns of a file as people have it: an id, money, counts, days, shares, and yes or no.</summary>
    public static void WriteWide(PinnedPopulation population, string folder)
    {
        var flags = PinnedPopulation.EveryFlag[..12];
        using var writer = new StreamWriter(Path.Combine(folder, Wide));
        var names = string.Join(',', flags.Select(flag => flag.Name));
        writer.Write($"id,sales,profit,loyalty,purchases,last_purchase,share_passed_on,share_to_consumers,{names}\n");
        var bits = population.Flags<ushort>(flags);
        for (var i = 0; i < population.Count; i++)
        {
            writer.Write(string.Create(CultureInfo.InvariantCulture,
                $"K{i:0000000},{population.Sales[i]:0.00},{population.Profit[i]:0.00},{population.Loyalty[i]:0.###},{population.Purchases[i]},"));
            if (population.Purchases[i] > 0)
                writer.Write($"{DateOnly.FromDayNumber(population.LastPurchase[i]):yyyy-MM-dd}");
            writer.Write(string.Create(CultureInfo.InvariantCulture,
                $",{population.SharePassedOn[i]:0.###},{population.ShareToConsumers[i]:0.###}"));
            for (var flag = 0; flag < flags.Length; flag++)
                writer.Write((bits[i] >> flag & 1) != 0 ? ",yes" : ",no");
            writer.Write('\n');
        }
    }

    /// <summary>The first values of a column.</summary>
    public static Array ReadColumn(string folder, string file, int count)
    {
        Array values = Path.GetExtension(file) switch
        {
            ".f64" => new double[count],
            ".f32" => new float[count],
            ".i32" => new int[count],
            ".u16" => new ushort[count],
            ".u8" => new byte[count],
            var other => throw new ArgumentException($"There is no type '{other}'.", nameof(file)),
        };
        using var stream = File.OpenRead(Path.Combine(folder, file));
        stream.ReadExactly(Bytes(values));
        return values;
    }

    /// <summary>A list of columns or flags.</summary>
    public static string[] ReadList(string folder, string name) => File.ReadAllLines(Path.Combine(folder, name));

    private static void WriteList(string folder, string name, IEnumerable<string> items) =>
        File.WriteAllText(Path.Combine(folder, name), string.Concat(items.Select(item => $"{item}\n")));

    private static void Write(string folder, string name, Array values)
    {
        if (!BitConverter.IsLittleEndian)
            throw new PlatformNotSupportedException("The files are little-endian.");
        using var file = File.Create(Path.Combine(folder, name));
        file.Write(Bytes(values));
    }

    private static Span<byte> Bytes(Array values) =>
        MemoryMarshal.CreateSpan(ref MemoryMarshal.GetArrayDataReference(values), Buffer.ByteLength(values));
}
