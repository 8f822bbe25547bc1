using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CustomerSegmentation.Fitting;

/// <summary>
/// The bits by which a round counts values, as <see cref="OrderedBits"/>: first the leading bits of all values, and then the next bits of
/// those values whose leading bits are those of a target. Values that share all higher bits are a page. Immutable.
/// </summary>
internal sealed class Level
{
    private const int AllBits = 64;

    // Pages by sign and exponent, and within a page 7 bits of the fraction: 128 ranges from one power of two to the next. With more bits,
    // the counters of usual values do not fit the first-level cache; with fewer, more values must be kept.
    private const int FirstPageBits = 12;
    private const int FirstBits = 7;

    // For many values, 19 bits, three times 12 bits and 9 bits are five rounds at most. Few values are kept, and further rounds over them
    // use fewer bits each.
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

    /// <summary>The level of the leading bits of all values.</summary>
    public static Level First { get; } = new(FirstBits, AllBits - FirstPageBits - FirstBits, [], long.MaxValue);

    /// <summary>The number of bits by which values are counted within a page.</summary>
    public int Bits { get; }

    /// <summary>The number of bits below them, which are ignored.</summary>
    public int Shift { get; }

    /// <summary>The number of customers to count; <see cref="long.MaxValue"/> for the first level, when it is unknown.</summary>
    public long Customers { get; }

    /// <summary>Whether this is the first level, which counts all values.</summary>
    public bool IsFirst { get; }

    /// <summary>The number of pages, the least values first.</summary>
    public int PageCount => IsFirst ? 1 << FirstPageBits : prefixes.Length;

    /// <summary>Creates the level of the next bits in which the values of slots differ.</summary>
    /// <param name="open">The slots, of this level or an earlier one, each with different values; the same slot may be given several times.</param>
    public static Level Below(IEnumerable<Slot> open)
    {
        Slot[] slots = [.. open.DistinctBy(slot => slot.Least).OrderBy(slot => slot.Least)];
        var customers = slots.Sum(slot => slot.Totals.Customers);
        // The bits that the least and the greatest value share, all values between them share too.
        var shift = AllBits - slots.Min(slot => BitOperations.LeadingZeroCount(slot.Least ^ slot.Greatest));
        var bits = customers > KeptValues.Most ? BitsOfMany : Math.Clamp(BitOperations.Log2((ulong)(customers / slots.Length)), FewestBits, FirstBits);
        bits = Math.Min(bits, shift);
        return new Level(bits, shift - bits, [.. slots.Select(slot => slot.Least >> shift)], customers);
    }

    /// <summary>Gets the least and the greatest value that belong to a page, as <see cref="OrderedBits"/>. Not for the first level.</summary>
    public (ulong Least, ulong Greatest) BoundsOf(int page)
    {
        var least = prefixes[page] << (Shift + Bits);
        return (least, least + ((1UL << (Shift + Bits)) - 1));
    }

    /// <summary>Gets the page of a value; negative if it is in none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int PageOf(ulong ordered) => IsFirst ? (int)(ordered >> (Shift + Bits)) : PageWith(ordered >> (Shift + Bits));

    /// <summary>Gets the slot of a value within its page.</summary>
    public int PlaceOf(ulong ordered) => (int)(ordered >> Shift) & ((1 << Bits) - 1);

    /// <summary>Copies the values that may be in a page, leaving out most of the others. Not for the first level.</summary>
    /// <param name="values">The values.</param>
    /// <param name="open">Receives the values; at least as long as they are.</param>
    /// <returns>The number of values copied.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public int Sieve(ReadOnlySpan<double> values, Span<double> open)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(open.Length, values.Length);
        ref var isOpen = ref MemoryMarshal.GetArrayDataReference(mayBeOpen);
        ref var value = ref Unsafe.As<double, ulong>(ref MemoryMarshal.GetReference(values));
        ref var target = ref Unsafe.As<double, ulong>(ref MemoryMarshal.GetReference(open));
        var shift = Shift + Bits;
        // Every value is written, and overwritten by the next one unless it counts: this avoids a branch that can't be predicted.
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

    // A binary search of few prefixes without a branch that can't be predicted.
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

    // The hash is the lowest of the leading bits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint HashOf(ulong bits, int shift) => (nint)(uint)(bits >> shift) & ((1 << HashBits) - 1);
}
