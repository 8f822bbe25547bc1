using System.Globalization;

namespace CustomerSegmentation.Overriding;

/// <summary>A class that somebody set by hand for one customer and one scheme, and that wins over the table until its last day. Immutable.</summary>
/// <param name="Customer">The customer's id; not blank.</param>
/// <param name="Scheme">The scheme's name, in snake_case; not blank.</param>
/// <param name="Class">The name of the class, such as <c>Key</c>; not blank. That the scheme gives it is checked by <see cref="OverrideList"/>.</param>
/// <param name="Reason">Why; not blank.</param>
/// <param name="Owner">Who answers for it; not blank.</param>
/// <param name="Expires">The last day on which it counts.</param>
/// <exception cref="ArgumentException">A text is blank.</exception>
public sealed record Override(string Customer, string Scheme, string Class, string Reason, string Owner, DateOnly Expires)
{
    /// <summary>The customer's id.</summary>
    public string Customer { get; } = Text(Customer, nameof(Customer));

    /// <summary>The scheme's name, in snake_case.</summary>
    public string Scheme { get; } = Text(Scheme, nameof(Scheme));

    /// <summary>The name of the class.</summary>
    public string Class { get; } = Text(Class, nameof(Class));

    /// <summary>Why the class was set.</summary>
    public string Reason { get; } = Text(Reason, nameof(Reason));

    /// <summary>Who answers for it.</summary>
    public string Owner { get; } = Text(Owner, nameof(Owner));

    /// <summary>Whether the class counts on a day; on the last day it does.</summary>
    /// <param name="asOf">The day.</param>
    /// <returns>Whether it counts.</returns>
    public bool IsInForce(DateOnly asOf) => asOf <= Expires;

    /// <summary>The override as a sentence's part, such as <c>Key, set by hand by Ann until 2026-12-31: a strategic account</c>.</summary>
    /// <returns>The text, in invariant culture.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Class}, set by hand by {Owner} until {Expires:yyyy-MM-dd}: {Reason}");

    /// <summary>The same, and what the table alone would say: <c>…; by the table it would be Small</c>.</summary>
    /// <param name="byTable">The class that the policy gives without overrides (<see cref="SegmentationPolicy.WithoutOverrides"/>).</param>
    /// <returns>The text, in invariant culture.</returns>
    public string ToString(SegmentClass byTable) => $"{this}; by the table it would be {byTable}";

    private static string Text(string value, string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value, name);
        return value;
    }
}
