using ADRaffy.ENSNormalize;
using CustomerSegmentation.Input;

namespace CustomerSegmentation.Tool.Reading;

/// <summary>Ids without what folded ids do not differ by: white space around them, letter case, and Unicode normalization.</summary>
internal static class IdFolding
{
    /// <summary>The id that a text is, by the settings.</summary>
    public static string IdOf(this InputPolicy input, string text) => input.FoldIds ? Fold(text) : text;

    /// <summary>The id that a field is, by the settings.</summary>
    /// <param name="input">The settings.</param>
    /// <param name="field">The field.</param>
    /// <param name="buffer">Where a folded id is put; it grows as needed.</param>
    public static ReadOnlySpan<byte> IdOf(this InputPolicy input, ReadOnlySpan<byte> field, ref byte[] buffer)
    {
        if (!input.FoldIds)
            return field;
        if (!Ascii.IsValid(field))
            return Encoding.UTF8.GetBytes(Fold(Encoding.UTF8.GetString(field)));
        field = field[Ascii.Trim(field)];
        if (buffer.Length < field.Length)
            buffer = new byte[field.Length * 2];
        Ascii.ToLower(field, buffer, out var length);
        return buffer.AsSpan(0, length);
    }

    private static string Fold(string id)
    {
        id = id.Trim();
        // Some letters compose in lower case alone.
        return Ascii.IsValid(id) ? id.ToLowerInvariant() : Normalize(Normalize(id).ToLowerInvariant());
    }

    // The framework's own returns the text as it is where it has no cultures, as in this command, which runs without the library of them (ICU).
    // All characters before the combining ones are in form C.
    private static string Normalize(string text) => text.AsSpan().ContainsAnyExceptInRange('\0', '\u02FF') ? ENSNormalize.NF.NFC(text) : text;
}
