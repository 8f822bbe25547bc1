using System.Buffers;

namespace CustomerSegmentation.Tool.Reading;

/// <summary>
/// A text as UTF-8, whatever its encoding. ASCII is the same in nearly all encodings, so the encoding is found only where the first other
/// byte stands. What is no text in the encoding becomes bytes that are no UTF-8.
/// </summary>
internal sealed class Utf8Stream : ReadOnlyStream
{
    private const int SampleLength = 1 << 16;
    private const int LongestExample = 20;

    private static readonly byte[] Broken = [0xEF, 0xBF, 0xBF];
    private static readonly SearchValues<char> EndsOfExamples = SearchValues.Create(",;|\t\"\r\n ");

    private readonly string name;
    private readonly Encoder encoder = Encoding.UTF8.GetEncoder();
    private Stream source;
    private bool isDecided;
    private Decoder? decoder;
    private byte[] read = [];
    private char[] chars = [];
    private byte[] written = [];
    private ReadOnlyMemory<byte> ready;
    private bool ended;

    /// <summary>A text.</summary>
    /// <param name="name">Its name in messages.</param>
    /// <param name="head">Its first bytes.</param>
    /// <param name="rest">What follows.</param>
    /// <param name="given">The encoding that the user names; <see langword="null"/> to find it.</param>
    /// <exception cref="ToolException">The first bytes show another encoding than the user names.</exception>
    public Utf8Stream(string name, byte[] head, Stream rest, Encoding? given)
    {
        this.name = name;
        source = new JoinedStream(new MemoryStream(head), rest);
        var shown = EncodingFinder.ByFirstBytes(head, out var isMarked);
        if (isMarked && given is not null && given.CodePage != shown!.CodePage && given.CodePage != Encoding.Unicode.CodePage)
        {
            throw ToolException.BadArgument(
                $"{name} begins with the mark of {shown.WebName}, and --encoding says {given.WebName}; leave --encoding out.");
        }

        if ((isMarked ? shown : given ?? shown) is not { } encoding)
            return;
        Decide(encoding);
        if (given is null && decoder is not null)
            Note = $"{name} is {encoding.WebName}, as its first bytes show; --encoding sets it.";
    }

    /// <summary>The name of the encoding.</summary>
    public string EncodingName { get; private set; } = "UTF-8";

    /// <summary>What to say about the encoding, once it is found; nothing for UTF-8.</summary>
    public string? Note { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        if (decoder is not null)
            return Transcode(buffer);
        var count = source.Read(buffer);
        if (isDecided)
            return count;
        var other = buffer[..count].IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
        if (other < 0)
            return count;
        while (other > 0 && char.IsAsciiLetter((char)buffer[other - 1]))
            other--;
        Decide(buffer[other..count]);
        return other > 0 ? other : Read(buffer);
    }

    protected override void Dispose(bool disposing)
    {
        source.Dispose();
        base.Dispose(disposing);
    }

    private void Decide(ReadOnlySpan<byte> begun)
    {
        var sample = new byte[Math.Max(SampleLength, begun.Length)];
        begun.CopyTo(sample);
        var count = begun.Length + source.ReadAtLeast(sample.AsSpan(begun.Length), sample.Length - begun.Length, throwOnEndOfStream: false);
        sample = sample[..count];
        source = new JoinedStream(new MemoryStream(sample), source);
        isDecided = true;
        if (EncodingFinder.ByTexts(sample) is not { } encoding)
            return;
        Decide(encoding);
        var text = encoding.GetString(sample);
        text = text[..Math.Min(text.Length, LongestExample)];
        var end = text.AsSpan().IndexOfAny(EndsOfExamples);
        Note = $"{name} is {encoding.WebName}, as its texts show, such as {(end < 0 ? text : text[..end])}; --encoding sets it.";
    }

    private void Decide(Encoding encoding)
    {
        isDecided = true;
        if (encoding.CodePage == Encoding.UTF8.CodePage)
            return;
        EncodingName = encoding.WebName;
        decoder = encoding.GetDecoder();
        // No text holds this character.
        decoder.Fallback = new DecoderReplacementFallback("\uFFFF");
        read = new byte[SampleLength];
        chars = new char[encoding.GetMaxCharCount(read.Length)];
        written = new byte[Encoding.UTF8.GetMaxByteCount(chars.Length)];
    }

    private int Transcode(Span<byte> buffer)
    {
        while (ready.IsEmpty && !ended)
        {
            var count = source.Read(read);
            ended = count == 0;
            var texts = chars.AsSpan(0, decoder!.GetChars(read.AsSpan(0, count), chars, flush: ended));
            var bytes = encoder.GetBytes(texts, written, flush: ended);
            ready = written.AsMemory(0, bytes);
            for (var rest = written.AsSpan(0, bytes); rest.IndexOf(Broken) is >= 0 and var place; rest = rest[(place + Broken.Length)..])
                rest.Slice(place, Broken.Length).Fill(0xFF);
        }

        var length = Math.Min(ready.Length, buffer.Length);
        ready.Span[..length].CopyTo(buffer);
        ready = ready[length..];
        return length;
    }
}
