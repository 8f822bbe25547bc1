namespace CustomerSegmentation.Tool.Commands;

/// <summary>The command that prints the schemes' tables.</summary>
internal static class SchemesCommand
{
    private const string Description = """
        Prints the schemes' decision tables, by the policy's options or the defaults: the first row that holds decides. Below each table stand the facts it is
        computed from, and those that must be supplied.
        """;

    private static readonly Argument<string[]> Names =
        new("NAME") { Description = "The schemes, such as value_tier; by default all.", Arity = ArgumentArity.ZeroOrMore };

    private static readonly Option<string?> Format = RunOptions.Of("--format", "text|markdown",
        "How to print the tables; by default text.").AcceptOnlyFromAmong("text", "markdown");

    private static readonly Option<bool> NamesOnly = new("--names") { Description = "Print the schemes' names alone, one a line." };

    public static Command Create() => new Command("schemes", Description) { Names, RunOptions.PolicyOption, Format, NamesOnly }.RunsAsync((options, _) =>
        Task.FromResult(Run(options)));

    private static int Run(RunOptions options)
    {
        var policy = PolicyFile.ReadOrDefault(options.Policy);
        var names = PolicyFile.NamesIn(policy, options.Get(Names));
        if (names.Find(name => policy.Schemes.All(scheme => scheme.Name != name)) is { } name)
        {
            var has = options.Policy is null ? "There is" : $"{options.Policy} has";
            throw ToolException.BadArgument($"{has} no scheme {name}.{Nearest.Among(name, [.. policy.Schemes.Select(scheme => scheme.Name)], "Schemes")}");
        }

        var asked = policy.Schemes.Where(scheme => names.Count == 0 || names.Contains(scheme.Name, StringComparer.Ordinal)).ToList();
        if (options.Get(NamesOnly))
            asked.ForEach(scheme => options.Output.WriteLine(scheme.Name));
        else
            options.Output.Write(string.Join('\n', asked.Select(scheme => Describe(scheme, options.Get(Format) == "markdown", options.Labels))));
        return ExitCode.Done;
    }

    private static string Describe(ConfiguredScheme scheme, bool markdown, Labels labels)
    {
        string Code(string name) => markdown ? $"`{name}`" : name;
        var title = labels.AreTranslated ? labels.Scheme(scheme.Scheme) : scheme.Scheme.Title;
        var lines = new List<string> { markdown ? $"## {title} (`{scheme.Name}`)" : $"{title} ({scheme.Name})", "" };
        if (labels.AreTranslated)
        {
            lines.Add("Classes: " + string.Join(", ", scheme.Table.Classes
                .Select(one => $"{one.Code} {one.Name}{(labels.Class(scheme.Name, one) is var name && name != one.Name ? $" ({name})" : "")}")));
            lines.Add("");
        }

        lines.Add(markdown ? scheme.Table.ToMarkdown() : scheme.Table.ToText());
        var supplied = scheme.Table.SuppliedFacts.ToLookup(fact => MayBeLeftOut(scheme, fact));
        var optional = supplied[true].Any() ? $" May also be given: {List(supplied[true].Select(Described))}." : "";
        lines.Add($"Needs: {List(supplied[false].Select(Described))}.{optional}");
        return string.Join('\n', lines) + "\n";

        string Described(Fact fact) => fact.Kind == FactKind.Class ? $"the class of {Code(fact.Name)}" : Code(fact.Name);
    }

    // What unknown means is said by the fact, or by every test that asks for it.
    private static bool MayBeLeftOut(ConfiguredScheme scheme, Fact fact) => fact.AssumedValue is not null
        || scheme.Table.Rows.SelectMany(row => row.Cells)
            .Where(cell => cell.TestedFacts.SelectMany(FactValues.WithInputs).Any(input => input.Name == fact.Name))
            .All(cell => cell.WhenUnknown is not null);

    private static string List(IEnumerable<string> facts) => facts.DefaultIfEmpty("nothing").Aggregate((list, fact) => $"{list}, {fact}");
}
