namespace CustomerSegmentation.Sql.Tests;

/// <summary>A database of some engine, for <see cref="EngineLaws"/>.</summary>
internal interface ITestDatabase
{
    ISqlEngine Engine { get; }

    /// <summary>Whether days are written as day numbers, as ClickHouse's dates begin in 1900.</summary>
    bool HasDayNumbers => Engine.Dialect == SqlDialect.ClickHouse;

    /// <summary>Writes random customers, numbered from 0 as <c>id</c>.</summary>
    void Write(string name, RandomTable table);
}
