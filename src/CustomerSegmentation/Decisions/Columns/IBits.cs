using System.Runtime.Intrinsics;

namespace CustomerSegmentation.Decisions.Columns;

/// <summary>Some words of bit masks at once, a bit a customer, in a vector of the hardware's widest.</summary>
internal interface IBits<TSelf>
    where TSelf : struct, IBits<TSelf>
{
    /// <summary>How many words they are.</summary>
    static abstract int Words { get; }

    static abstract TSelf None { get; }

    static abstract TSelf All { get; }

    static abstract TSelf Load(ref ulong first, int word);

    static abstract TSelf operator &(TSelf left, TSelf right);

    static abstract TSelf operator |(TSelf left, TSelf right);

    void Store(ref ulong first, int word);
}

/// <summary>256 bits of masks.</summary>
internal readonly struct Bits256(Vector256<ulong> bits) : IBits<Bits256>
{
    private readonly Vector256<ulong> bits = bits;

    public static int Words => Vector256<ulong>.Count;

    public static Bits256 None => new(Vector256<ulong>.Zero);

    public static Bits256 All => new(Vector256<ulong>.AllBitsSet);

    public static Bits256 Load(ref ulong first, int word) => new(Vector256.LoadUnsafe(ref first, (nuint)word));

    public static Bits256 operator &(Bits256 left, Bits256 right) => new(left.bits & right.bits);

    public static Bits256 operator |(Bits256 left, Bits256 right) => new(left.bits | right.bits);

    public void Store(ref ulong first, int word) => bits.StoreUnsafe(ref first, (nuint)word);
}

/// <summary>512 bits of masks.</summary>
internal readonly struct Bits512(Vector512<ulong> bits) : IBits<Bits512>
{
    private readonly Vector512<ulong> bits = bits;

    public static int Words => Vector512<ulong>.Count;

    public static Bits512 None => new(Vector512<ulong>.Zero);

    public static Bits512 All => new(Vector512<ulong>.AllBitsSet);

    public static Bits512 Load(ref ulong first, int word) => new(Vector512.LoadUnsafe(ref first, (nuint)word));

    public static Bits512 operator &(Bits512 left, Bits512 right) => new(left.bits & right.bits);

    public static Bits512 operator |(Bits512 left, Bits512 right) => new(left.bits | right.bits);

    public void Store(ref ulong first, int word) => bits.StoreUnsafe(ref first, (nuint)word);
}
