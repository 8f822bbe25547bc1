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
        var seconds = PeerClock.Best(() => CommandProcess.Run(arguments));
        yield return new PeerResult("csv", "the command: every fact, lifecycle state, into a CSV file", 2, rows, seconds,
            FileWork.FactsWithoutOrders(File.ReadLines(output)));
    }
}
