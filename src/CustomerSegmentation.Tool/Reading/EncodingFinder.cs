using System.Buffers;
using UtfUnknown;

namespace CustomerSegmentation.Tool.Reading;

/// <summary>Finds a file's encoding: by its first bytes, or by its first texts that are not ASCII.</summary>
internal static class EncodingFinder
{
    private const float SureEnough = 0.6f;
    private const string West = "äöüßéèêëàâçîïôûùáíóúñãœÄÖÜÉÈÊËÀÂÇÎÔÁÍÓÚÑÃ";
    private const string North = "åäöøæéüÅÄÖØÆÉÜ";
    private const string Signs = "€£§°®™©«»×·–—„“”‘’‚…•´½¼¾ªº\u00A0\u00AD";

    // What is not found by the letters of languages, as the words have hardly a letter that is ASCII.
    private static readonly string[] Others =
    [
        "windows-1251", "koi8-r", "koi8-u", "iso-8859-5", "ibm866", "ibm855", "x-mac-cyrillic", "windows-1253", "iso-8859-7", "windows-1255", "iso-8859-8",
        "windows-1256", "iso-8859-6", "windows-874", "tis-620", "gb18030", "gb2312", "big5", "shift-jis", "shift_jis", "euc-jp", "euc-kr", "uhc", "cp949",
    ];

    // The letters of languages, in the encodings that Windows gives them. The first of equals counts.
    private static readonly (string Encoding, SearchValues<char> Letters)[] Latin =
    [
        Of("windows-1252", West),
        Of("windows-1252", North),
        Of("windows-1252", "àèéìòùÀÈÉÌÒÙ"),
        Of("windows-1252", "áâãàçéêíóôõúüÁÂÃÀÇÉÊÍÓÔÕÚÜ"),
        Of("windows-1250", "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ"),
        Of("windows-1250", "áäčďéěíĺľňóôŕřšťúůýžÁÄČĎÉĚÍĹĽŇÓÔŔŘŠŤÚŮÝŽ"),
        Of("windows-1250", "áéíóöőúüűÁÉÍÓÖŐÚÜŰ"),
        Of("windows-1250", "ăâîşţĂÂÎŞŢ"),
        Of("windows-1250", "čćđšžČĆĐŠŽ"),
        Of("iso-8859-2", "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ"),
        Of("iso-8859-2", "áäčďéěíĺľňóôŕřšťúůýžÁÄČĎÉĚÍĹĽŇÓÔŔŘŠŤÚŮÝŽ"),
        Of("windows-1254", "çğıöşüâÇĞİÖŞÜÂ"),
        Of("ibm850", West),
        Of("ibm850", North),
    ];

    /// <summary>The encoding that the first bytes show: a mark, or zero bytes at every other place.</summary>
    /// <param name="head">The file's first bytes.</param>
    /// <param name="isMarked">Whether the bytes begin with a mark.</param>
    /// <returns>The encoding; <see langword="null"/> if the bytes do not show it.</returns>
    public static Encoding? ByFirstBytes(ReadOnlySpan<byte> head, out bool isMarked)
    {
        isMarked = true;
        if (head is [0xEF, 0xBB, 0xBF, ..])
            return Encoding.UTF8;
        if (head is [0xFF, 0xFE, 0, 0, ..])
            return Encoding.UTF32;
        if (head is [0xFF, 0xFE, ..])
            return Encoding.Unicode;
        if (head is [0xFE, 0xFF, ..])
            return Encoding.BigEndianUnicode;
        isMarked = false;
        var (even, odd) = (0, 0);
        for (var i = 0; i < head.Length; i++)
        {
            if (head[i] != 0)
                continue;
            if (i % 2 == 0)
                even++;
            else
                odd++;
        }

        // Digits and delimiters have one where other texts have none; a letter such as 一 has one at the other place.
        var few = head.Length / 16;
        return odd > few && even * 4 <= odd ? Encoding.Unicode : even > few && odd * 4 <= even ? Encoding.BigEndianUnicode : null;
    }

    /// <summary>The encoding that texts show.</summary>
    /// <param name="texts">Bytes from the first that is not ASCII on, or from the word in which it stands.</param>
    /// <returns>The encoding; <see langword="null"/> for UTF-8, and where it is not sure.</returns>
    public static Encoding? ByTexts(ReadOnlySpan<byte> texts) =>
        IsUtf8(texts) ? null : IsLatin(texts) ? OfLatin(texts) : OfOthers(texts);

    // A few broken bytes make no other encoding of UTF-8.
    private static bool IsUtf8(ReadOnlySpan<byte> texts)
    {
        var (whole, broken) = (0, 0);
        while (!texts.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(texts, out var rune, out var length);
            if (status == OperationStatus.NeedMoreData)
                break;
            if (status != OperationStatus.Done)
                broken++;
            else if (!rune.IsAscii)
                whole++;
            texts = texts[length..];
        }

        return whole >= broken;
    }

    // Words of these languages have more letters that are ASCII than others.
    private static bool IsLatin(ReadOnlySpan<byte> texts)
    {
        var (ascii, others, wordAscii, wordOthers) = (0, 0, 0, 0);
        foreach (var one in texts)
        {
            if (one >= 0x80)
            {
                wordOthers++;
            }
            else if (char.IsAsciiLetter((char)one))
            {
                wordAscii++;
            }
            else
            {
                if (wordOthers > 0)
                    (ascii, others) = (ascii + wordAscii, others + wordOthers);
                (wordAscii, wordOthers) = (0, 0);
            }
        }

        return wordOthers > 0 ? ascii + wordAscii > others + wordOthers : ascii > others;
    }

    private static Encoding? OfLatin(ReadOnlySpan<byte> texts)
    {
        var places = new int[256];
        foreach (var one in texts)
            places[one]++;
        var (best, most, all) = ((Encoding?)null, 0, places.AsSpan(0x80).ToArray().Sum());
        foreach (var (name, letters) in Latin)
        {
            var encoding = TextEncoding.Find(name)!;
            var count = Enumerable.Range(0x80, 0x80).Where(place => places[place] > 0 && letters.Contains(encoding.GetString([(byte)place])[0]))
                .Sum(place => places[place]);
            if (count > most)
                (best, most) = (encoding, count);
        }

        return most * 5 >= all * 4 ? best : null;
    }

    private static Encoding? OfOthers(ReadOnlySpan<byte> texts) =>
        CharsetDetector.DetectFromBytes(texts.ToArray()).Detected is { Confidence: >= SureEnough } found
        && Others.Contains(found.EncodingName, StringComparer.OrdinalIgnoreCase) ? TextEncoding.Find(found.EncodingName) : null;

    private static (string Encoding, SearchValues<char> Letters) Of(string encoding, string letters) => (encoding, SearchValues.Create(letters + Signs));
}
