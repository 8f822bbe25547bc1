using System.Globalization;
using System.Runtime.CompilerServices;

namespace CustomerSegmentation.Settings;

/// <summary>Every fault that a policy can have, with its words. A fault's code is its method's name in kebab-case, so the names are a contract.</summary>
internal static class PolicyFaults
{
    private const string LeaveOut = "Leave it out";
    private const string NoneHere = "There are no settings here; leave it out";
    private const string LeaveOneOut = "Leave one out";

    // The text of a policy.
    public static PolicyFault NotJson(string path, long line, long place) =>
        New(path, string.Create(CultureInfo.InvariantCulture, $"The policy is not JSON: line {line}, byte {place}"), "Correct it there");

    public static PolicyFault NotAJsonObject(string path) => New(path, "The policy is not a JSON object", "Write { \"ValueTier\": { … } }");

    public static PolicyFault NotUnicode(string path) => New(path, "The policy holds a text that is not Unicode", "Write whole characters");

    public static PolicyFault NoSettings(string path, string known) =>
        New(path, "There are no settings here", $"Check the section's name; write at least one of {known}");

    /// <summary>Whether a fault is that nothing was set at all.</summary>
    public static bool IsNoSettings(PolicyFault fault) => fault.Code == CodeOf(nameof(NoSettings));

    // Settings of any kind.
    public static PolicyFault UnknownSetting(string path, string name, IReadOnlyCollection<string> known) =>
        New(path, "There is no such setting", known.Count == 0 ? NoneHere : ThereAre(name, known));

    public static PolicyFault DuplicateSetting(string path) => New(path, "Duplicate setting", LeaveOneOut);

    public static PolicyFault NotAnObject(string path, string text, string expected) =>
        New(path, $"'{text}' is not an object", expected.Length == 0 ? NoneHere : Write(expected));

    public static PolicyFault NotAList(string path, string? text, string expected) =>
        New(path, text is null ? "An object is not a list" : $"'{text}' is not a list", Write(expected));

    public static PolicyFault NotASingleValue(string path, string expected) => New(path, "A single value is expected", Write(expected));

    public static PolicyFault ValueBesideList(string path, string text) => New(path, $"'{text}' stands beside a list", LeaveOneOut);

    public static PolicyFault InvalidValue(string path, string text, string expected) => New(path, $"'{text}' can't be used", Write(expected));

    public static PolicyFault MissingValue(string path, string? expected = null) =>
        New(path, "'null' can't be used", expected is null ? LeaveOut : Write(expected));

    public static PolicyFault InvalidCount(string path, int count, string expected) => New(path, $"A list of {Text(count)} can't be used", Write(expected));

    public static PolicyFault SettingsConflict(string path, string fault, string remedy) => New(path, fault, remedy);

    // Cuts.
    public static PolicyFault NotACut(string path, string text, string expected) => New(path, $"'{text}' can't be used", Write(expected));

    public static PolicyFault CutOutOfRange(string path, CutSetting cut) =>
        New(
            path,
            $"'{cut.Cut}' is not a value that {cut.Fact} can have",
            $"Write a number from {Text(cut.Fact.Minimum)} to {Text(cut.Fact.Maximum)}, or a rule");

    public static PolicyFault CutsOutOfOrder(string path, Cut later, Cut earlier, Fact fact) =>
        New(path, $"'{later}' does not come after '{earlier}'", $"Write the cuts in ascending order of {fact}");

    public static PolicyFault CutOfLeastIsBest(string path, CutSetting cut) => New(
        path,
        $"'{cut.Cut}' is no cut of {cut.Fact}, of which the least is the best",
        "Write a number, '20% of customers', 'best 100' or 'quantile 0.8'");

    public static PolicyFault UnfittedCut(string path, Cut cut, string scheme) => New(
        path,
        $"'{cut}' is a rule, and no population is here to fit it to",
        "Write a number, or load the JSON that 'custseg … --model FILE' or SegmentationModel.ToJson wrote, or give the model with UseModel, "
            + $"or leave {scheme} out of Schemes");

