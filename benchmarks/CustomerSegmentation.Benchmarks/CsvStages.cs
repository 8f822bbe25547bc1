using System.Globalization;
using CsvHelper;
using CustomerSegmentation.Tool.Commands.Purchases;
using CustomerSegmentation.Tool.Reading;

namespace CustomerSegmentation.Benchmarks;

/// <summary>What <c>custseg purchases</c> does with a file, stage by stage: each does all that the one before does, and more.</summary>
internal sealed class CsvStages
{
    private static readonly string[] Maps = ["Customer=customer", "Date=date", "Amount=amount"];

    private readonly string folder = Directory.CreateTempSubdirectory("custseg-").FullName;

    /// <summary>The pinned purchases, in a file.</summary>
    public CsvStages(int rows) => PeerFiles.WriteCsv(PinnedPurchases.Create(rows), folder);

    private string Input => Path.Combine(folder, "purchases.csv");

    /// <summary>Deletes the files.</summary>
    public void Delete() => Directory.Delete(folder, recursive: true);

    /// <summary>The CSV library alone: every field of every row.</summary>
    public long Walk()
    {
        using var file = new FileStream(Input, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        using var reader = CsvReader.Create(file, new CsvReaderOptions { HasHeader = false, SkipEmptyLines = false, MaxRecordSize = 16 << 20 });
        long bytes = 0;
        while (reader.Read())
        {
            for (var i = 0; i < reader.FieldCount; i++)
                bytes += reader.GetSpan(i).Length;
        }

        return bytes;
    }

    /// <summary>The rows with the checks of their form: quotes, line breaks, UTF-8, number of fields.</summary>
    public long Rows()
    {
        using var table = CsvTable.Open(Input, (byte)',');
        while (table.Read())
            Check(table.Fault);
        return table.Rows;
    }

    /// <summary>The fields as customers, days and amounts.</summary>
    public long Purchases() => Read((in _, _) => { });

    /// <summary>The purchases put together by customer, on a second thread.</summary>
    public long Aggregate()
    {
        var intake = new PurchaseIntake(new PurchasePolicy(), PinnedPolicy.AsOf);
        return TakeIn(intake).Used;
    }

    /// <summary>The facts of the customers.</summary>
    public long Facts()
    {
        var intake = new PurchaseIntake(new PurchasePolicy(), PinnedPolicy.AsOf);
        TakeIn(intake);
        return intake.Build().Customers.Count;
    }

    /// <summary>The command from its start to its end: fits, classes, the summary, and the file of the customers.</summary>
    public long Run() => CommandProcess.Run(Arguments(Input, Path.Combine(folder, "customers.csv"))).Memory;

    /// <summary>What the command needs to be told about a file of purchases.</summary>
    public static string[] Arguments(string input, string output) =>
    [
        "purchases", input, .. Maps.SelectMany(map => new[] { "--map", map }),
        "--as-of", PinnedPolicy.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "--out", output,
    ];

    private PurchaseReport TakeIn(PurchaseIntake intake)
    {
        var count = 0;
        Read((in purchase, rows) =>
        {
            intake.Add(purchase, rows.Order);
            if (++count % RowLoop.RowsBetweenPauses == 0)
                intake.MakeRoomAsync().GetAwaiter().GetResult();
        });
        return intake.FinishAsync().GetAwaiter().GetResult();
    }

    private long Read(Use use)
    {
        using var table = CsvTable.Open(Input, (byte)',');
        var map = new ColumnMap(Maps, PurchaseRows.Names.All);
        var rows = new PurchaseRows(table, table, map, FieldParser.Invariant, new(), currencies: null, new());
        while (table.Read())
        {
            Check(table.Fault);
            Check(rows.Read(out var purchase));
            use(purchase, rows);
        }

        return table.Rows;
    }

    private static void Check(RowFault? fault)
    {
        if (fault is not null)
            throw new InvalidOperationException($"A row has a fault: {fault}.");
    }

    private delegate void Use(in PurchaseFields purchase, PurchaseRows rows);
}
