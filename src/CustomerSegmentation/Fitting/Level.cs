using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CustomerSegmentation.Fitting;

/// <summary>
/// The bits by which a round counts values, as <see cref="OrderedBits"/>: the leading ones of all, and then the next ones
/// of those values whose leading bits are still of interest. Values that share all bits above these make a page.
/// Immutable.
/// </summary>
internal sealed class Level
{
    private const int AllBits = 64;

    // Pages by sign and exponent, and 7 bits of the fraction: 128 ranges from one power of two to the next. With more, the
    // counters of usual values would not stay in the core's nearest cache; with fewer, more values would have to be kept.
    private const int FirstPageBits = 12;
    private const int FirstBits = 7;

    // Of many values, three times 12 bits and the last 9 come after the first 19: five rounds are enough. Few values, which
    // are kept, are told apart by fewer bits in more rounds.
    private const int BitsOfMany = 12;
    private const int FewestBits = 4;

    private const int HashBits = 12;

    private readonly ulong[] prefixes;
    private readonly byte[] mayBeOpen;

    private Level(int bits, int shift, ulong[] prefixes, long customers)
    {
        Bits = bits;
        Shift = shift;
        Customers = customers;
        IsFirst = customers == long.MaxValue;
        this.prefixes = prefixes;
        mayBeOpen = new byte[IsFirst ? 0 : 1 << HashBits];
        foreach (var prefix in prefixes)
            mayBeOpen[HashOf(BitConverter.DoubleToUInt64Bits(OrderedBits.ToDouble(prefix << (shift + bits))), shift + bits)] = 1;
    }

    /// <summary>The leading bits of all values.</summary>
    public static Level First { get; } = new(FirstBits, AllBits - FirstPageBits - FirstBits, [], long.MaxValue);

    /// <summary>How many bits are told apart within a page.</summary>
    public int Bits { get; }

    /// <summary>How many bits below them are not told apart.</summary>
    public int Shift { get; }

    /// <summary>How many customers there are to count; <see cref="long.MaxValue"/> for the first level, which does not know.</summary>
    public long Customers { get; }

    /// <summary>Whether it is that of all values.</summary>
    public bool IsFirst { get; }

    /// <summary>The number of pages, the least values first.</summary>
    public int PageCount => IsFirst ? 1 << FirstPageBits : prefixes.Length;

    /// <summary>The next bits in which the values of some slots differ, of this level or one before.</summary>
    /// <param name="open">The slots, none of which is of one value; each may come several times.</param>
    public static Level Below(IEnumerable<Slot> open)
    {
        Slot[] slots = [.. open.DistinctBy(slot => slot.Least).OrderBy(slot => slot.Least)];
        var customers = slots.Sum(slot => slot.Totals.Customers);
        // What the least and the greatest value share, all between them do.
        var shift = AllBits - slots.Min(slot => BitOperations.LeadingZeroCount(slot.Least ^ slot.Greatest));
        var bits = customers > KeptValues.Most ? BitsOfMany : Math.Clamp(BitOperations.Log2((ulong)(customers / slots.Length)), FewestBits, FirstBits);
        bits = Math.Min(bits, shift);
        return new Level(bits, shift - bits, [.. slots.Select(slot => slot.Least >> shift)], customers);
    }

    /// <summary>The values of a page, as <see cref="OrderedBits"/>, from the least to the greatest that belongs to it. Not for the first level.</summary>
    public (ulong Least, ulong Greatest) BoundsOf(int page)
    {
        var least = prefixes[page] << (Shift + Bits);
        return (least, least + ((1UL << (Shift + Bits)) - 1));
    }

    /// <summary>The page of a value; negative where it is of no interest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int PageOf(ulong ordered) => IsFirst ? (int)(ordered >> (Shift + Bits)) : PageWith(ordered >> (Shift + Bits));

    /// <summary>The place of a value in its page.</summary>
    public int PlaceOf(ulong ordered) => (int)(ordered >> Shift) & ((1 << Bits) - 1);

    /// <summary>Takes values over, without those that certainly are of no interest. Not for the first level.</summary>
    /// <param name="values">The values.</param>
    /// <param name="open">Room for as many.</param>
    /// <returns>How many were taken over.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public int Sieve(ReadOnlySpan<double> values, Span<double> open)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(open.Length, values.Length);
        ref var isOpen = ref MemoryMarshal.GetArrayDataReference(mayBeOpen);
        ref var value = ref Unsafe.As<double, ulong>(ref MemoryMarshal.GetReference(values));
        ref var target = ref Unsafe.As<double, ulong>(ref MemoryMarshal.GetReference(open));
        var shift = Shift + Bits;
        // Every value is written, and the next one writes over it unless it counts: without a branch that can't be foreseen.
        nint count = 0;
        nint i = 0;
        for (; i <= values.Length - 4; i += 4)
        {
            Take(Unsafe.Add(ref value, i), shift, ref isOpen, ref target, ref count);
            Take(Unsafe.Add(ref value, i + 1), shift, ref isOpen, ref target, ref count);
            Take(Unsafe.Add(ref value, i + 2), shift, ref isOpen, ref target, ref count);
            Take(Unsafe.Add(ref value, i + 3), shift, ref isOpen, ref target, ref count);
        }

        for (; i < values.Length; i++)
            Take(Unsafe.Add(ref value, i), shift, ref isOpen, ref target, ref count);
        return (int)count;
    }

    // The binary search of few prefixes, without a branch that can't be foreseen.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int PageWith(ulong prefix)
    {
        var page = 0;
        for (var count = prefixes.Length; count > 1;)
        {
            var half = count / 2;
            page += half * (prefixes[page + half] <= prefix ? 1 : 0);
            count -= half;
        }

        return prefixes[page] == prefix ? page : -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Take(ulong bits, int shift, ref byte mayBeOpen, ref ulong target, ref nint count)
    {
        Unsafe.Add(ref target, count) = bits;
        count += Unsafe.Add(ref mayBeOpen, HashOf(bits, shift));
    }

    // The last of the leading bits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint HashOf(ulong bits, int shift) => (nint)(uint)(bits >> shift) & ((1 << HashBits) - 1);
}
