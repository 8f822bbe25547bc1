namespace CustomerSegmentation.Sql;

/// <summary>Looks at the text of a query that stands inside other statements.</summary>
internal static class QueryText
{
    /// <summary>Refuses a text that is surely more than one query; what an engine might read as text or comment passes.</summary>
    /// <param name="sql">The text.</param>
    /// <returns>The same text.</returns>
    /// <exception cref="ArgumentException">It has a semicolon.</exception>
    public static string CheckOne(string sql)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(sql);
        return HasSemicolon(sql)
            ? throw new ArgumentException("A query is one SELECT without a semicolon, as it stands inside other statements; this text has one.", nameof(sql))
            : sql;
    }

    private static bool HasSemicolon(string sql)
    {
        for (var i = 0; i < sql.Length; i++)
        {
            switch (sql[i])
            {
                case ';':
                    return true;
                // Where it ends depends on the engine.
                case '\\' or '$' or '#' or '[':
                    return false;
                // A doubled quote ends a text and begins the next one.
                case var quote and ('\'' or '"' or '`'):
                    i = EndOf(sql, i, sql.IndexOf(quote, i + 1), other: "\\");
                    break;
                case '-' when sql.AsSpan(i).StartsWith("--"):
                    i = EndOf(sql, i, sql.IndexOf('\n', i), other: "\\");
                    break;
                case '/' when sql.AsSpan(i).StartsWith("/*"):
                    i = EndOf(sql, i + 2, sql.IndexOf("*/", i + 2, StringComparison.Ordinal), other: "/*");
                    break;
            }

            if (i < 0)
                return false;
        }

        return false;
    }

    // -1 where another engine might see another end.
    private static int EndOf(string sql, int start, int end, string other) =>
        end < 0 || sql.AsSpan(start..end).Contains(other, StringComparison.Ordinal) ? -1 : end;
}
