using System.Runtime.Intrinsics;

namespace CustomerSegmentation.Decisions.Columns;

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
