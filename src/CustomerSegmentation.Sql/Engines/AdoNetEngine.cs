using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace CustomerSegmentation.Sql;

/// <summary>A database that is accessed through an ADO.NET driver, such as SQLite, PostgreSQL and DuckDB.</summary>
public sealed class AdoNetEngine : ISqlEngine
{
    private readonly DbConnection connection;

    /// <summary>Creates an engine.</summary>
    /// <param name="connection">The connection. It is opened when first needed and stays open; the caller disposes of it.</param>
    /// <param name="dialect">The dialect of the database.</param>
    public AdoNetEngine(DbConnection connection, SqlDialect dialect)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(dialect);
        (this.connection, Dialect) = (connection, dialect);
    }

    /// <inheritdoc/>
    public SqlDialect Dialect { get; }

    /// <inheritdoc/>
    public async Task ExecuteAsync(string sql, CancellationToken cancellationToken = default)
    {
        var command = await CommandAsync(sql, cancellationToken).ConfigureAwait(false);
        await using var disposal = command.ConfigureAwait(false);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ISqlRow> ReadAsync(string sql, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var command = await CommandAsync(sql, cancellationToken).ConfigureAwait(false);
        await using var commandDisposal = command.ConfigureAwait(false);
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var readerDisposal = reader.ConfigureAwait(false);
        var row = new Row(reader);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            yield return row;
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
        // No timeout: a statement over all customers can take long. The token cancels it. SQLite's is the longest wait for a lock.
        if (Dialect != SqlDialect.Sqlite)
            command.CommandTimeout = 0;
        return command;
    }

    private sealed class Row(DbDataReader reader) : ISqlRow
    {
        public IReadOnlyList<string> Columns { get; } = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];

        public bool IsNull(int column) => reader.IsDBNull(column);

        public double GetDouble(int column) => reader.GetFieldType(column) == typeof(double) ? reader.GetDouble(column) : reader.GetValue(column) switch
        {
            // Convert is one unit off beyond 15 digits.
            decimal number => Number.ToDouble(number),
            BigInteger number => double.Parse(number.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
            var other => Convert.ToDouble(other, CultureInfo.InvariantCulture),
        };

        public long GetInt64(int column) => reader.GetFieldType(column) == typeof(long) ? reader.GetInt64(column) : reader.GetValue(column) switch
        {
            BigInteger number => (long)number,
            var other => Convert.ToInt64(other, CultureInfo.InvariantCulture),
        };

        public string GetString(int column) => reader.GetValue(column) switch
        {
            string text => text,
            DateTime moment => moment.ToString(moment.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
            DateTimeOffset moment => moment.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture),
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            bool answer => answer ? "true" : "false",
            TimeOnly time => time.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
            // As a literal of SQL, which is no number or date, whatever the bytes are.
            byte[] bytes => $"X'{Convert.ToHexString(bytes)}'",
            Stream bytes => $"X'{HexOf(bytes)}'",
            var other => Convert.ToString(other, CultureInfo.InvariantCulture) ?? "",
        };

        private static string HexOf(Stream stream)
        {
            using var bytes = new MemoryStream();
            using (stream)
                stream.CopyTo(bytes);
            return Convert.ToHexString(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
        }
    }
}
