using System.Runtime.Intrinsics;

namespace CustomerSegmentation.Decisions.Columns;

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
