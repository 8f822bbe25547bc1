using System.Buffers;

namespace CustomerSegmentation.Tool.Errors;

/// <summary>
/// Prints for people: what data holds that would steer a terminal, or turn the order of what is read, is shown as <c>\x1B</c>, and
/// very long lines are cut in the middle. Line breaks and tabs stay.
/// </summary>
internal sealed class VisibleWriter : TextWriter
{
    private const int Longest = 8_000;

    // Control characters, and those that override the direction or end a line.
    private static readonly SearchValues<char> Hidden = SearchValues.Create(
        [.. Enumerable.Range(0, 0xA0).Where(code => code is not ('\t' or '\n') and (< 0x20 or >= 0x7F)).Select(code => (char)code),
            .. "\u2028\u2029\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069"]);

    public VisibleWriter(TextWriter inner)
        : base(CultureInfo.InvariantCulture)
    {
        Inner = inner;
        NewLine = inner.NewLine;
    }

    /// <summary>Where it prints.</summary>
    public TextWriter Inner { get; }

    public override Encoding Encoding => Inner.Encoding;

    public override void Write(char value) => Write([value]);

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (buffer.SequenceEqual(CoreNewLine))
        {
            Inner.Write(buffer);
            return;
        }

        for (int end; (end = buffer.IndexOf('\n')) >= 0; buffer = buffer[(end + 1)..])
        {
            WriteLinePart(buffer[..end]);
            Inner.Write('\n');
        }

        WriteLinePart(buffer);
    }

    public override void Flush() => Inner.Flush();

    private void WriteLinePart(ReadOnlySpan<char> text)
    {
        if (text.Length > Longest)
        {
            WriteLinePart(text[..(Longest / 2)]);
            Inner.Write(" … ");
            WriteLinePart(text[^(Longest / 2)..]);
        }
        else if (text.ContainsAny(Hidden))
        {
            Inner.Write(Shown(text));
        }
        else
        {
            Inner.Write(text);
        }
    }

    private static string Shown(ReadOnlySpan<char> text)
    {
        var shown = new StringBuilder(text.Length + 16);
        foreach (var character in text)
        {
            if (!Hidden.Contains(character))
                shown.Append(character);
            else
                shown.Append(character < 0x100 ? Invariant($"\\x{(int)character:X2}") : Invariant($"\\u{(int)character:X4}"));
        }

        return shown.ToString();
    }
}
