using System.Globalization;

namespace CustomerSegmentation.Benchmarks;

/// <summary>
/// Our side of benchmarks/peers/run: <c>peers export FOLDER CUSTOMERS PURCHASES ROWS</c> writes the pinned data, and
/// <c>peers measure FOLDER WORK COUNT</c> prints our times of one work, a line of JSON each.
/// </summary>
internal static class PeerCommand
{
    public static int Run(string[] args)
    {
        switch (args)
        {
            case ["export", var folder, var customers, var purchases, var rows]:
                Export(folder, Number(customers), Number(purchases), Number(rows));
                return 0;
            case ["measure", var folder, var work, var count]:
                foreach (var result in Measure(folder, work, Number(count)))
                    Console.WriteLine(result.ToJson());
                return 0;
            default:
                Console.Error.WriteLine("peers export FOLDER CUSTOMERS PURCHASES ROWS | peers measure FOLDER WORK COUNT");
                return 2;
        }
    }

    private static void Export(string folder, int customers, int purchases, int rows)
    {
        Directory.CreateDirectory(folder);
        PeerFiles.WriteCustomers(PinnedPopulation.Create(customers), folder);
        PeerFiles.WritePurchases(PinnedPurchases.Create(purchases), folder);
        PeerFiles.WriteCsv(PinnedPurchases.Create(rows), folder);
    }

    private static IEnumerable<PeerResult> Measure(string folder, string work, int count) => work switch
    {
        "five-a" => FiveSchemesWork.Seven(count),
        "five-b" => FiveSchemesWork.Every(count),
        "pareto" => ParetoWork.Measure(count),
        "rfm" => RfmWork.Measure(count),
        "purchases" => PurchasesWork.Measure(folder, count),
        "csv" => CsvWork.Measure(folder, count),
        _ => throw new ArgumentException($"There is no work '{work}'.", nameof(work)),
    };

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
