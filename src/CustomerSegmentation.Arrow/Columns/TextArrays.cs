using System.Text;
using Apache.Arrow;

namespace CustomerSegmentation.Arrow.Columns;

/// <summary>
/// Reads arrays of texts. Codes of 32 bits into a dictionary without nulls are read in place; texts that are not dictionary-encoded are encoded,
/// and other codes copied.
/// </summary>
internal static class TextArrays
{
    /// <summary>The types that can be read, for messages.</summary>
    public const string Types = "utf8, which may be dictionary-encoded";

    private const int NoText = -1;

    /// <summary>Whether an array is one of texts, dictionary-encoded or not.</summary>
    public static bool AreTexts(IArrowArray array) => (array as DictionaryArray)?.Dictionary is { } values ? IsUtf8(values) : IsUtf8(array);

    /// <summary>Reads texts.</summary>
    /// <exception cref="ArgumentException">The array is not one of texts.</exception>
    public static TextColumn ToTexts(ArrowColumn column, string what)
    {
        if (!AreTexts(column.Array))
            throw column.Unfit(what, Types);
        try
        {
            return column.Array is DictionaryArray coded ? Coded(column, coded, what) : Encoded(column);
        }
        catch (Exception fault) when (fault is ArgumentOutOfRangeException or IndexOutOfRangeException or OverflowException)
        {
            throw column.Damaged("its offsets point outside its texts", fault);
        }
    }

    private static bool IsUtf8(IArrowArray array) => array is StringArray or LargeStringArray or StringViewArray;

    private static TextColumn Coded(ArrowColumn column, DictionaryArray coded, string what)
    {
        var texts = new string[coded.Dictionary.Length];
        var isWhole = true;
        for (var i = 0; i < texts.Length; i++)
        {
            var isKnown = coded.Dictionary.IsValid(i);
            texts[i] = isKnown ? Encoding.UTF8.GetString(Bytes(coded.Dictionary, i)) : "";
            isWhole &= isKnown;
        }

        if (coded.Indices is Int32Array && isWhole)
            return new TextColumn(column.Values<int>(), texts, column.Validity);
        var codes = coded.Indices switch
        {
            Int8Array => Widened(column.Values<sbyte>().Span, code => code),
            UInt8Array => Widened(column.Values<byte>().Span, code => code),
            Int16Array => Widened(column.Values<short>().Span, code => code),
            UInt16Array => Widened(column.Values<ushort>().Span, code => code),
            Int32Array => Widened(column.Values<int>().Span, code => code),
            UInt32Array => Widened(column.Values<uint>().Span, code => code),
            Int64Array => Widened(column.Values<long>().Span, code => code),
            UInt64Array => Widened(column.Values<ulong>().Span, code => (long)Math.Min(code, int.MaxValue)),
            _ => throw column.Unfit(what, Types),
        };
        for (var i = 0; i < codes.Length && !isWhole; i++)
        {
            if ((uint)codes[i] < (uint)texts.Length && !coded.Dictionary.IsValid(codes[i]))
                codes[i] = NoText;
        }

        return new TextColumn(codes, texts, column.Validity);
    }

    private static int[] Widened<T>(ReadOnlySpan<T> values, Func<T, long> widen)
    {
        var codes = new int[values.Length];
        for (var i = 0; i < codes.Length; i++)
            codes[i] = widen(values[i]) is >= 0 and < int.MaxValue and var code ? (int)code : NoText;
        return codes;
    }

    private static TextColumn Encoded(ArrowColumn column)
    {
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        var lookup = known.GetAlternateLookup<ReadOnlySpan<char>>();
        List<string> texts = [];
        var codes = new int[column.Count];
        var room = new char[256];
        for (var i = 0; i < codes.Length; i++)
        {
            codes[i] = NoText;
            if (!column.IsKnown(i))
                continue;
            var bytes = Bytes(column.Array, i);
            // No text has more characters than bytes.
            if (room.Length < bytes.Length)
                room = new char[Math.Max(bytes.Length, 2 * room.Length)];
            var text = room.AsSpan(0, Encoding.UTF8.GetChars(bytes, room));
            if (!lookup.TryGetValue(text, out codes[i]))
            {
                codes[i] = texts.Count;
                texts.Add(text.ToString());
                known.Add(texts[^1], codes[i]);
            }
        }

        return new TextColumn(codes, texts);
    }

    private static ReadOnlySpan<byte> Bytes(IArrowArray array, int index) => array switch
    {
        StringArray texts => texts.GetBytes(index),
        LargeStringArray texts => texts.GetBytes(index),
        _ => ((StringViewArray)array).GetBytes(index),
    };
}
