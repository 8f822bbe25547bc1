using System.Globalization;
using System.Runtime.InteropServices;

namespace CustomerSegmentation.Benchmarks;

/// <summary>
/// The pinned data as files that every peer reads: a file a column, its values little-endian one after the other. A list
/// beside them names the columns of each form, and another the flags from bit 0 on.
/// </summary>
internal static class PeerFiles
{
    public static void WriteCustomers(PinnedPopulation population, string folder)
    {
        Write(folder, "sales.f64", population.Sales);
        Write(folder, "profit.f64", population.Profit);
        Write(folder, "loyalty.f64", population.Loyalty);
        Write(folder, "purchases.i32", population.Purchases);
        Write(folder, "last_purchase.i32", population.LastPurchase);
        Write(folder, "share_passed_on.f32", population.SharePassedOn);
        Write(folder, "flags.u8", population.Flags<byte>(PinnedPopulation.SevenColumnsFlags));
        Write(folder, "share_to_consumers.f32", population.ShareToConsumers);
        Write(folder, "unit_age.f32", population.UnitAge);
        Write(folder, "service_life.f32", population.ServiceLife);
        Write(folder, "quantity.f32", population.Quantity);
        Write(folder, "usual_quantity.f32", population.UsualQuantity);
        Write(folder, "units_before.i32", population.UnitsBefore);
        Write(folder, "times_item_bought.i32", population.TimesItemBought);
        Write(folder, "flags.u16", population.Flags<ushort>(PinnedPopulation.EveryFlag));
        string[] seven = ["sales.f64", "profit.f64", "loyalty.f64", "purchases.i32", "last_purchase.i32", "share_passed_on.f32"];
        string[] more = ["share_to_consumers.f32", "unit_age.f32", "service_life.f32", "quantity.f32", "usual_quantity.f32", "units_before.i32", "times_item_bought.i32"];
        WriteList(folder, "five-a.columns", [.. seven, "flags.u8"]);
        WriteList(folder, "five-a.flags", PinnedPopulation.SevenColumnsFlags.Select(flag => flag.Name));
        WriteList(folder, "five-b.columns", [.. seven, .. more, "flags.u16"]);
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
        using var writer = new StreamWriter(Path.Combine(folder, "purchases.csv"));
        writer.Write("customer,date,amount\n");
        for (var i = 0; i < purchases.Count; i++)
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{purchases.Customer[i]},{DateOnly.FromDayNumber(purchases.Day[i]):yyyy-MM-dd},{purchases.Amount[i]:0.00}\n"));
    }

    private static void WriteList(string folder, string name, IEnumerable<string> items) =>
        File.WriteAllText(Path.Combine(folder, name), string.Concat(items.Select(item => $"{item}\n")));

    private static void Write<T>(string folder, string name, T[] values)
        where T : struct
    {
        if (!BitConverter.IsLittleEndian)
            throw new PlatformNotSupportedException("The files are little-endian.");
        using var file = File.Create(Path.Combine(folder, name));
        for (var start = 0; start < values.Length; start += 1 << 20)
            file.Write(MemoryMarshal.AsBytes(values.AsSpan(start, Math.Min(1 << 20, values.Length - start))));
    }
}
