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