    public static PolicyFault NoKnownValue(string path, Fact fact, IReadOnlyList<Fact> inputs, IReadOnlyList<string> schemes, bool hasCustomers) => New(
        path,
        $"No customer has a known {fact}{(hasCustomers ? "" : ", as there are no customers")}",
        $"Give the column {fact}{(inputs.Count > 0 ? $" (or, to compute it, {string.Join(", ", inputs)})" : "")}, or leave "
            + $"{string.Join(" and ", schemes)} out of Schemes, or set LeaveOutSchemesWithoutValues");

    // Facts.
    public static PolicyFault UnknownFact(string path, string name, IEnumerable<string> known) =>
        New(path, $"There is no fact '{name}'", ThereAre(name, known));

    public static PolicyFault ImpossibleFactValue(string path, string text, string fact, string expected) =>
        New(path, $"'{text}' is not a value that {fact} can have", Write(expected));

    public static PolicyFault InvalidFactName(string path, string name) => New(path, $"'{name}' can't be a fact's name", WriteName("credit_limit"));

    public static PolicyFault DuplicateFactName(string path, string name) =>
        New(path, $"There is a fact named {name} already", "Choose another name, or leave this out and use that one");

    public static PolicyFault FactNamedLikeScheme(string path, string name) =>
        New(path, $"There is a scheme named {name}, whose class has that name", "Choose another name");

    public static PolicyFault NoFactKind(string path, string kinds) => New(path, "The kind of fact is missing", Write(kinds));

    public static PolicyFault WrongFactKind(string path, string fact, string kind, string scheme, string needed) =>
        New(path, $"{fact} is {kind}, and {scheme} needs {needed}", "Choose a fact of the right kind, or change the kind");

    public static PolicyFault WrongFormulaKind(string path, string formula, string given, string fact, string kind) =>
        New(path, $"'{formula}' gives {given}, and {fact} is {kind}", "Change the kind or the formula");

    public static PolicyFault NotComputable(string path, string fact, string kind) =>
        New(path, $"{fact} is {kind}, which is not computed", "Leave the formula out");

    public static PolicyFault InvalidFormula(string path, string fault, string remedy) => New(path, fault, remedy);

    public static PolicyFault SettingOfNumbers(string path, string fact, string kind, string setting) =>
        New(path, $"{fact} is {kind}, which has no {setting.ToLowerInvariant()}", LeaveOut);

    public static PolicyFault BoundsOutOfOrder(string path) => New(path, "It is below the minimum", "Make it at least as large");

    // Schemes.
    public static PolicyFault UnknownScheme(string path, string name, IEnumerable<string> known) => New(
        path,
        $"There is no scheme '{name}'",
        $"{ThereAre(name, known)}. A scheme written in C# is known only in a program that adds it, by AddScheme or FromJson, and not to a command");

    public static PolicyFault DuplicateScheme(string path, string name) => New(path, $"Duplicate scheme '{name}'", LeaveOneOut);

    public static PolicyFault NoneBesideSchemes(string path, string none) =>
        New(path, $"'{none}' stands beside other schemes", "Write it alone, or leave it out");

    public static PolicyFault SchemesInCircle(string path, string circle) => New(
        path,
        $"Schemes need each other's classes in a circle: {circle}",
        "Take one of these classes out of the tests, or leave one of the schemes out");

    public static PolicyFault NeededSchemeMissing(string path, string scheme, string needed) =>
        New(path, $"{scheme} needs the class that {needed} gives", $"Add {needed}, or leave {scheme} out");

    public static PolicyFault InvalidSchemeName(string path, string name) => New(path, $"'{name}' can't be a scheme's name", WriteName("region_risk"));

    public static PolicyFault DuplicateSchemeName(string path, string name) =>
        New(path, $"There is a scheme named {name} already", $"Choose another name, or set the options of that one under {SnakeCase.ToPascalCase(name)}");

    public static PolicyFault SchemeNamedLikeFact(string path, string name) =>
        New(path, $"There is a fact named {name}, and a scheme's class is a fact too", "Choose another name");

