using System.IO.Compression;
using K4os.Compression.LZ4;
using ZstdSharp;

namespace CustomerSegmentation.Tool.Reading.Parquet;

/// <summary>Unpacks pages. For one thread.</summary>
internal sealed class PageCodec : IDisposable
{
    private const int Uncompressed = 0, Snappy = 1, Gzip = 2, Lzo = 3, Brotli = 4, OldLz4 = 5, Zstd = 6, Lz4 = 7;

    private Decompressor? zstd;

    /// <summary>Why pages can't be unpacked; <see langword="null"/> if they can.</summary>
    public static string? Refusal(int codec) => codec switch
    {
        Lzo => "is compressed with LZO, which is not read",
        OldLz4 => "is compressed with the old LZ4 of Hadoop, which is not read",
        Uncompressed or Snappy or Gzip or Brotli or Zstd or Lz4 => null,
        _ => "is compressed in an unknown way",
    };

    /// <summary>Unpacks a page, which must fill all its room.</summary>
    public void Unpack(int codec, ReadOnlySpan<byte> packed, Span<byte> page)
    {
        var length = codec switch
        {
            Uncompressed => Copy(packed, page),
            Snappy => Snappier.Snappy.Decompress(packed, page),
            Gzip => Unzip(packed, page),
            Brotli => BrotliDecoder.TryDecompress(packed, page, out var written) ? written : -1,
            Zstd => (zstd ??= new Decompressor()).Unwrap(packed, page),
            Lz4 => LZ4Codec.Decode(packed, page),
            _ => -1,
        };
        if (length != page.Length)
            throw new InvalidDataException("a page can't be unpacked");
    }

    public void Dispose() => zstd?.Dispose();

    private static int Copy(ReadOnlySpan<byte> packed, Span<byte> page)
    {
        packed.CopyTo(page);
        return packed.Length;
    }

    private static int Unzip(ReadOnlySpan<byte> packed, Span<byte> page)
    {
        using var stream = new GZipStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
        var length = stream.ReadAtLeast(page, page.Length, throwOnEndOfStream: false);
        return stream.ReadByte() < 0 ? length : -1;
    }
}
