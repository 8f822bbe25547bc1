namespace CustomerSegmentation.Tool.Runs;

/// <summary>Which schemes of the policy did not run, and why: a line each for those that lack a part, one for those of which nothing is mapped.</summary>
internal static class NotRun
{
    /// <summary>The policy without the schemes that can't run.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="heeding">The same policy, which may heed classes of before and those set by hand.</param>
    /// <param name="supplied">The facts that are mapped.</param>
    /// <param name="labels">The names to print.</param>
    /// <param name="lines">What did not run, and why: a line each, without a stop.</param>
    /// <exception cref="ToolException">No scheme can run.</exception>
    public static SegmentationPolicy Leave(SegmentationPolicy policy, SegmentationPolicy heeding, IReadOnlyCollection<Fact> supplied, Labels labels,
        out IReadOnlyList<string> lines)
    {
        var runnable = heeding.RunnableWith(supplied, out var left);
        lines = [.. Describe(policy, supplied, left, labels)];
        return runnable.Schemes.Count > 0 ? runnable
            : throw ToolException.BadArgument($"No scheme of the policy can run on what is mapped.\n{string.Join('\n', lines)}");
    }

    /// <summary>All that did not run: what lacks a column, and what a fit left out because no customer has a known value.</summary>
    public static IReadOnlyList<string> With(IReadOnlyList<string> lines, IReadOnlyList<SchemeNotRun> leftOut, Labels labels) =>
        [.. lines, .. leftOut.Select(scheme => $"Not run: {labels.Scheme(scheme.Name)}: {scheme.Reason}")];

    private static IEnumerable<string> Describe(SegmentationPolicy policy, IEnumerable<Fact> supplied, IReadOnlyList<SchemeNotRun> notRun, Labels labels)
    {
        var left = notRun.Select(scheme => scheme.Name).ToHashSet(StringComparer.Ordinal);
        var known = supplied.Where(fact => fact.Name != Facts.AsOf.Name).Select(fact => fact.Name)
            .Concat(policy.Schemes.Select(scheme => scheme.Name).Where(name => !left.Contains(name)))
            .ToHashSet(StringComparer.Ordinal);
        bool HasPart(SchemeNotRun scheme) => FactValues.Used(policy.Schemes.First(one => one.Name == scheme.Name)).Any(fact => known.Contains(fact.Name));
        foreach (var scheme in notRun.Where(HasPart))
            yield return $"Not run: {labels.Scheme(scheme.Name)}: needs {string.Join(", ", scheme.MissingFacts)}";
        var others = notRun.Where(scheme => !HasPart(scheme)).Select(scheme => labels.Scheme(scheme.Name)).ToList();
        if (others.Count > 0)
            yield return $"Not run, as nothing that they test is mapped ('custseg schemes NAME' says what a scheme needs): {string.Join(", ", others)}";
    }
}
