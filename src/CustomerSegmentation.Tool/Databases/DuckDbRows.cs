using DuckDB.NET.Data;

namespace CustomerSegmentation.Tool.Databases;

/// <summary>A connection to DuckDB whose rows are read while it makes them, instead of being held in memory first.</summary>
/// <param name="settings">The connection string.</param>
internal sealed class DuckDbRows(string settings) : DuckDBConnection(settings)
{
    public override DuckDBCommand CreateCommand()
    {
        var command = base.CreateCommand();
        command.UseStreamingMode = true;
        return command;
    }
}
