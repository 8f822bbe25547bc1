using System.Globalization;

namespace CustomerSegmentation.Overriding;

/// <summary>A class that was set by hand for one customer and one scheme. It overrides the table until it expires. Immutable.</summary>
/// <param name="Customer">The customer's id; not blank.</param>
/// <param name="Scheme">The scheme's name, in snake_case; not blank.</param>
/// <param name="Class">The name of the class, such as <c>Key</c>; not blank. <see cref="OverrideList"/> checks that the scheme has it.</param>
/// <param name="Reason">The reason; not blank.</param>
/// <param name="Owner">The person responsible; not blank.</param>
/// <param name="Expires">The last day on which the override is in force.</param>
/// <exception cref="ArgumentException">A text is blank.</exception>
public sealed record Override(string Customer, string Scheme, string Class, string Reason, string Owner, DateOnly Expires)
{
    /// <summary>The customer's id.</summary>
    public string Customer { get; } = Text(Customer, nameof(Customer));

    /// <summary>The scheme's name, in snake_case.</summary>
    public string Scheme { get; } = Text(Scheme, nameof(Scheme));

    /// <summary>The name of the class.</summary>
    public string Class { get; } = Text(Class, nameof(Class));

    /// <summary>The reason for the override.</summary>
    public string Reason { get; } = Text(Reason, nameof(Reason));

    /// <summary>The person responsible for the override.</summary>
    public string Owner { get; } = Text(Owner, nameof(Owner));

    /// <summary>Gets whether the override is in force on a day, which includes its last day.</summary>
    /// <param name="asOf">The day.</param>
    /// <returns>Whether the override is in force.</returns>
    public bool IsInForce(DateOnly asOf) => asOf <= Expires;

    /// <summary>Gets the override as text, such as <c>Key, set by hand by Ann until 2026-12-31: a strategic account</c>.</summary>
    /// <returns>The text, in invariant culture.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Class}, set by hand by {Owner} until {Expires:yyyy-MM-dd}: {Reason}");

    /// <summary>Gets the override as text, followed by the class that the table gives: <c>…; by the table it would be Small</c>.</summary>
    /// <param name="byTable">The class without overrides (<see cref="SegmentationPolicy.WithoutOverrides"/>).</param>
    /// <returns>The text, in invariant culture.</returns>
    public string ToString(SegmentClass byTable) => $"{this}; by the table it would be {byTable}";

    private static string Text(string value, string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value, name);
        return value;
    }
}
