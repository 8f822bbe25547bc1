using System.Buffers.Text;

namespace CustomerSegmentation.Tool.Writing;

/// <summary>
/// Rows of CSV, as <see cref="CsvWriter"/> writes them. Fields that need no quotes are written straight, as it takes as long again for each;
/// all others are left to it.
/// </summary>
/// <param name="options">How rows are written.</param>
internal sealed class RowText(CsvWriterOptions options)
{
    // The longest number and a comma.
    private const int LongestNumber = 40;

    private byte[] bytes = new byte[1 << 16];
    private int length;
    private bool isInRow;

    /// <summary>The rows so far.</summary>
    public ReadOnlyMemory<byte> Bytes => bytes.AsMemory(0, length);

    /// <summary>Forgets all rows.</summary>
    public void Clear() => length = 0;

    /// <summary>Ends the row.</summary>
    public void EndRow()
    {
        MakeRoom(1);
        bytes[length++] = (byte)'\n';
        isInRow = false;
    }

    /// <summary>Writes a field.</summary>
    public void Write(string field)
    {
        if (!IsPlain(field))
        {
            Write(Encode(field, options));
            return;
        }

        Begin(Encoding.UTF8.GetMaxByteCount(field.Length));
        length += Encoding.UTF8.GetBytes(field, bytes.AsSpan(length));
    }

    /// <summary>Writes a field of <see cref="Encode"/>.</summary>
    public void Write(ReadOnlySpan<byte> encoded)
    {
        Begin(encoded.Length);
        encoded.CopyTo(bytes.AsSpan(length));
        length += encoded.Length;
    }

    /// <summary>Writes a number; nothing where it is unknown.</summary>
    public void Write(double value)
    {
        Begin(LongestNumber);
        if (double.IsNaN(value))
            return;
        int written;
        // Most numbers are whole; written as such they are the same text, in half the time.
        if (value is >= 0 and < 1e15 && (long)value == value && !double.IsNegative(value))
            Utf8Formatter.TryFormat((long)value, bytes.AsSpan(length), out written);
        else if (value > 0)
            value.TryFormat(bytes.AsSpan(length), out written, default, CultureInfo.InvariantCulture);
        else
            written = WriteOther(value);
        length += written;
    }

    /// <summary>Writes a day.</summary>
    public void Write(DateOnly day)
    {
        const int dayLength = 10;
        Begin(dayLength);
        day.TryFormat(bytes.AsSpan(length), out _, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        length += dayLength;
    }

    /// <summary>A field as it stands in a row.</summary>
    public static byte[] Encode(string field, CsvWriterOptions options) => field.Length == 0 ? [] : EncodeAlone(csv => csv.WriteField(field), options);

    private static byte[] EncodeAlone(Action<CsvWriter> write, CsvWriterOptions options)
    {
        using var stream = new MemoryStream();
        using (var csv = CsvWriter.Create(stream, options, leaveOpen: true))
        {
            write(csv);
            csv.EndRecord();
        }

        return stream.ToArray()[..^1];
    }

    // Such as no writer puts quotes around, and no spreadsheet takes for a formula.
    private static bool IsPlain(string field)
    {
        if (field.Length == 0 || !char.IsLetterOrDigit(field[0]) || field[^1] == ' ')
            return false;
        foreach (var one in field)
        {
            if (!char.IsLetterOrDigit(one) && one is not ('_' or '-' or '.' or '@' or ':' or '/' or '#' or '+' or ' '))
                return false;
        }

        return true;
    }

    // A minus may be taken for the beginning of a formula.
    private int WriteOther(double value)
    {
        var encoded = EncodeAlone(csv => csv.WriteField(value, format: default, CultureInfo.InvariantCulture), options);
        encoded.CopyTo(bytes.AsSpan(length));
        return encoded.Length;
    }

    private void Begin(int most)
    {
        MakeRoom(most + 1);
        if (isInRow)
            bytes[length++] = (byte)options.Separator;
        isInRow = true;
    }

    private void MakeRoom(int more)
    {
        if (length + more > bytes.Length)
            Array.Resize(ref bytes, Math.Max(length + more, bytes.Length * 2));
    }
}
