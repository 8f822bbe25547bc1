namespace CustomerSegmentation.Decisions.Trees;

/// <summary>A value that may be asked for more than once, and is read the first time only.</summary>
/// <param name="value">The value.</param>
/// <param name="place">Its own place in what is kept of a subject, where 0 means not read yet.</param>
internal sealed class KeptValue<T>(SubjectValue<T> value, int place) : SubjectValue<T>
{
    // Values are kept as their bits, changed so that 0 is a NaN that no computation gives.
    private const long NotRead = 0x7FF8_0000_0000_5EED;

    public override double Of(T subject, Span<long> kept)
    {
        var bits = kept[place];
        if (bits != 0)
            return BitConverter.Int64BitsToDouble(bits ^ NotRead);
        var read = value.Of(subject, kept);
        kept[place] = BitConverter.DoubleToInt64Bits(read) ^ NotRead;
        return read;
    }
}
