namespace CustomerSegmentation.Sql;

/// <summary>Which types of columns hold the values of a fact as such; the values of all others are read as texts.</summary>
internal static class ColumnType
{
    private static readonly HashSet<string> Whole = Names(
        "tinyint smallint integer bigint hugeint utinyint usmallint uinteger ubigint uhugeint "
        + "int8 int16 int32 int64 int128 int256 uint8 uint16 uint32 uint64 uint128 uint256");

    private static readonly HashSet<string> Other =
        Names("real float double numeric decimal float32 float64 decimal32 decimal64 decimal128 decimal256");

    /// <summary>Whether a column of a type needs no reading of texts.</summary>
    /// <param name="kind">What is read; text for a key.</param>
    /// <param name="type">The engine's name of the type, such as <c>DECIMAL(18,2)</c> or <c>Nullable(DateTime('UTC'))</c>.</param>
    public static bool Holds(FactKind kind, string type)
    {
        var plain = type.Replace("Nullable(", "", StringComparison.Ordinal).Replace("LowCardinality(", "", StringComparison.Ordinal);
        var name = plain.Split(['(', ')', ' '])[0];
        bool Begins(string start) => name.StartsWith(start, StringComparison.OrdinalIgnoreCase);
        bool Ends(string end) => name.EndsWith(end, StringComparison.OrdinalIgnoreCase);
        return kind switch
        {
            FactKind.Number => Whole.Contains(name) || Other.Contains(name),
            FactKind.YesNo => Whole.Contains(name) || Begins("bool"),
            FactKind.Date => Begins("date") || Begins("timestamp"),
            _ => !(Begins("text") || Begins("char") || Ends("char") || Ends("string") || Begins("enum") || Begins("citext") || Begins("name")),
        };
    }

    private static HashSet<string> Names(string words) => new(words.Split(' '), StringComparer.OrdinalIgnoreCase);
}
