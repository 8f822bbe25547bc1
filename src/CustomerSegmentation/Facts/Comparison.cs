namespace CustomerSegmentation;

/// <summary>How a value is held against a cut or another fact.</summary>
public enum Comparison
{
    /// <summary>Greater or equal: <c>&gt;=</c>.</summary>
    AtLeast,

    /// <summary>Greater: <c>&gt;</c>.</summary>
    Above,

    /// <summary>Less or equal: <c>&lt;=</c>.</summary>
    AtMost,

    /// <summary>Less: <c>&lt;</c>.</summary>
    Below,
}
