namespace CustomerSegmentation.Tool.Reading.Parquet;

/// <summary>An element of the schema of a Parquet file: a column, or a list or structure of those that follow it.</summary>
internal sealed class SchemaElement
{
    private const int Optional = 1, Repeated = 2;
    private const long Milliseconds = 1_000, Microseconds = 1_000_000, Nanoseconds = 1_000_000_000;

    private string name = "";
    private PhysicalType? type;
    private int length;
    private int repetition;
    private int children;
    private int? converted;
    private int scale;
    private Logical? logical;

    /// <summary>Reads an element.</summary>
    public static SchemaElement Read(ref ThriftReader thrift)
    {
        thrift.BeginStruct();
        var element = new SchemaElement();
        for (var field = 0; thrift.NextField(ref field);)
        {
            switch (field)
            {
                case 1:
                    element.type = (PhysicalType)thrift.ReadInt();
                    break;
                case 2:
                    element.length = thrift.ReadInt();
                    break;
                case 3:
                    element.repetition = thrift.ReadInt();
                    break;
                case 4:
                    element.name = thrift.ReadText();
                    break;
                case 5:
                    element.children = thrift.ReadInt();
                    break;
                case 6:
                    element.converted = thrift.ReadInt();
                    break;
                case 7:
                    element.scale = thrift.ReadInt();
                    break;
                case 10:
                    element.logical = Logical.Read(ref thrift);
                    break;
                default:
                    thrift.Skip();
                    break;
            }
        }

        return element;
    }

    /// <summary>The columns of a schema, whose first element holds all others.</summary>
    public static IReadOnlyList<ParquetColumn> ToColumns(IReadOnlyList<SchemaElement> schema)
    {
        List<ParquetColumn> columns = [];
        var (next, leaf) = (1, 0);
        for (var left = schema[0].children; left > 0; left--)
        {
            var element = schema[next];
            columns.Add(element.ToColumn(leaf));
            Pass(schema, ref next, ref leaf);
        }

        return next == schema.Count ? columns : throw new InvalidDataException("the schema has elements that belong to no column");
    }

    private static void Pass(IReadOnlyList<SchemaElement> schema, ref int next, ref int leaf)
    {
        for (var open = 1L; open > 0; open--)
        {
            var element = schema[next++];
            open += Math.Max(0, element.children);
            if (element.type is not null)
                leaf++;
        }
    }

    private ParquetColumn ToColumn(int leaf)
    {
        var column = new ParquetColumn(name, leaf);
        if (type is not { } stored)
            return column with { Refusal = "is a list, a map or a structure" };
        if (repetition == Repeated)
            return column with { Refusal = "is a list" };
        column = column with { Type = stored, Length = length, IsOptional = repetition == Optional };
        column = logical is { } said ? said.Over(column) : OverConverted(column);
        return column.Kind == CellKind.None ? column with { Refusal = "has a type that no fact is made of" } : column;
    }

    private ParquetColumn OverConverted(ParquetColumn column) => (converted, column.Type) switch
    {
        (5, _) => WithDecimal(column, scale),
        (6, PhysicalType.Int32) => column with { Kind = CellKind.Day },
        (7, PhysicalType.Int32) => WithTime(column, CellKind.Time, Milliseconds, isUtc: false),
        (8, PhysicalType.Int64) => WithTime(column, CellKind.Time, Microseconds, isUtc: false),
        (9, PhysicalType.Int64) => WithTime(column, CellKind.Moment, Milliseconds, isUtc: true),
        (10, PhysicalType.Int64) => WithTime(column, CellKind.Moment, Microseconds, isUtc: true),
        ( >= 11 and <= 14, PhysicalType.Int32 or PhysicalType.Int64) => column with { Kind = CellKind.Unsigned },
        (20 or 21, _) => column,
        (0 or 4 or 19, PhysicalType.ByteArray) => column with { Kind = CellKind.Text },
        _ => OfType(column),
    };

