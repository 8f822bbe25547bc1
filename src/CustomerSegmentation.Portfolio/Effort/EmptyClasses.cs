namespace CustomerSegmentation.Portfolio;

/// <summary>What becomes of the share of a class that has no customers.</summary>
public enum EmptyClasses
{
    /// <summary>It stays unspent, and is reported.</summary>
    Unspent,

    /// <summary>It goes to the other classes, in proportion to their shares.</summary>
    Redistributed,
}
