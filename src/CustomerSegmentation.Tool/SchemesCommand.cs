namespace CustomerSegmentation.Tool;

/// <summary>The command that prints the schemes' tables.</summary>
internal static class SchemesCommand
{
    /// <summary>Prints the tables.</summary>
    /// <param name="names">The schemes; empty for all of the policy.</param>
    /// <param name="policyFile">The policy; <see langword="null"/> for the defaults.</param>
    /// <param name="markdown">Whether to print Markdown.</param>
    /// <param name="namesOnly">Whether to print the names alone.</param>
    /// <param name="labels">The names to print.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="ToolException">There is no scheme of a name.</exception>
    public static int Run(IReadOnlyList<string> names, string? policyFile, bool markdown, bool namesOnly, Labels labels)
    {
        var policy = PolicyFile.Read(policyFile) ?? SegmentationPolicy.Create(new SegmentationOptions());
        foreach (var name in names.Where(name => policy.Schemes.All(scheme => scheme.Name != name)))
        {
            var has = policyFile is null ? "There is" : $"{policyFile} has";
            throw ToolException.BadArgument($"{has} no scheme {name}.{Nearest.Hint(name, policy.Schemes.Select(scheme => scheme.Name))} Schemes: {string.Join(", ", policy.Schemes)}.");
        }

        var asked = policy.Schemes.Where(scheme => names.Count == 0 || names.Contains(scheme.Name, StringComparer.Ordinal)).ToList();
        if (namesOnly)
            asked.ForEach(scheme => Console.Out.WriteLine(scheme.Name));
        else
            Console.Out.Write(string.Join('\n', asked.Select(scheme => Describe(scheme, markdown, labels))));
        return ExitCode.Done;
    }

    private static string Describe(SchemePolicy scheme, bool markdown, Labels labels)
    {
        string Code(string name) => markdown ? $"`{name}`" : name;
        var title = labels.AreTranslated ? labels.Scheme(scheme.Scheme) : scheme.Scheme.Title;
        var lines = new List<string> { markdown ? $"## {title} (`{scheme.Name}`)" : $"{title} ({scheme.Name})", "" };
        if (labels.AreTranslated)
        {
            lines.Add("Classes: " + string.Join(", ", scheme.Table.Classes.Select(one => $"{one.Code} {one.Name}{(labels.Class(scheme.Name, one) is var name && name != one.Name ? $" ({name})" : "")}")));
            lines.Add("");
        }

        lines.Add(markdown ? scheme.Table.ToMarkdown() : scheme.Table.ToText());
        var supplied = scheme.Table.SuppliedFacts.ToLookup(fact => MayBeLeftOut(scheme, fact));
        lines.Add($"Needs: {List(supplied[false].Select(Described))}.{(supplied[true].Any() ? $" May also be given: {List(supplied[true].Select(Described))}." : "")}");
        return string.Join('\n', lines) + "\n";

        string Described(Fact fact) => fact.Kind == FactKind.Class ? $"the class of {Code(fact.Name)}" : Code(fact.Name);
    }

    // What unknown means is said by the fact, or by every test that asks for it.
    private static bool MayBeLeftOut(SchemePolicy scheme, Fact fact) => fact.IsAssumedWhenUnknown
        || scheme.Table.Rows.SelectMany(row => row.Cells)
            .Where(cell => cell.TestedFacts.SelectMany(FactValues.WithInputs).Any(input => input.Name == fact.Name))
            .All(cell => cell.WhenUnknown is not null);

    private static string List(IEnumerable<string> facts) => facts.DefaultIfEmpty("nothing").Aggregate((list, fact) => $"{list}, {fact}");
}
