namespace CustomerSegmentation;

/// <summary>How a fact is computed from others.</summary>
internal enum ComputationKind
{
    /// <summary>The first operand less the second; for dates, in days.</summary>
    Difference,

    /// <summary>The sum of two operands.</summary>
    Sum,

    /// <summary>The product of two operands.</summary>
    Product,

    /// <summary>The first operand by the second; unknown if the second is 0.</summary>
    Ratio,

    /// <summary>The smaller of two operands.</summary>
    Minimum,

    /// <summary>The larger of two operands.</summary>
    Maximum,

    /// <summary>How many operands are yes; unknown if any is unknown.</summary>
    CountYes,

    /// <summary>The first operand that is known.</summary>
    FirstKnown,

    /// <summary>Whether a test is true.</summary>
    Test,
}
