using System.Text.Json.Nodes;

namespace CustomerSegmentation.Benchmarks;

/// <summary>The answers that must be the same for everybody, in the form in which peers print them.</summary>
internal static class PeerAnswers
{
    /// <summary>More than the greatest code of a class.</summary>
    public const int MostClasses = 8;

    private const int ScoresOfRfm = 5;

    /// <summary>Customers by scheme and class.</summary>
    /// <param name="count">Fills in the customers by the class's code, in the order of <see cref="PinnedPolicy.Schemes"/>.</param>
    public static JsonObject Classes(Action<long[][]> count)
    {
        long[][] counts = [.. PinnedPolicy.Schemes.Select(_ => new long[MostClasses])];
        count(counts);
        return Object(PinnedPolicy.Schemes, counts);
    }

    /// <summary>Customers by score.</summary>
    /// <param name="count">Fills in the customers of "recency", "frequency" or "monetary", from score 1 on.</param>
    public static JsonObject Scores(Action<string, long[]> count)
    {
        string[] names = ["recency", "frequency", "monetary"];
        long[][] counts = [.. names.Select(_ => new long[ScoresOfRfm])];
        foreach (var (name, ofScores) in names.Zip(counts))
            count(name, ofScores);
        return Object(names, counts);
    }

    /// <summary>The facts of customers by their purchases.</summary>
    public static JsonObject Facts(long customers, long purchases, long cents, long firstDays, long lastDays) => new()
    {
        ["customers"] = customers,
        ["purchases"] = purchases,
        ["cents"] = cents,
        ["first_days"] = firstDays,
        ["last_days"] = lastDays,
    };

    private static JsonObject Object(IEnumerable<string> names, long[][] counts)
    {
        var answer = new JsonObject();
        foreach (var (name, some) in names.Zip(counts))
            answer[name] = new JsonArray([.. some.Select(count => (JsonNode)count)]);
        return answer;
    }
}
