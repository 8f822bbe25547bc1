using System.Runtime.InteropServices;
using System.Text;

namespace CustomerSegmentation.Tool;

/// <summary>Numbers texts in the order of their first appearance, so that a text is kept once.</summary>
internal sealed class IdentityPool
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup;
    private readonly List<string> texts = [];
    private char[] characters = new char[256];

    public IdentityPool() => lookup = numbers.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The text of a number.</summary>
    public string this[int number] => texts[number];

    /// <summary>The number of a text, and whether it is new.</summary>
    public (int Number, bool IsNew) Add(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > characters.Length)
            characters = new char[utf8.Length];
        var text = characters.AsSpan(0, Encoding.UTF8.GetChars(utf8, characters));
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(lookup, text, out var exists);
        if (exists)
            return (number, false);
        number = texts.Count;
        texts.Add(text.ToString());
        return (number, true);
    }
}
