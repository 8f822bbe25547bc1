using CustomerSegmentation.Decisions;

namespace CustomerSegmentation.Tool.Commands;

/// <summary>The command that says whether a policy can be used, and what it does.</summary>
internal static class PolicyCheckCommand
{
    private const string Description =
        "Says whether a policy can be used, which schemes it runs, which cuts are still to be fitted, and what may surprise in its tables. Every fault is "
            + "listed.";

    private static readonly Argument<string> PolicyArgument = new("FILE") { Description = "The JSON file." };

    public static Command Create() => new Command("check", Description) { PolicyArgument }.RunsAsync((options, _) => Task.FromResult(Run(options)));

    private static int Run(RunOptions options)
    {
        var (file, labels, output) = (options.Get(PolicyArgument), options.Labels, options.Output);
        var policy = PolicyFile.Read("FILE", file);
        output.WriteLine($"{file} can be used.");
        output.WriteLine($"Fingerprint: {policy.Fingerprint}");
        output.WriteLine($"Schemes: {string.Join(", ", policy.Schemes.Select(scheme => labels.Scheme(scheme.Scheme)))}");
        if (policy.Report is { } report)
            output.WriteLine($"F{SummaryPrinter.DescribeFit(report)[1..]}");
        foreach (var scheme in policy.Schemes.Concat(policy.FactSources))
        {
            foreach (var line in CutLines.Of(scheme, fits: null))
                output.WriteLine($"{scheme.Scheme.SettingsKey}:{line}");
        }

        foreach (var scheme in policy.Schemes)
            PrintFindings(scheme, output);
        var unfitted = policy.Schemes.Where(scheme => !scheme.Table.IsFitted).ToList();
        if (unfitted.Count > 0)
            output.WriteLine($"Rows never reached, gaps and overlaps can't be looked for before the fit: {string.Join(", ", unfitted)}");
        return ExitCode.Done;
    }

    // That several rows hold is how a table of first hits is written, so these share a line.
    private static void PrintFindings(ConfiguredScheme scheme, TextWriter output)
    {
        var findings = scheme.Table.Check().ToLookup(finding => finding.Kind == TableFaultKind.Overlap);
        foreach (var finding in findings[false])
            output.WriteLine($"Warning: {scheme.Name}: {finding}");
        var overlaps = findings[true].Select(finding => finding.Row).Except(findings[false].Select(finding => finding.Row)).ToList();
        if (overlaps.Count > 0)
            output.WriteLine($"Note: {scheme.Name}: for some customers an earlier row of another class holds too, and decides: "
                + $"{string.Join(", ", overlaps.Select(row => $"row {row}"))}");
    }
}
