using FsCheck;
using FsCheck.Xunit;

namespace CustomerSegmentation.Tool.Tests.Reading.Parquet;

/// <summary>Files that are cut or changed anywhere: a message, or rows; never another exception, or no end.</summary>
[Collection(nameof(AloneInProcess))]
public sealed class DamagedParquetLaws : IDisposable
{
    private static readonly Lazy<byte[][]> Whole = new(() => [.. Files()]);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_file_that_is_cut_says_so()
    {
        foreach (var whole in Whole.Value)
        {
            foreach (var length in (int[])[8, 12, whole.Length / 2, whole.Length - 9, whole.Length - 1])
            {
                Assert.True(Read(whole[..length]) is { } message && message.Contains("cut or damaged, as its end is missing", StringComparison.Ordinal));
            }
        }
    }

    [Property(MaxTest = 300)]
    public bool A_file_that_is_changed_gives_rows_or_a_message(byte which, (uint Place, byte Value)[] changes)
    {
        var bytes = Whole.Value[which % Whole.Value.Length].ToArray();
        foreach (var (place, value) in changes.Take(8))
        {
            // Most of what can go wrong stands at the end.
            var length = value % 3 == 0 ? bytes.Length : Math.Min(bytes.Length, 600);
            bytes[bytes.Length - 1 - (int)(place * 2654435761 % (uint)length)] = value;
        }

        Read(bytes);
        return true;
    }

    private string? Read(byte[] bytes)
    {
        var file = folder.Write("file.parquet", bytes);
        try
        {
            using var table = CsvTable.Open(file, delimiter: null);
            while (table.Read())
                _ = table.Fault;
            return null;
        }
        catch (ToolException e)
        {
            return e.Message;
        }
    }

    private static IEnumerable<byte[]> Files()
    {
        foreach (var form in (string[])
            ["snappy, PARQUET_VERSION V1", "zstd, PARQUET_VERSION V2", "gzip", "lz4_raw", "brotli", "uncompressed, PARQUET_VERSION V2"])
        {
            using var made = new TemporaryFolder();
            var file = made.PathOf("whole.parquet");
            Duck.Run("COPY (SELECT CASE WHEN i % 5 = 0 THEN NULL ELSE 'c' || (i % 7) END AS customer, DATE '2024-01-01' + i::INT AS date, "
                + "(i * 1.25)::DECIMAL(20,4) AS amount, i / 3.0 AS ratio, i % 2 = 0 AS is_even, TIMESTAMP '2024-01-01' + INTERVAL (i) HOUR AS at, "
                + $"repeat('x', i::INT) AS text, i::TINYINT AS small FROM range(100) r(i)) "
                + $"TO '{file}' (FORMAT parquet, COMPRESSION {form}, ROW_GROUP_SIZE 64)");
            yield return File.ReadAllBytes(file);
        }
    }
}
