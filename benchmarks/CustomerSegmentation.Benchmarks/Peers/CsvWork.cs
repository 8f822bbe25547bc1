using System.Globalization;
using System.Text.Json.Nodes;

namespace CustomerSegmentation.Benchmarks;

/// <summary>Our command on a CSV file of purchases, from its start to its end.</summary>
internal static class CsvWork
{
    // One scheme with cuts that need no fit, as a run without any is none; what is compared are the facts.
    private const string Policy = """{ "Schemes": [ "lifecycle_state" ] }""";

    public static IEnumerable<PeerResult> Measure(string folder, int rows)
    {
        var input = Path.Combine(folder, "purchases.csv");
        var output = Path.Combine(folder, "ours.csv");
        var policy = Path.Combine(folder, "policy.json");
        File.WriteAllText(policy, Policy);
        string[] arguments = [.. CsvStages.Arguments(input, output), "--policy", policy];
        var seconds = PeerClock.Best(() => CsvStages.Run(arguments));
        var answer = Answer(output);
        yield return new PeerResult("csv", "the command: every fact, lifecycle state, into a CSV file", 2, rows, seconds, answer);
    }

    private static JsonObject Answer(string output)
    {
        using var lines = File.ReadLines(output).GetEnumerator();
        lines.MoveNext();
        var columns = lines.Current.Split(',');
        long customers = 0, purchases = 0, cents = 0, first = 0, last = 0;
        while (lines.MoveNext())
        {
            var fields = lines.Current.Split(',');
            string Field(string name) => fields[Array.IndexOf(columns, name)];
            customers++;
            purchases += int.Parse(Field("purchases"), CultureInfo.InvariantCulture);
            cents += (long)(decimal.Parse(Field("sales"), CultureInfo.InvariantCulture) * 100);
            first += DateOnly.ParseExact(Field("first_purchase"), "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber;
            last += DateOnly.ParseExact(Field("last_purchase"), "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber;
        }

        return PeerAnswers.Facts(customers, purchases, cents, first, last);
    }
}
