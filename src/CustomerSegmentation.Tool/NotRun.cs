namespace CustomerSegmentation.Tool;

/// <summary>Which schemes of the policy did not run, and why: a line each for those that lack a part, one for those of which nothing is mapped.</summary>
internal static class NotRun
{
    /// <summary>The lines, each without a stop.</summary>
    public static IEnumerable<string> Describe(SegmentationPolicy policy, IEnumerable<Fact> supplied, IReadOnlyList<SchemeNotRun> notRun, Labels labels)
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
