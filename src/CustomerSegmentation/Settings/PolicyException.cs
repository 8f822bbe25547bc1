namespace CustomerSegmentation;

/// <summary>A policy that can't be right was refused. The message lists every fault, one a line.</summary>
public sealed class PolicyException : Exception
{
    internal PolicyException(IReadOnlyList<PolicyFault> faults)
        : base(string.Join('\n', faults)) => Faults = faults;

    /// <summary>The faults.</summary>
    public IReadOnlyList<PolicyFault> Faults { get; }
}
