namespace CustomerSegmentation.Sql;

/// <summary>SQLite: dates are texts, and some versions misread some decimal literals.</summary>
internal sealed class SqliteDialect : SqlDialect
{
    public override string Name => "sqlite";

    // A SELECT with OFFSET is not merged into the outer one, and its rows are not buffered.
    public override string Fence => "LIMIT -1 OFFSET 0";

    public override string Number(double value) => ExactNumber.Write(value, ToDouble);

    public override string ToDouble(string expression) => $"CAST({expression} AS REAL)";

    // Not every build has floor(). A cast truncates towards 0, and doubles from 2^52 on are whole numbers.
    public override string Floor(string expression)
    {
        const long leastWhole = 1L << 52;
        var cut = $"CAST({expression} AS INTEGER)";
        var floor = ToDouble($"{cut} - ({expression} < {cut})");
        return $"CASE WHEN {expression} > -{leastWhole} AND {expression} < {leastWhole} THEN {floor} ELSE {expression} END";
    }

    public override string ToInt64(string expression) => $"CAST({expression} AS INTEGER)";

    public override string ToText(string expression) =>
        $"CASE typeof({expression}) WHEN 'blob' THEN quote({expression}) ELSE CAST({expression} AS TEXT) END";

    // Columns hold values of any type. Blobs are none that can be read.
    public override string ReadNumber(string column) =>
        $"CASE typeof({column}) WHEN 'real' THEN {column} WHEN 'integer' THEN {ToDouble(column)} WHEN 'text' THEN {NumberOf(Trim(column))} END";

    public override string ToYesNo(string expression) =>
        $"CASE WHEN typeof({expression}) = 'text' THEN {FieldFormula.YesNo(Trim(expression), this)} "
        + $"WHEN {expression} IN (0, 1) THEN {ToDouble(expression)} END";

    // A whole number can be a day, written without dashes.
    public override string ToDayNumber(string expression) =>
        $"CASE WHEN typeof({expression}) IN ('text', 'integer') THEN {DayOf(Trim(expression))} END";

    internal override bool ReadsByValue => true;

    internal override string KeyOf(string column) => $"CASE typeof({column}) WHEN 'text' THEN {FieldFormula.Text(Trim(column))} ELSE {column} END";

    // A cast takes what a text begins with, while a comparison with a number converts a text only if it is one from beginning to end; so both
    // are equal if it is. GLOB leaves out the white space that a conversion passes over.
    internal override string NumberOf(string field)
    {
        var digits = $"ltrim({field}, '+-0.')";
        var isNumber = $"{field} NOT GLOB '*[^0-9+.eE-]*' AND length({field}) <= {FieldFormula.LongestNumber} AND CAST({field} AS NUMERIC) = {field}";
        return $"CASE WHEN {isNumber} THEN CASE WHEN {digits} = '' OR {digits} GLOB '[eE]*' THEN {Number(0)} "
            + $"ELSE NULLIF({ToDouble(field)}, 0) END END";
    }

    internal override string DayOf(string field)
    {
        const string digits = "[0-9][0-9]", month = "[01][0-9]", day = "[0-3][0-9]", time = "[Tt ][0-9]*";
        const string other = $"*[^{FieldFormula.TimeCharacters}]*";
        const string dashed = $"{digits}{digits}-{month}-{day}", plain = $"{digits}{digits}{month}{day}";
        string Is(string pattern, int length) =>
            $"(({field} GLOB '{pattern}' AND substr({field}, 1, {length}) = {field}) "
            + $"OR ({field} GLOB '{pattern}{time}' AND substr({field}, {length + 2}) NOT GLOB '{other}'))";
        return $"CASE WHEN {Is(dashed, 10)} THEN {Valid($"substr({field}, 1, 10)")} WHEN {Is(plain, 8)} THEN "
            + $"{Valid($"(substr({field}, 1, 4) || '-' || substr({field}, 5, 2) || '-' || substr({field}, 7, 2))")} END";

        // A 30 February would be a day of March. The Julian day of 0001-01-01 is 1721425.5.
        string Valid(string date) => $"CASE WHEN date({date}) = {date} AND {date} >= '0001' THEN julianday({date}) - {Number(1721425.5)} END";
    }

    internal override string IsAscii(string text) => $"length(CAST({text} AS BLOB)) = length({text})";

    // It writes 1 as 1.0 where it is no integer.
    private protected override string PlainText(string column)
    {
        var whole = ToInt64(column);
        return $"CASE WHEN typeof({column}) = 'real' AND {whole} = {column} THEN CAST({whole} AS TEXT) ELSE {ToText(column)} END";
    }

    // Rows are read in their own order, as by a SELECT of them all.
    internal override string OnePerKey(string from, string keys, string order) => base.OnePerKey(from, keys, "1");
}