    private static ParquetColumn OfType(ParquetColumn column) => column.Type switch
    {
        PhysicalType.Boolean => column with { Kind = CellKind.YesNo },
        PhysicalType.Int32 or PhysicalType.Int64 => column with { Kind = CellKind.Whole },
        PhysicalType.Float or PhysicalType.Double => column with { Kind = CellKind.Real },
        PhysicalType.ByteArray => column with { Kind = CellKind.Text, IsBinary = true },
        // Systems of old store moments so; others read them as local times.
        PhysicalType.Int96 => WithTime(column, CellKind.Moment, Nanoseconds, isUtc: false),
        _ => column,
    };

    private static ParquetColumn WithDecimal(ParquetColumn column, int scale) =>
        column.Type is PhysicalType.Int32 or PhysicalType.Int64 or PhysicalType.ByteArray or PhysicalType.FixedBytes && scale is >= 0 and <= 1_000
            ? column with { Kind = CellKind.Decimal, Scale = scale }
            : column;

    private static ParquetColumn WithTime(ParquetColumn column, CellKind kind, long unitsInSecond, bool isUtc) =>
        column with { Kind = kind, UnitsInSecond = unitsInSecond, IsUtc = isUtc };

    /// <summary>What newer files say of the meaning of a column.</summary>
    private readonly record struct Logical(int Meaning, int Scale, bool IsSigned, bool IsUtc, long UnitsInSecond)
    {
        public static Logical Read(ref ThriftReader thrift)
        {
            thrift.BeginStruct();
            var logical = new Logical(0, 0, IsSigned: true, IsUtc: false, Microseconds);
            for (var meaning = 0; thrift.NextField(ref meaning);)
            {
                logical = logical with { Meaning = meaning };
                thrift.BeginStruct();
                for (var field = 0; thrift.NextField(ref field);)
                    logical = logical.ReadField(meaning, field, ref thrift);
            }

            return logical;
        }

        public ParquetColumn Over(ParquetColumn column) => (Meaning, column.Type) switch
        {
            (1 or 4 or 12, PhysicalType.ByteArray) => column with { Kind = CellKind.Text },
            (5, _) => WithDecimal(column, Scale),
            (6, PhysicalType.Int32) => column with { Kind = CellKind.Day },
            (7, PhysicalType.Int32 or PhysicalType.Int64) => WithTime(column, CellKind.Time, UnitsInSecond, IsUtc),
            (8, PhysicalType.Int64) => WithTime(column, CellKind.Moment, UnitsInSecond, IsUtc),
            (10, PhysicalType.Int32 or PhysicalType.Int64) => column with { Kind = IsSigned ? CellKind.Whole : CellKind.Unsigned },
            (14, PhysicalType.FixedBytes) when column.Length == 16 => column with { Kind = CellKind.Guid },
            (15, PhysicalType.FixedBytes) when column.Length == 2 => column with { Kind = CellKind.Real },
            _ => column,
        };

        private Logical ReadField(int meaning, int field, ref ThriftReader thrift)
        {
            switch (meaning, field)
            {
                case (5, 1):
                    return this with { Scale = thrift.ReadInt() };
                case (7 or 8, 1):
                    return this with { IsUtc = thrift.ReadYesNo() };
                case (7 or 8, 2):
                    return this with { UnitsInSecond = ReadUnit(ref thrift) };
                case (10, 2):
                    return this with { IsSigned = thrift.ReadYesNo() };
                default:
                    thrift.Skip();
                    return this;
            }
        }

        private static long ReadUnit(ref ThriftReader thrift)
        {
            thrift.BeginStruct();
            var unit = 0L;
            for (var field = 0; thrift.NextField(ref field);)
            {
                unit = field switch
                {
                    1 => Milliseconds,
                    2 => Microseconds,
                    3 => Nanoseconds,
                    _ => throw new InvalidDataException("a time has an unknown unit"),
                };
                thrift.Skip();
            }

            return unit > 0 ? unit : throw new InvalidDataException("a time has no unit");
        }
    }
}
