using System.Globalization;
using System.IO.Compression;

namespace CustomerSegmentation.Tests;

/// <summary>Real purchases, against the definitions written a second time and against figures counted by other means.</summary>
public class PurchaseDataTests
{
    [SharedDataFact]
    public void Cdnow()
    {
        var rows = File.ReadLines(SharedData.PathOf("cdnow", "CDNOW_master.txt")).Skip(1)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(
                cells => new Purchase<int>(
                    Integer(cells[0]),
                    DateOnly.ParseExact(cells[1], "yyyyMMdd", CultureInfo.InvariantCulture),
                    Number(cells[3]))
                { Quantity = Number(cells[2]) })
            .ToList();

        var facts = AssertAsDefined(rows, new PurchasePolicy(), asOf: null);
        Assert.Equal(new DateOnly(1998, 7, 1), facts.AsOf);
        Assert.Equal(23_570, facts.Customers.Count);
        Assert.Equal(
            new PurchaseReport(Purchases: 69_579, Refunds: 0, RefundsIgnored: 0, ZeroAmounts: 80, AfterAsOf: 0, Rejected: 0, ReturnedOrders: 0),
            facts.Report);
        Assert.Equal(2_500_315.63m, Total(facts.Columns.Find(Facts.Sales)!));
        Assert.Equal(67_511, Total(facts.Columns.Find(Facts.PurchaseDays)!));
        Assert.Equal(167_801, Total(facts.Columns.Find(Facts.Units)!));

        var byDay = AssertAsDefined(rows, new PurchasePolicy { CountBy = PurchaseCounting.Day, ZeroAmountIsPurchase = true }, new DateOnly(1997, 9, 30));
        Assert.Equal(69_659, byDay.Report.RowsIn);
        Assert.Equal(Total(byDay.Columns.Find(Facts.PurchaseDays)!), Total(byDay.Columns.Find(Facts.Purchases)!));
    }

    [SharedDataFact]
    public void Rfm_orders()
    {
        var rows = File.ReadLines(SharedData.PathOf("rfm-orders", "rfm_data_orders.csv")).Skip(1)
            .Select(line => line.Split(','))
            .Select(cells => new Purchase<string>(cells[0], DateOnly.ParseExact(cells[1], "yyyy-MM-dd", CultureInfo.InvariantCulture), Number(cells[2])))
            .ToList();

        var facts = AssertAsDefined(rows, new PurchasePolicy { CountBy = PurchaseCounting.Row }, new DateOnly(2006, 12, 31));
        Assert.Equal(995, facts.Customers.Count);
        Assert.Equal(
            new PurchaseReport(Purchases: 4_906, Refunds: 0, RefundsIgnored: 0, ZeroAmounts: 0, AfterAsOf: 0, Rejected: 0, ReturnedOrders: 0),
            facts.Report);
        Assert.Equal(464_158, Total(facts.Columns.Find(Facts.Sales)!));
        Assert.Equal(4_906, Total(facts.Columns.Find(Facts.Purchases)!));
        Assert.Equal(4_895, Total(facts.Columns.Find(Facts.PurchaseDays)!));
    }

    [SharedDataFact]
    public void Online_retail()
    {
        using var file = new StreamReader(new GZipStream(File.OpenRead(SharedData.PathOf("online-retail", "onlineretail.csv.gz")), CompressionMode.Decompress));
        // Only descriptions, in the middle, hold commas.
        var rows = Lines(file).Skip(1)
            .Select(line => line.Split(','))
            .Where(cells => cells[^2] != "nan")
            .Select(
                cells => new Purchase<string>(
                    cells[^2],
                    DateOnly.ParseExact(cells[^4].AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture),
                    Number(cells[^5]) * Number(cells[^3]))
                {
                    OrderId = cells[0],
                    Quantity = Number(cells[^5]),
                })
            .ToList();

        var facts = AssertAsDefined(rows, new PurchasePolicy(), asOf: null);
        Assert.Equal(new DateOnly(2011, 12, 10), facts.AsOf);
        Assert.Equal(4_372, facts.Customers.Count);
        Assert.Equal(541_909 - 135_080, facts.Report.RowsIn);
        Assert.Equal(
            new PurchaseReport(Purchases: 397_884, Refunds: 8_905, RefundsIgnored: 0, ZeroAmounts: 40, AfterAsOf: 0, Rejected: 0, ReturnedOrders: 0),
            facts.Report);
        Assert.Equal(8_300_065.814m, Total(facts.Columns.Find(Facts.Sales)!));
        Assert.Equal(18_532, Total(facts.Columns.Find(Facts.Purchases)!));
        Assert.Equal(16_763, Total(facts.Columns.Find(Facts.PurchaseDays)!));
        Assert.Equal(4_893_004, Total(facts.Columns.Find(Facts.Units)!));
    }

    private static PurchaseFacts<TId> AssertAsDefined<TId>(List<Purchase<TId>> rows, PurchasePolicy policy, DateOnly? asOf)
        where TId : notnull
    {
        PurchaseAggregator<TId>[] parts = [new(policy, asOf), new(policy, asOf)];
        for (var i = 0; i < rows.Count; i++)
            parts[i % 2].Add(rows[i]);
        parts[0].Merge(parts[1]);

        var facts = parts[0].Build();
        Assert.Equal(PurchaseModel.Facts(rows, policy, asOf), CustomerFacts.Of(facts));
        Assert.Equal(rows.Count, facts.Report.RowsIn);
        return facts;
    }

    private static IEnumerable<string> Lines(StreamReader reader)
    {
        while (reader.ReadLine() is { } line)
            yield return line;
    }

    private static decimal Total(NumberColumn column) => Enumerable.Range(0, column.Length).Sum(i => (decimal)column[i].GetValueOrDefault());

    private static int Integer(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static decimal Number(string text) => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
