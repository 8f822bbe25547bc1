using System.Globalization;
using System.Text.Json.Nodes;

namespace CustomerSegmentation.Benchmarks;

/// <summary>Our command from its start to its end: from a file to a CSV file of every fact and the classes of all schemes.</summary>
internal static class FileWork
{
    private static readonly string[] Purchases = ["--map", "Customer=customer", "--map", "Date=date", "--map", "Amount=amount"];

    public static IEnumerable<PeerResult> Orders(string folder, int rows) =>
        [Measure("orders", rows, folder, ["purchases", Path.Combine(folder, PeerFiles.Orders), .. Purchases, "--map", "Order=order"], Facts)];

    public static IEnumerable<PeerResult> WithoutOrders(string folder, int rows) =>
        [Measure("no-orders", rows, folder, ["purchases", Path.Combine(folder, PeerFiles.Orders), .. Purchases], FactsWithoutOrders)];

    public static IEnumerable<PeerResult> Parquet(string folder, int rows) =>
        [Measure("parquet", rows, folder, ["purchases", Path.Combine(folder, PeerFiles.OrdersParquet), .. Purchases], FactsWithoutOrders)];

    public static IEnumerable<PeerResult> Wide(string folder, int customers) =>
        [Measure("wide", customers, folder, ["customers", Path.Combine(folder, PeerFiles.Wide), "--map-by-name"], lines => Customers(lines.Count() - 1))];

    /// <summary>A state of all purchases, and one more percent of them added to it.</summary>
    public static IEnumerable<PeerResult> State(string folder, int rows)
    {
        var (all, more, state) = (Path.Combine(folder, PeerFiles.Purchases), Path.Combine(folder, "more.csv"), Path.Combine(folder, "state"));
        var old = $"{state}.old";
        using (var writer = new StreamWriter(more))
        {
            foreach (var line in File.ReadLines(all).Take((rows / 100) + 1))
                writer.Write($"{line}\n");
        }

        var asOf = PinnedPolicy.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        string[] Arguments(string input) => ["purchases", input, .. Purchases, "--as-of", asOf, "--state", state];
        var full = Command(() => File.Delete(state), Arguments(all));
        yield return new PeerResult("state", "all rows, into a state", 2, rows, full.Seconds, Answer: null) { Memory = full.Memory };
        File.Move(state, old, overwrite: true);
        var increment = Command(() => File.Copy(old, state, overwrite: true), Arguments(more));
        yield return new PeerResult("state", "1 % more rows, added to the state", 2, rows, increment.Seconds, Answer: null) { Memory = increment.Memory };
    }

    private static PeerResult Measure(string work, int count, string folder, IReadOnlyList<string> arguments, Func<IEnumerable<string>, JsonObject> answer)
    {
        var output = Path.Combine(folder, "ours.csv");
        var (seconds, memory) = Command(() => { }, [.. arguments, "--out", output]);
        return new PeerResult(work, "the command: every fact and scheme, into a CSV file", 2, count, seconds, answer(File.ReadLines(output)))
        {
            Memory = memory,
        };
    }

    // The best time, and the most memory of any run.
    private static (double Seconds, long Memory) Command(Action before, IReadOnlyList<string> arguments)
    {
        var (seconds, memory) = (double.PositiveInfinity, 0L);
        for (var run = 0; run < 3; run++)
        {
            before();
            var (itsSeconds, itsMemory) = CommandProcess.Run(arguments);
            (seconds, memory) = (Math.Min(seconds, itsSeconds), Math.Max(memory, itsMemory));
        }

        return (seconds, memory);
    }

    private static JsonObject Customers(int count) => new() { ["customers"] = count };

    private static JsonObject Facts(IEnumerable<string> lines) => Facts(lines, haveOrders: true);

    /// <summary>The sums of the customers' facts in a file of --out, apart from days.</summary>
    public static JsonObject FactsWithoutOrders(IEnumerable<string> lines) => Facts(lines, haveOrders: false);

    private static JsonObject Facts(IEnumerable<string> lines, bool haveOrders)
    {
        using var rows = lines.GetEnumerator();
        rows.MoveNext();
        var columns = rows.Current.Split(',');
        long customers = 0, purchases = 0, days = 0, cents = 0, first = 0, last = 0;
        while (rows.MoveNext())
        {
            var fields = rows.Current.Split(',');
            string Field(string name) => fields[Array.IndexOf(columns, name)];
            customers++;
            purchases += int.Parse(Field("purchases"), CultureInfo.InvariantCulture);
            days += int.Parse(Field("purchase_days"), CultureInfo.InvariantCulture);
            cents += (long)(decimal.Parse(Field("sales"), CultureInfo.InvariantCulture) * 100);
            first += DateOnly.ParseExact(Field("first_purchase"), "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber;
            last += DateOnly.ParseExact(Field("last_purchase"), "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber;
        }

        var answer = PeerAnswers.Facts(customers, purchases, cents, first, last);
        if (haveOrders)
            answer["purchase_days"] = days;
        return answer;
    }
}
