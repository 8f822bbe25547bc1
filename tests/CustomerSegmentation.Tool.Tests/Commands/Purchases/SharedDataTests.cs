using System.Diagnostics;
using System.Globalization;

namespace CustomerSegmentation.Tool.Tests.Commands.Purchases;

/// <summary>The real data beside the checkout.</summary>
public sealed class SharedDataTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [SharedDataFact]
    public void Online_retail()
    {
        var time = Stopwatch.StartNew();
        var result = Custseg.Run(
            "purchases", SharedData.PathOf("online-retail", "onlineretail.csv.gz"),
            "--map", "Customer=CustomerID", "--map", "Date=InvoiceDate", "--map", "Amount=Quantity*UnitPrice", "--map", "Order=InvoiceNo", "--map",
                "Quantity=Quantity",
            "--out", folder.PathOf("out.csv"), "--rejects", folder.PathOf("rejects.csv"));
        time.Stop();

        result.Exits(0)
            .Says("541,909 rows in = 406,789 used + 40 left out by rule + 135,080 rejected")
            .Says("used: 397,884 purchases, 8,905 refunds")
            .Says("rejected 135,080: CustomerID is missing; first on line 624")
            .Says("Customers: 4,372")
            .Says("As of: 2011-12-10");
        Assert.Equal(135_081, File.ReadLines(folder.PathOf("rejects.csv")).Count());
        var rows = folder.ReadRows("out.csv");
        Assert.Equal(4_372, rows.Count);
        // The sums over the lines with a customer, made elsewhere; the units without those of free lines.
        Assert.Equal(8_300_065.814m, rows.Sum(row => decimal.Parse(row["sales"], CultureInfo.InvariantCulture)));
        Assert.Equal(4_893_004m, rows.Where(row => row["units"].Length > 0).Sum(row => decimal.Parse(row["units"], CultureInfo.InvariantCulture)));
        Assert.True(time.Elapsed < TimeSpan.FromSeconds(60), $"Reading took {time.Elapsed}.");
    }

    [SharedDataFact]
    public void Cdnow_goes_through_as_it_is()
    {
        Custseg.Run(
            "purchases", SharedData.PathOf("cdnow", "CDNOW_master.txt"), "--delimiter", "whitespace",
            "--map", "Customer=customer_id", "--map", "Date=date", "--map", "Amount=dollar_value", "--map", "Quantity=number_of_cds",
            "--as-of", "1998-06-30", "--out", folder.PathOf("out.csv")).Exits(0)
            .Says("69,659 rows in = 69,579 used + 80 left out by rule + 0 rejected")
            .Says("left out: 80 zero amounts")
            .Says("Customers: 23,570");

        Assert.Equal(2_500_315.63m, folder.ReadRows("out.csv").Sum(row => decimal.Parse(row["sales"], CultureInfo.InvariantCulture)));
    }

    [SharedDataFact]
    public void Rfm_orders()
    {
        Custseg.Run(
            "purchases", SharedData.PathOf("rfm-orders", "rfm_data_orders.csv"),
            "--map", "Customer=customer_id", "--map", "Date=order_date", "--map", "Amount=revenue", "--as-of", "2006-12-31", "--out", folder.PathOf("out.csv"),
                "--strict").Exits(0)
            .Says("4,906 rows in = 4,906 used + 0 left out by rule + 0 rejected")
            .Says("Customers: 995");

        var rows = folder.ReadRows("out.csv");
        Assert.Equal(4_906, rows.Sum(row => int.Parse(row["purchases"], CultureInfo.InvariantCulture)));
    }

    [SharedDataFact]
    public void Rfm_orders_fall_into_the_segments_that_R_documents()
    {
        Custseg.Run(
            "purchases", SharedData.PathOf("rfm-orders", "rfm_data_orders.csv"),
            "--map", "Customer=customer_id", "--map", "Date=order_date", "--map", "Amount=revenue", "--as-of", "2006-12-31",
            "--policy", Path.Combine(Repository.Root, "docs", "samples", "rfm-r-orders.json"), "--out", folder.PathOf("out.csv")).Exits(0)
            .Says("RecencyCuts: recency_days <= 114 / 180 / 297 / 481, as the policy sets them")
            .Says("Value: sales")
            .Says("Others, 0 customers: 10 of 125 combinations of scores");

        // A line a segment: its name, its customers, and more.
        var documented = File.ReadLines(SharedData.PathOf("rfm-orders", "expected_segments_orders_documented.csv")).Skip(1).Select(line => line.Split(','))
            .ToDictionary(fields => ClassOf(fields[0]), fields => int.Parse(fields[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);
        var rows = folder.ReadRows("out.csv");
        Assert.Equal(10, documented.Count);
        Assert.Equal(
            documented.Select(pair => $"{pair.Key} {pair.Value}").Order(StringComparer.Ordinal),
            rows.GroupBy(row => row["rfm_segment"], StringComparer.Ordinal).Select(group => $"{group.Key} {group.Count()}").Order(StringComparer.Ordinal),
            StringComparer.Ordinal);
        Assert.All(rows, row => Assert.Equal(row["rfm_score"], row["recency_score"] + row["frequency_score"] + row["monetary_score"]));

        // Can't Lose Them is CantLoseThem; Loyal Customers and Potential Loyalist are as they are.
        static string ClassOf(string segment) => string.Concat(segment.Replace("'", "", StringComparison.Ordinal).Split(' '));
    }
}
