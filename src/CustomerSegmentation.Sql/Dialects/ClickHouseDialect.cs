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

    protected override string QuoteName(string name) =>
        $"`{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("`", "\\`", StringComparison.Ordinal)}`";

    // Written as a number, the first byte is the highest.
    private static long LittleEndian(double value) => BinaryPrimitives.ReverseEndianness(BitConverter.DoubleToInt64Bits(value));
}
