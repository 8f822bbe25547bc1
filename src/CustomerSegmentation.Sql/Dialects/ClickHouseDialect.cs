using System.Buffers.Binary;

namespace CustomerSegmentation.Sql;

/// <summary>
/// ClickHouse: backslashes escape in names and texts, columns are not nullable by default, and old versions misread some decimal literals.
/// </summary>
internal sealed class ClickHouseDialect : SqlDialect
{
    // The day number of 1970-01-01.
    private const int Epoch = 719_162;

    public override string Name => "clickhouse";

    public override bool NamesExpressions => true;

    public override string? BeginTransaction => null;

    public override string CreateTable(string table, string query) =>
        $"CREATE TABLE {table} ENGINE = MergeTree PARTITION BY tuple() ORDER BY tuple() AS\n{query}";

    public override string CreateTemporaryTable(string table, string query) => CreateTable(table, query);

    public override string RenameTable(string table, string name) => $"RENAME TABLE {table} TO {name}";

    public override string Text(string text) => base.Text(text).Replace("\\", "\\\\", StringComparison.Ordinal);

    public override string Number(double value) =>
        ExactNumber.Write(value, ToDouble, other => $"reinterpretAsFloat64(unhex('{LittleEndian(other):X16}'))");

    // Old versions only read the bits of strings.
    public override string? LeadingBits(string expression, int dropped) =>
        $"bitShiftRight(reinterpretAsUInt64(reinterpretAsString(ifNull({expression}, 0))), {dropped})";

    public override string ToDouble(string expression) => $"toFloat64({expression})";

    // The value behind a NULL can be NaN, which the cast fails on.
    public override string ToInt64(string expression) => $"CASE WHEN {expression} IS NULL THEN NULL ELSE toInt64(ifNull({expression}, 0)) END";

    public override string ToText(string expression) => $"toString({expression})";

    // Old versions have no trim function.
    public override string IsNotBlank(string expression) => $"match({expression}, {Text($"[^{WhiteSpace}]")})";

    public override string ToDayNumber(string expression) => $"(toFloat64(toRelativeDayNum({expression})) + {Epoch})";

    public override string ToYesNo(string expression) => ToDouble(expression);

    public override string UnknownNumber() => "CAST(NULL AS Nullable(Float64))";

    public override string UnknownText() => "CAST(NULL AS Nullable(String))";

    internal override string TypeOf(string column) => $"toTypeName({column})";

    // Old versions take no plus sign.
    internal override string NumberOf(string field) =>
        FieldFormula.Number(field, Matches, text => $"toFloat64OrNull(replaceRegexpOne({text}, '^[+]', ''))", this);

    // Its own dates begin in 1900. The years begin in March here, so that the leap day is the last one.
    internal override string DayOf(string field) => FieldFormula.Day(field, Matches, (year, month, day) =>
    {
        var (y, m, d) = ($"toFloat64OrNull({year})", $"toFloat64OrNull({month})", $"toFloat64OrNull({day})");
        var begun = $"({y} - CASE WHEN {m} > 2 THEN 0 ELSE 1 END)";
        var months = $"({m} + CASE WHEN {m} > 2 THEN -3 ELSE 9 END)";
        return $"({begun} * 365 + floor({begun} / 4) - floor({begun} / 100) + floor({begun} / 400) + floor((153 * {months} + 2) / 5) + {d} - 307)";
    });

    internal override string IsAscii(string text) => $"length({text}) = lengthUTF8({text})";

    internal override string OnePerKey(string from, string keys, string order) =>
        $"SELECT * FROM {from} AS {SelectLevels.Table} ORDER BY {order} LIMIT 1 BY {keys}";

    // Old versions have no trim function.
    private protected override string Trim(string text, string characters) =>
        $"replaceRegexpAll({text}, {Text($"^[{characters}]+|[{characters}]+$")}, '')";

    protected override string QuoteName(string name) =>
        $"`{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("`", "\\`", StringComparison.Ordinal)}`";

    private string Matches(string field, string pattern) => $"match({field}, {Text(pattern)})";

    // Written as a number, the first byte is the highest.
    private static long LittleEndian(double value) => BinaryPrimitives.ReverseEndianness(BitConverter.DoubleToInt64Bits(value));
}
