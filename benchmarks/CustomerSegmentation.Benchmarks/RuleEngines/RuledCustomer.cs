namespace CustomerSegmentation.Benchmarks;

/// <summary>A customer for rule engines, whose rules write the classes into it.</summary>
internal sealed class RuledCustomer(LinqCustomer facts)
{
    public LinqCustomer Facts { get; } = facts;

    /// <summary>The classes by scheme.</summary>
    public byte[] Codes { get; } = new byte[PinnedPolicy.Schemes.Count];

    public void Set(int scheme, byte code) => Codes[scheme] = code;
}
