namespace CustomerSegmentation;

/// <summary>
/// The bits by which a pass counts values: the leading ones of all, and then the next ones of those values whose leading
/// bits are still of interest. Immutable.
/// </summary>
internal sealed class Level
{
    private const int AllBits = 64;
    private const int LeadingBits = 16;

    // Sixteen open places of this many bits need as many slots as the first level has; 16 + 4 * 12 are all bits.
    private const int NextBits = 12;

    private readonly ulong[] prefixes;
    private readonly bool[] isLeadingBitsOpen;

    private Level(int bits, int shift, ulong[] prefixes)
    {
        Bits = bits;
        Shift = shift;
        this.prefixes = prefixes;
        isLeadingBitsOpen = new bool[1 << LeadingBits];
        if (IsFirst)
            return;
        foreach (var prefix in prefixes)
            isLeadingBitsOpen[prefix >> (AllBits - LeadingBits - shift - bits)] = true;
    }

    /// <summary>The leading bits of all values.</summary>
    public static Level First { get; } = new(LeadingBits, AllBits - LeadingBits, [0]);

    /// <summary>How many bits are told apart.</summary>
    public int Bits { get; }

    /// <summary>How many bits below them are not.</summary>
    public int Shift { get; }

    /// <summary>The number of places.</summary>
    public int Size => prefixes.Length << Bits;

    private bool IsFirst => Shift + Bits == AllBits;

    /// <summary>The next bits of the values that have one of these leading bits, of this level's and those before.</summary>
    public Level Below(IEnumerable<ulong> open) => new(NextBits, Shift - NextBits, [.. open.Distinct().Order()]);

    /// <summary>The first of the places of the values with these leading bits.</summary>
    public int StartOf(ulong prefix) => Array.BinarySearch(prefixes, prefix) << Bits;

    /// <summary>The place of a value, as <see cref="OrderedBits"/>; negative where it is of no interest.</summary>
    public int PlaceOf(ulong ordered)
    {
        if (IsFirst)
            return (int)(ordered >> Shift);
        // Nearly all values end here, so that the search is rare.
        if (!isLeadingBitsOpen[ordered >> (AllBits - LeadingBits)])
            return -1;
        var index = Array.BinarySearch(prefixes, ordered >> (Shift + Bits));
        return index < 0 ? -1 : (index << Bits) | (int)((ordered >> Shift) & ((1UL << Bits) - 1));
    }
}
