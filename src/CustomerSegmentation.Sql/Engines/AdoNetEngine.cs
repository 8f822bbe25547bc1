using System.Collections.ObjectModel;
using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace CustomerSegmentation.Sql;

/// <summary>A database behind a connection of any ADO.NET driver, such as those of SQLite, PostgreSQL and DuckDB.</summary>
public sealed class AdoNetEngine : ISqlEngine
{
    private readonly DbConnection connection;

    /// <summary>A database.</summary>
    /// <param name="connection">The connection; it is opened when it is first needed, stays open, and stays the caller's to dispose of.</param>
    /// <param name="dialect">The dialect of the database.</param>
    public AdoNetEngine(DbConnection connection, SqlDialect dialect)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(dialect);
        this.connection = connection;
        Dialect = dialect;
    }

    /// <inheritdoc/>
    public SqlDialect Dialect { get; }

    /// <inheritdoc/>
    public async Task ExecuteAsync(string sql, CancellationToken cancellationToken = default)
    {
        var command = await CommandAsync(sql, cancellationToken).ConfigureAwait(false);
        await using (command.ConfigureAwait(false))
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ISqlRow> ReadAsync(string sql, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var command = await CommandAsync(sql, cancellationToken).ConfigureAwait(false);
        await using (command.ConfigureAwait(false))
        {
            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                var row = new Row(reader);
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                    yield return row;
            }
        }
    }

    private async Task<DbCommand> CommandAsync(string sql, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(sql);
        if (connection.State != ConnectionState.Open)
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are made here of quoted names and literals, or are the caller's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        // A statement over all customers takes as long as it takes; the token stops it.
        command.CommandTimeout = 0;
        return command;
    }

    private sealed class Row(DbDataReader reader) : ISqlRow
    {
        public IReadOnlyList<string> Columns { get; } = new ReadOnlyCollection<string>([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)]);

        public bool IsNull(int column) => reader.IsDBNull(column);

        public double GetDouble(int column) => reader.GetFieldType(column) == typeof(double) ? reader.GetDouble(column) : Convert.ToDouble(reader.GetValue(column), CultureInfo.InvariantCulture);

        public long GetInt64(int column) => reader.GetFieldType(column) == typeof(long) ? reader.GetInt64(column) : Convert.ToInt64(reader.GetValue(column), CultureInfo.InvariantCulture);

        public string GetString(int column) => reader.GetValue(column) switch
        {
            string text => text,
            DateTime moment => moment.ToString(moment.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
            DateTimeOffset moment => moment.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture),
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            bool answer => answer ? "true" : "false",
            byte[] bytes => Convert.ToHexStringLower(bytes),
            var other => Convert.ToString(other, CultureInfo.InvariantCulture) ?? "",
        };
    }
}
