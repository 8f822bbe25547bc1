using System.Globalization;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>Numbers come to an engine as they are, to the last bit.</summary>
public class ExactNumberTests
{
    [Fact]
    public void Sqlite_reads_every_double_exactly()
    {
        var random = new Random(1);
        double[] values =
        [
            0, 1, -1, 0.1, 0.6, -0.6, 1e15, 1e16, 1e17, 1e18, 1e22, 1e23, 1e100, -1e100, 1e-100, 123456789.123456789, Math.PI, 1.0 / 3, 9007199254740993, 0.1 + 0.2,
            .. Enumerable.Range(0, 5_000).Select(_ => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-99, 100))),
            .. Enumerable.Range(0, 5_000).Select(_ => Math.Round(random.NextDouble() * 1e6, random.Next(0, 6))),
            .. Enumerable.Range(0, 5_000).Select(_ => Math.BitIncrement(random.Next(1_000) / 10.0)),
        ];
        using var database = new SqliteTable();
        foreach (var some in values.Chunk(500))
        {
            var read = database.Read($"SELECT {string.Join(", ", some.Select(SqlDialect.Sqlite.Number))}").Single();
            for (var i = 0; i < some.Length; i++)
                Assert.True(
                    some[i].Equals(read[i]),
                    string.Create(CultureInfo.InvariantCulture, $"{some[i]:R} is read as {read[i]}: {SqlDialect.Sqlite.Number(some[i])}"));
        }
    }

    [Theory]
    [InlineData(100_000, "CAST(100000 AS REAL)")]
    [InlineData(0.6, "(CAST(6 AS REAL) / CAST(10 AS REAL))")]
    [InlineData(-2.5, "(CAST(-25 AS REAL) / CAST(10 AS REAL))")]
    public void Usual_cuts_can_be_read_by_people(double value, string sql) => Assert.Equal(sql, SqlDialect.Sqlite.Number(value));
}
