namespace CustomerSegmentation;

/// <summary>A bit per customer, least significant first, as Apache Arrow lays them out: validity bitmaps and yes/no columns.</summary>
/// <remarks>Different bytes can be set by different threads at once.</remarks>
internal readonly struct Bitmap(int count)
{
    private readonly byte[] bytes = new byte[ByteCount(count)];

    /// <summary>Creates a bitmap in which no bit is set.</summary>
    public static Bitmap Create(int count) => new(count);

    /// <summary>Gets the number of bytes that hold a number of bits.</summary>
    public static int ByteCount(int count) => (int)((count + 7L) / 8);

    /// <summary>Gets whether a bit of a bitmap is set.</summary>
    public static bool IsSet(ReadOnlySpan<byte> bitmap, int index) => (bitmap[index >> 3] >> (index & 7) & 1) != 0;

    /// <summary>Gets whether a value is known by a validity bitmap, which is empty if all values are.</summary>
    public static bool IsValid(ReadOnlyMemory<byte> validity, int index) => validity.IsEmpty || IsSet(validity.Span, index);

    /// <summary>Throws if a validity bitmap is too short for a number of values; an empty one fits any number.</summary>
    /// <exception cref="ArgumentException">The bitmap is too short.</exception>
    public static void CheckValidity(ReadOnlyMemory<byte> validity, int count, string parameter)
    {
        if (!validity.IsEmpty && validity.Length < ByteCount(count))
            throw new ArgumentException($"The validity bitmap has {validity.Length} bytes; {count} values need {ByteCount(count)}.", parameter);
    }

    /// <summary>Sets a bit.</summary>
    public void Set(int index) => bytes[index >> 3] |= (byte)(1 << (index & 7));

    /// <summary>Gets the bits as they are.</summary>
    public ReadOnlyMemory<byte> AsMemory() => bytes;

    /// <summary>Gets the bits as a validity bitmap, which is empty if all bits are set.</summary>
    public ReadOnlyMemory<byte> ToValidity() => AreAllSet() ? default(ReadOnlyMemory<byte>) : bytes;

    private bool AreAllSet() =>
        !bytes.AsSpan(0, count / 8).ContainsAnyExcept(byte.MaxValue) && (count % 8 == 0 || bytes[^1] == (1 << (count % 8)) - 1);
}
