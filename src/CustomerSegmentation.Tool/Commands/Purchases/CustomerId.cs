namespace CustomerSegmentation.Tool.Commands.Purchases;

/// <summary>A customer's id in 16 bytes; see <see cref="CustomerIds"/>.</summary>
/// <param name="Low">The first eight bytes of a short id, or the number of a long one.</param>
/// <param name="High">The other bytes of a short id and, in its highest byte, how many they all are.</param>
internal readonly record struct CustomerId(ulong Low, ulong High)
{
    /// <summary>A code that all bits take part in: those of an id of digits are much alike.</summary>
    public override int GetHashCode() => HashCode.Combine((int)Low, (int)(Low >> 32), (int)High, (int)(High >> 32));
}
