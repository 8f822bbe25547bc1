namespace CustomerSegmentation;

/// <summary>
/// Why a customer has its class: the row that decided with its tests, and for each earlier row one test that failed; or,
/// for <c>Unclassified</c>, the facts that are missing. Replaying the tests on the customer gives the class. Immutable.
/// </summary>
/// <remarks>A web API can return it as it is: as JSON it has these properties and no others. It is written only; to read it, make a type of your own.</remarks>
public sealed class Explanation
{
    internal Explanation(string? scheme, SegmentClass segment) => (Scheme, Class) = (scheme, segment);

    /// <summary>The scheme's name, in snake_case; <see langword="null"/> for plain code whose classes are no enum.</summary>
    public string? Scheme { get; }

    /// <summary>The class.</summary>
    public SegmentClass Class { get; }

    /// <summary>The row that decided, from 1; <see langword="null"/> if no row did.</summary>
    public int? Row { get; internal init; }

    /// <summary>The tests of the row that decided, all answered yes; empty for an otherwise row.</summary>
    public IReadOnlyList<TestedCell> Tests { get; internal init; } = [];

    /// <summary>For each earlier row that could have decided otherwise, one test that was answered no.</summary>
    public IReadOnlyList<TestedCell> Failed { get; internal init; } = [];

    /// <summary>The facts whose want left the customer unclassified.</summary>
    public IReadOnlyList<MissingFact> Missing { get; internal init; } = [];

    /// <summary>The explanation as one line, as <see cref="ToString"/> gives it.</summary>
    public string Text => ToString();

    /// <summary>The explanation of a classifier that gives no reasons.</summary>
    /// <typeparam name="TClass">The type of class.</typeparam>
    /// <param name="segment">The class.</param>
    /// <returns>An explanation that holds the class alone.</returns>
    internal static Explanation WithoutReasons<TClass>(TClass segment) => new(
        typeof(TClass).IsEnum ? SnakeCase.FromPascalCase(typeof(TClass).Name) : null,
        new SegmentClass(
            typeof(TClass) is { IsEnum: true } && segment is IConvertible code ? code.ToByte(System.Globalization.CultureInfo.InvariantCulture) : (byte)0,
            segment?.ToString() ?? SegmentClass.UnclassifiedName));

    /// <summary>The explanation as one line, such as <c>Dangerous (row 3): sales 120,000 &gt;= 100,000; not rows 1, 2: loyalty 0.4 &lt; 0.6</c>.</summary>
    /// <returns>The text, in invariant culture.</returns>
    public override string ToString()
    {
        var parts = new List<string>();
        if (Tests.Count > 0)
            parts.Add(string.Join(", ", Tests.Select(test => test.ToString()).Distinct(StringComparer.Ordinal)));
        if (Missing.Count > 0)
            parts.Add("unknown: " + string.Join(", ", Missing));
        foreach (var group in Failed.GroupBy(test => test.ToString(), StringComparer.Ordinal))
        {
            var rows = group.Select(test => test.Row).ToList();
            parts.Add($"not row{(rows.Count == 1 ? "" : "s")} {string.Join(", ", rows)}: {group.Key}");
        }

        var row = Row is { } number ? $" (row {number})" : "";
        return $"{Class.Name}{row}{(parts.Count == 0 ? "" : ": " + string.Join("; ", parts))}";
    }
}
