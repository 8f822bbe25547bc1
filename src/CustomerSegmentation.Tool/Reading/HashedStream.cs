using System.Security.Cryptography;

namespace CustomerSegmentation.Tool.Reading;

/// <summary>A stream of which a hash is made while it is read.</summary>
/// <param name="source">The stream, which is disposed with this one.</param>
internal sealed class HashedStream(Stream source) : ReadOnlyStream
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private string? last;

    /// <summary>The SHA-256 of what was read so far, in small hexadecimal digits; stays once the stream is disposed.</summary>
    public string Sha256 => last ?? Convert.ToHexStringLower(hash.GetCurrentHash());

    public override int Read(Span<byte> buffer)
    {
        var count = source.Read(buffer);
        hash.AppendData(buffer[..count]);
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        last = Sha256;
        source.Dispose();
        hash.Dispose();
        base.Dispose(disposing);
    }
}
