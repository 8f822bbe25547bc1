namespace CustomerSegmentation.Tool.Reading;

/// <summary>What has rows of named columns: a file, or a table of a database.</summary>
internal interface ITable
{
    /// <summary>The name in messages.</summary>
    string Name { get; }

    /// <summary>The columns' names.</summary>
    IReadOnlyList<string> Columns { get; }
}
