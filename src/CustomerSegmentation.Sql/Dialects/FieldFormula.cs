namespace CustomerSegmentation.Sql;

/// <summary>
/// Reads texts as a file's fields are read, in SQL: blanks around a text don't count; empty, NA, NaN and null say nothing; numbers are written as
/// 1234.50 or 1.2345e3; days as 2011-12-31 or 20111231, perhaps with a time, but no zone, after a T or a blank; yes and no as yes, true, y, 1, no, false, n, 0.
/// </summary>
internal static class FieldFormula
{
    /// <summary>The most characters of a number.</summary>
    public const int LongestNumber = 400;

    /// <summary>The characters that are passed over around a text.</summary>
    public const string Blanks = " \t";

    /// <summary>
    /// The characters of a time, in the brackets of a pattern. Anything else may be a zone, such as Z, +02:00 or CEST: a moment with a zone is another day
    /// in another zone, and engines do not know all zones that there are.
    /// </summary>
    public const string TimeCharacters = "0-9:., AaPpMm";

    /// <summary>The texts that say nothing, in small letters.</summary>
    public static IReadOnlyList<string> Missing { get; } = ["", "na", "nan", "null"];

    // The exponent has at most three digits that count, so that engines can take it.
    private const string NumberPattern = "^[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?0*[0-9]{1,3})?$";
    private const string ZeroPattern = "^[+-]?(0+[.]?0*|[.]0+)([eE][+-]?[0-9]+)?$";
    private const string Leap = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)";

    /// <summary>Writes a condition that is true if a text says nothing.</summary>
    public static string IsMissing(string field) => $"lower({field}) IN ({string.Join(", ", Missing.Select(text => $"'{text}'"))})";

    /// <summary>Writes SQL of a text that says something.</summary>
    public static string Text(string field) => $"CASE WHEN {IsMissing(field)} THEN NULL ELSE {field} END";

    /// <summary>Writes SQL of 1 for yes and 0 for no.</summary>
    public static string YesNo(string field, SqlDialect dialect) =>
        $"CASE WHEN lower({field}) IN ('yes', 'true', 'y', '1') THEN {dialect.Number(1)} "
        + $"WHEN lower({field}) IN ('no', 'false', 'n', '0') THEN {dialect.Number(0)} END";

    /// <summary>Writes SQL of a number.</summary>
    /// <param name="field">SQL of the text.</param>
    /// <param name="matches">Writes a condition on a text and a regular expression.</param>
    /// <param name="parse">Writes SQL of the number of a text that is one; NULL if it is too large.</param>
    /// <param name="dialect">The dialect.</param>
    // A number that is too small for a double is not 0.
    public static string Number(string field, Func<string, string, string> matches, Func<string, string> parse, SqlDialect dialect) =>
        $"CASE WHEN length({field}) > {LongestNumber} THEN NULL WHEN {matches(field, ZeroPattern)} THEN {dialect.Number(0)} "
        + $"WHEN {matches(field, NumberPattern)} THEN NULLIF({parse(field)}, {dialect.Number(0)}) END";

    /// <summary>Writes SQL of a day number.</summary>
    /// <param name="field">SQL of the text.</param>
    /// <param name="matches">Writes a condition on a text and a regular expression.</param>
    /// <param name="day">Writes SQL of the day number of a year, a month and a day.</param>
    public static string Day(string field, Func<string, string, string> matches, Func<string, string, string, string> day)
    {
        string Part(int start, int length) => $"substr({field}, {start}, {length})";
        return $"CASE WHEN {Part(1, 4)} = '0000' THEN NULL WHEN {matches(field, DayPattern("-"))} THEN {day(Part(1, 4), Part(6, 2), Part(9, 2))} "
            + $"WHEN {matches(field, DayPattern(""))} THEN {day(Part(1, 4), Part(5, 2), Part(7, 2))} END";
    }

    private static string DayPattern(string dash) =>
        $"^([0-9]{{4}}{dash}((0[13578]|1[02]){dash}(0[1-9]|[12][0-9]|3[01])|(0[469]|11){dash}(0[1-9]|[12][0-9]|30)|02{dash}(0[1-9]|1[0-9]|2[0-8]))"
        + $"|{Leap}{dash}02{dash}29)($|[Tt ][0-9][{TimeCharacters}]*$)";
}
