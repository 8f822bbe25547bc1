namespace CustomerSegmentation.Decisions.Trees;

/// <summary>
/// A fact of one customer that may be needed more than once, and is read the first time only. Such values are kept in memory of the
/// caller, who clears it for every customer: 0 is a value that is not read yet.
/// </summary>
/// <param name="fact">The fact.</param>
/// <param name="place">Where its value is kept.</param>
internal sealed class KeptValue<TCustomer>(TreeFact<TCustomer> fact, int place) : TreeFact<TCustomer>
{
    // Values are kept as their bits, changed so that 0 stands for a NaN that no computation gives.
    private const long NotRead = 0x7FF8_0000_0000_5EED;

    public override double Read(TCustomer customer, Span<long> kept)
    {
        ref var bits = ref kept[place];
        if (bits == 0)
            bits = BitConverter.DoubleToInt64Bits(fact.Read(customer, kept)) ^ NotRead;
        return BitConverter.Int64BitsToDouble(bits ^ NotRead);
    }
}
