using Microsoft.Extensions.Logging;

namespace CustomerSegmentation.DependencyInjection;

/// <summary>Logs what becomes of a policy's model, once each.</summary>
internal sealed partial class ModelLog(ILogger logger, string? name)
{
    private readonly string policy = name ?? "(unnamed)";

    public void Refused(SegmentationModel kept, IReadOnlyList<string> faults)
    {
        if (logger.IsEnabled(LogLevel.Error))
            ReloadRefused(policy, kept.Fingerprint, string.Join('\n', faults));
    }

    public void Reloaded(SegmentationModel before, SegmentationModel after)
    {
        if (logger.IsEnabled(LogLevel.Information))
            Reloaded(policy, before.Fingerprint, after.Fingerprint, Changed(before, after));
        Using(after);
    }

    public void Replaced(SegmentationModel before, SegmentationModel after)
    {
        if (logger.IsEnabled(LogLevel.Information))
            Replaced(policy, before.Fingerprint, after.Fingerprint, Changed(before, after));
        Using(after);
    }

    /// <summary>Warns of cuts that coincide, as those fitted to few distinct values can.</summary>
    public void Using(SegmentationModel model)
    {
        foreach (var scheme in logger.IsEnabled(LogLevel.Warning) ? model.Schemes : [])
        {
            var equal = scheme.Cuts.Where(cut => cut.Cut.Value is not null)
                .GroupBy(cut => (cut.Fact.Name, cut.Cut.Value, cut.AtMost, cut.Comparison)).Where(cuts => cuts.Skip(1).Any());
            foreach (var cuts in equal)
                CutsCoincide(policy, scheme.Name, string.Join(", ", cuts.Select(cut => cut.Setting)), cuts.Key.Name, cuts.Key.Value!.Value);
        }
    }

    private static string Changed(SegmentationModel before, SegmentationModel after)
    {
        var (old, current) = (Tables(before), Tables(after));
        var changed = old.Except(current).Union(current.Except(old));
        var schemes = changed.Select(table => table.Scheme).Distinct(StringComparer.Ordinal).ToList();
        return schemes.Count == 0 ? "none" : string.Join(", ", schemes);
    }

    private static List<(string Scheme, string Table)> Tables(SegmentationModel model) =>
        [.. model.Schemes.Select(scheme => (scheme.Name, scheme.Table.Canonical))];

    [LoggerMessage(1, LogLevel.Error, "Policy {Policy} was changed, which is refused; the model {Fingerprint} stays in use.\n{Faults}")]
    private partial void ReloadRefused(string policy, string fingerprint, string faults);

    [LoggerMessage(2, LogLevel.Information, "Policy {Policy} was changed: {Before} is now {After}. Changed schemes: {Schemes}.")]
    private partial void Reloaded(string policy, string before, string after, string schemes);

    [LoggerMessage(3, LogLevel.Information, "Policy {Policy}: the host replaced {Before} by {After}. Changed schemes: {Schemes}.")]
    private partial void Replaced(string policy, string before, string after, string schemes);

    [LoggerMessage(4, LogLevel.Warning, "Policy {Policy}, {Scheme}: {Settings} are all {Fact} {Cut}, so that nobody is between them.")]
    private partial void CutsCoincide(string policy, string scheme, string settings, string fact, double cut);
}
