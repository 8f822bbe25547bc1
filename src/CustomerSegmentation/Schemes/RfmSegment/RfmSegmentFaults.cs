namespace CustomerSegmentation;

/// <summary>What can be wrong between the ranges of the segments and the numbers of scores.</summary>
internal static class RfmSegmentFaults
{
    public static IEnumerable<(string Setting, string Fault, string Remedy)> Of(RfmSegmentOptions options)
    {
        (string Setting, int Scores, Func<RfmRange, ScoreRange> Range)[] kinds =
        [
            ("RecencyCuts", options.RecencyCuts.Count + 1, range => range.Recency),
            ("FrequencyCuts", options.FrequencyCuts.Count + 1, range => range.Frequency),
            ("MonetaryCuts", options.MonetaryCuts.Count + 1, range => range.Monetary),
        ];
        var other = Array.Find(kinds, kind => kind.Scores != RfmRange.DefaultBins);
        if (other.Setting is not null && options.Segments.SequenceEqual(RfmRange.Default))
            return
            [
                (
                    "Segments",
                    Text($"The default ranges are made for {RfmRange.DefaultBins} scores, and {other.Setting} make {other.Scores}"),
                    "Write the ranges of your scores, such as [ \"Champions 3 3 3\", … ]"),
            ];
        var beyond =
            from row in options.Segments.Index()
            from kind in kinds
            let most = kind.Range(row.Item).Most
            where most > kind.Scores
            select (
                Text($"Segments:{row.Index}"),
                Text($"'{row.Item}' asks for a score of {most}, and {kind.Setting} make {kind.Scores}"),
                Text($"Write ranges from 1 to {kind.Scores} there"));
        List<RfmRange> rows = [.. options.Segments];
        var reached = RfmScoring.Combinations(options).Select(scores => rows.FindIndex(range => range.Holds(scores))).ToHashSet();
        var hidden =
            from row in rows.Index()
            where !reached.Contains(row.Index)
            select (
                Text($"Segments:{row.Index}"),
                $"'{row.Item}' is never reached, as the rows above hold all its scores",
                "Move it up, or leave it out");
        return beyond.Any() ? beyond : hidden;
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
