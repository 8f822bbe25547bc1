namespace CustomerSegmentation.Sql;

/// <summary>A row that a database returned. Column numbers start at 0.</summary>
public interface ISqlRow
{
    /// <summary>The names of the columns.</summary>
    IReadOnlyList<string> Columns { get; }

    /// <summary>Gets whether a value is <c>NULL</c>.</summary>
    /// <param name="column">The column.</param>
    /// <returns>Whether the value is <c>NULL</c>.</returns>
    bool IsNull(int column);

    /// <summary>Gets a number, exactly as the database has it.</summary>
    /// <param name="column">The column, of any numeric type; its value must not be <c>NULL</c>.</param>
    /// <returns>The number.</returns>
    double GetDouble(int column);

    /// <summary>Gets a whole number.</summary>
    /// <param name="column">The column, of any integer type; its value must not be <c>NULL</c>.</param>
    /// <returns>The number.</returns>
    long GetInt64(int column);

    /// <summary>Gets any value as text, in the invariant culture: dates as yyyy-MM-dd, numbers so that parsing gives the same number, bytes as X'FF'.</summary>
    /// <param name="column">The column; its value must not be <c>NULL</c>.</param>
    /// <returns>The text.</returns>
    string GetString(int column);
}
