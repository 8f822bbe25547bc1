using CustomerSegmentation.Decisions;

namespace CustomerSegmentation.Tool;

/// <summary>The command that says whether a policy can be used, and what it does.</summary>
internal static class PolicyCheckCommand
{
    /// <summary>Checks a policy.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="ToolException">The file can't be read.</exception>
    /// <exception cref="PolicyException">The policy has faults; every one is listed.</exception>
    public static int Run(string file, Labels labels)
    {
        var policy = PolicyFile.Read("FILE", file);
        Console.Out.WriteLine($"{file} can be used.");
        Console.Out.WriteLine($"Fingerprint: {policy.Fingerprint}");
        Console.Out.WriteLine($"Schemes: {string.Join(", ", policy.Schemes.Select(scheme => labels.Scheme(scheme.Scheme)))}");
        if (policy.Report is { } report)
            Console.Out.WriteLine(FormattableString.Invariant($"Fitted to {report.Customers:N0} customers{(report.AsOf is { } day ? FormattableString.Invariant($" as of {day:yyyy-MM-dd}") : "")}"));
        foreach (var scheme in policy.Schemes.Concat(policy.FactSources))
        {
            foreach (var line in CutLines.Of(scheme, fits: null))
                Console.Out.WriteLine($"{scheme.Scheme.SettingsKey}:{line}");
        }

        foreach (var scheme in policy.Schemes)
            PrintFindings(scheme);
        var unfitted = policy.Schemes.Where(scheme => !scheme.Table.IsFitted).ToList();
        if (unfitted.Count > 0)
            Console.Out.WriteLine($"Rows never reached, gaps and overlaps can't be looked for before the fit: {string.Join(", ", unfitted)}");
        return ExitCode.Done;
    }

    // That several rows hold is how a table of first hits is written, so these share a line.
    private static void PrintFindings(SchemePolicy scheme)
    {
        var findings = scheme.Table.Check().ToLookup(finding => finding.Kind == TableFaultKind.Overlap);
        foreach (var finding in findings[false])
            Console.Out.WriteLine($"Warning: {scheme.Name}: {finding}");
        var overlaps = findings[true].Select(finding => finding.Row).Except(findings[false].Select(finding => finding.Row)).ToList();
        if (overlaps.Count > 0)
            Console.Out.WriteLine($"Note: {scheme.Name}: for some customers an earlier row of another class holds too, and decides: {string.Join(", ", overlaps.Select(row => $"row {row}"))}");
    }
}
