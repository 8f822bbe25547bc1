using System.Globalization;

namespace CustomerSegmentation.Benchmarks;

/// <summary>
/// The .NET side of benchmarks/peers/run: <c>peers export FOLDER CUSTOMERS PURCHASES ROWS</c> writes the pinned data,
/// <c>peers ours FOLDER WORK COUNT</c> prints our times of one work, a line of JSON each, and <c>peers duckdb …</c> DuckDB's.
/// </summary>
internal static class PeerCommand
{
    private const int MostWide = 1_000_000;

    public static int Run(string[] args)
    {
        switch (args)
        {
            case ["export", var folder, var customers, var purchases, var rows]:
                Export(folder, Number(customers), Number(purchases), Number(rows));
                return 0;
            case ["ours", var folder, var work, var count]:
                Print(Ours(folder, work, Number(count)));
                return 0;
            case ["duckdb", var folder, var work, var count]:
                Print(DuckDbWork.Measure(folder, work, Number(count)));
                return 0;
            default:
                Console.Error.WriteLine("peers export FOLDER CUSTOMERS PURCHASES ROWS | peers ours FOLDER WORK COUNT | peers duckdb FOLDER WORK COUNT");
                return 2;
        }
    }

    private static void Export(string folder, int customers, int purchases, int rows)
    {
        Directory.CreateDirectory(folder);
        PeerFiles.WriteCustomers(PinnedPopulation.Create(customers), folder);
        PeerFiles.WritePurchases(PinnedPurchases.Create(purchases), folder);
        var purchasesOfFile = PinnedPurchases.Create(rows);
        PeerFiles.WriteCsv(purchasesOfFile, folder);
        PeerFiles.WriteOrders(purchasesOfFile, folder);
        PeerFiles.WriteWide(PinnedPopulation.Create(Math.Min(customers, MostWide)), folder);
    }

    private static void Print(IEnumerable<PeerResult> results)
    {
        foreach (var result in results)
            Console.WriteLine(result.ToJson());
    }

    private static IEnumerable<PeerResult> Ours(string folder, string work, int count) => work switch
    {
        "five-a" => FiveSchemesWork.Seven(count),
        "five-b" => FiveSchemesWork.Every(count),
        "pareto" => ParetoWork.Measure(count),
        "rfm" => RfmWork.Measure(count),
        "purchases" => PurchasesWork.Measure(folder, count),
        "csv" => CsvWork.Measure(folder, count),
        "orders" => FileWork.Orders(folder, count),
        "no-orders" => FileWork.WithoutOrders(folder, count),
        "parquet" => FileWork.Parquet(folder, count),
        "wide" => FileWork.Wide(folder, count),
        "state" => FileWork.State(folder, count),
        _ => throw new ArgumentException($"There is no work '{work}'.", nameof(work)),
    };

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
