namespace CustomerSegmentation.Sql;

/// <summary>A row that a database gave. Columns are counted from 0.</summary>
public interface ISqlRow
{
    /// <summary>The columns' names.</summary>
    IReadOnlyList<string> Columns { get; }

    /// <summary>Whether a value is <c>NULL</c>.</summary>
    /// <param name="column">The column.</param>
    /// <returns>Whether it is.</returns>
    bool IsNull(int column);

    /// <summary>A number, to the last bit as the database has it.</summary>
    /// <param name="column">The column; of any type of number, and not <c>NULL</c>.</param>
    /// <returns>The number.</returns>
    double GetDouble(int column);

    /// <summary>A whole number.</summary>
    /// <param name="column">The column; of any type of whole number, and not <c>NULL</c>.</param>
    /// <returns>The number.</returns>
    long GetInt64(int column);

    /// <summary>Any value as text, in the invariant culture: days as yyyy-MM-dd, numbers so that they are read as the same.</summary>
    /// <param name="column">The column; not <c>NULL</c>.</param>
    /// <returns>The text.</returns>
    string GetString(int column);
}
