using System.Data.Common;

namespace CustomerSegmentation.Tool.Reading.Parquet;

/// <summary>The columns of a Parquet file, by the elements of its schema: a column, or a list or structure of those that follow it.</summary>
internal static class SchemaColumns
{
    private const long Microseconds = 1_000_000, Nanoseconds = 1_000_000_000;
    private const int MostDigits = 38;

    /// <summary>What is asked of each element.</summary>
    public const string Fields = "name, type, coalesce(num_children, 0), coalesce(repetition_type, ''), coalesce(converted_type, ''), "
        + "coalesce(scale, 0), coalesce(precision, 0), coalesce(logical_type, ''), coalesce(duckdb_type, '')";

    /// <summary>Reads the columns, without what is inside lists and structures.</summary>
    /// <param name="elements">The elements, of which the first one holds all others.</param>
    public static IReadOnlyList<ParquetColumn> Read(DbDataReader elements)
    {
        List<ParquetColumn> columns = [];
        elements.Read();
        for (var inside = 0L; elements.Read();)
        {
            if (inside == 0)
                columns.Add(ToColumn(elements, columns.Count));
            inside += elements.GetInt64(2) - (inside == 0 ? 0 : 1);
        }

        return columns;
    }

    private static ParquetColumn ToColumn(DbDataReader element, int place)
    {
        var column = new ParquetColumn(element.GetString(0), place);
        if (element.GetInt64(2) > 0 || element.IsDBNull(1))
            return column with { Refusal = "is a list, a map or a structure" };
        if (element.GetString(3) == "REPEATED")
            return column with { Refusal = "is a list" };
        if (element.GetInt64(6) > MostDigits)
            return column with { Refusal = "has decimal numbers of more than 38 digits" };
        column = OfType(column, element.GetString(8), stored: element.GetString(1), (int)element.GetInt64(5), element.GetString(4), element.GetString(7));
        return column.Kind == CellKind.None ? column with { Refusal = "has a type that no fact is made of" } : column;
    }

    private static ParquetColumn OfType(ParquetColumn column, string type, string stored, int scale, string oldMeaning, string meaning) => type switch
    {
        "BOOLEAN" => column with { Kind = CellKind.YesNo, ReadAs = "BIGINT" },
        "TINYINT" or "SMALLINT" or "INTEGER" or "BIGINT" or "UTINYINT" or "USMALLINT" or "UINTEGER" =>
            column with { Kind = CellKind.Whole, ReadAs = "BIGINT" },
        "UBIGINT" => column with { Kind = CellKind.Decimal, ReadAs = "DECIMAL(20, 0)" },
        "FLOAT" => column with { Kind = CellKind.Real, IsSingle = true, IsHalf = meaning.StartsWith("Float16", StringComparison.Ordinal) },
        "DOUBLE" => column with { Kind = CellKind.Real },
        "DATE" => column with { Kind = CellKind.Day },
        "TIME" or "TIME WITH TIME ZONE" => column with { Kind = CellKind.Time, UnitsInSecond = Microseconds, ReadAs = "TIME" },
        "TIME_NS" => column with { Kind = CellKind.Time, UnitsInSecond = Nanoseconds },
        // In the old way of saying it, moments are always in UTC.
        "TIMESTAMP" => column with { Kind = CellKind.Moment, UnitsInSecond = Microseconds, IsUtc = meaning.Length == 0 && oldMeaning.Length > 0 },
        "TIMESTAMP WITH TIME ZONE" => column with { Kind = CellKind.Moment, UnitsInSecond = Microseconds, IsUtc = true },
        "TIMESTAMP_NS" => column with { Kind = CellKind.Moment, UnitsInSecond = Nanoseconds },
        "UUID" => column with { Kind = CellKind.Guid, ReadAs = "VARCHAR" },
        "VARCHAR" or "JSON" => column with { Kind = CellKind.Text, ReadAs = "VARCHAR" },
        "BLOB" when stored == "BYTE_ARRAY" && oldMeaning.Length + meaning.Length == 0 => column with { Kind = CellKind.Text, IsBinary = true },
        _ when type.StartsWith("DECIMAL(", StringComparison.Ordinal) => column with { Kind = CellKind.Decimal, Scale = scale },
        _ => column,
    };
}