    // Classes, rows and tests of a table.
    public static PolicyFault NoClasses(string path, string expected) => New(path, "There is no class", Write(expected));

    public static PolicyFault TooManyClasses(string path, int count) => New(path, $"There are {Text(count)} classes", $"Write at most {byte.MaxValue}");

    public static PolicyFault NoClassName(string path) => New(path, "The class has no name", "Write its name, or leave it out");

    public static PolicyFault InvalidClassName(string path, string name) =>
        New(path, $"{QuotedText.Quote(name)} can't be a class's name", "Write it without blanks at its ends and without control characters");

    public static PolicyFault ReservedClassName(string path, string name) =>
        New(path, $"{name} is what every scheme gives where a needed fact is unknown", "Leave it out, or choose another name");

    public static PolicyFault DuplicateClass(string path, string name) => New(path, $"Duplicate class '{name}'", LeaveOneOut);

    public static PolicyFault NoRows(string path, string expected) => New(path, "There is no row", Write(expected));

    public static PolicyFault RowTakesEverybody(string path) =>
        New(path, "The row takes everybody, so that the rows below are never reached", "Write its tests under When, or move it to the end");

    public static PolicyFault RowWithoutClass(string path, string classes) => New(path, "The row gives no class", $"Write one of {classes}");

    public static PolicyFault RowGivesUnclassified(string path, string classes) =>
        New(path, "Unclassified is given where a needed fact is unknown, and by no row", $"Write one of {classes}");

    public static PolicyFault RowOfUnknownClass(string path, string name, string classes) =>
        New(path, $"There is no class '{name}'", $"Write one of {classes}");

    public static PolicyFault NoTest(string path) => New(path, "There is no test", "Write a test, or - for none, or \"null\" in quotes for unknown");

    public static PolicyFault InvalidTest(string path, string fault, string remedy) => New(path, fault, remedy);

    /// <summary>A finding of the check of a table; its kind gives the code.</summary>
    public static PolicyFault TableFault(string path, string kind, string message, string remedy) => New(path, message.TrimEnd('.'), remedy, kind);

    // Treatments and the report of a fit.
    public static PolicyFault UnknownClass(string path, string scheme, string name, IEnumerable<SegmentClass> known) =>
        New(path, $"{scheme} has no class '{name}'", ThereAre(name, known.Select(one => one.Name)));

    public static PolicyFault UnknownTreatment(string path, string name, IEnumerable<string> known) =>
        New(path, $"There is no treatment '{name}'", ThereAre(name, known));

    public static PolicyFault DuplicateTreatment(string path, string name) => New(path, $"Duplicate treatment '{name}'", LeaveOneOut);

    public static PolicyFault ContradictingTreatments(string path, string later, string earlier) =>
        New(path, $"'{later}' contradicts '{earlier}'", "Leave one of them out");

    public static PolicyFault IncompleteFitReport(string path) => New(path, "The report of the fit is not whole", AsWritten);

    public static PolicyFault InvalidFitReport(string path, string? place) => New(path, $"The report of the fit can't be read at {place}", AsWritten);

    private const string AsWritten = "Leave it as the fit wrote it, or leave it out";

    /// <summary>The code of a method of this class.</summary>
    public static string CodeOf(string method) => SnakeCase.FromPascalCase(method).Replace('_', '-');

    // A setting may hold any text; what there is to say about it is at both ends of the fault.
    private static PolicyFault New(string path, string fault, string remedy, [CallerMemberName] string method = "") =>
        new(CodeOf(method), Shortened(path, 300), Shortened(fault, 600), Shortened(remedy, 3000));

    private static string Shortened(string text, int most) =>
        text.Length <= most ? text : $"{text.AsSpan(0, most / 2)} … {text.AsSpan(text.Length - (most / 2))}";

    private static string Write(string expected) => $"Write {expected}";

    private static string WriteName(string example) =>
        $"Write a letter, then small letters, digits and underscores, such as '{example}'; no word of the tests, such as 'known'";

    private static string ThereAre(string name, IEnumerable<string> known) => $"{KnownNames.Hint(name, known)}There are {string.Join(", ", known)}";

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
