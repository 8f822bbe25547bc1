using System.Globalization;

namespace CustomerSegmentation;

/// <summary>
/// A cut between two classes: an absolute value, or a rule by which it is fitted to a population. Immutable; a number
/// converts to an absolute cut.
/// </summary>
/// <remarks>
/// As text, in settings: a number, <c>80% of value</c>, <c>20% of customers</c>, <c>best 100</c>, <c>quantile 0.8</c>,
/// <c>quantile 0.8 type 7</c>, <c>above quantile 0.8</c>, <c>median</c>, <c>mean</c>, or <c>none</c>. Shares are counted from the top: a cut of
/// <c>95% of value</c> below one of <c>80% of value</c> gives the second class the next 15 %.
/// </remarks>
public sealed record Cut
{
    private Cut()
    {
    }

    /// <summary>A cut that no value reaches: the class above it is empty.</summary>
    public static Cut None { get; } = new();

    /// <summary>The lower median of the known values.</summary>
    public static Cut Median { get; } = new() { Rule = CutRule.Median, Share = 0.5m };

    /// <summary>The mean of the known values.</summary>
    public static Cut Mean { get; } = new() { Rule = CutRule.Mean };

    /// <summary>The absolute value; <see langword="null"/> for a rule, and for <see cref="None"/>.</summary>
    public double? Value { get; private init; }

    /// <summary>The rule to fit; <see langword="null"/> for an absolute cut.</summary>
    public CutRule? Rule { get; private init; }

    /// <summary>The share (0 to 1) of <see cref="CutRule.ShareOfValue"/>, <see cref="CutRule.ShareOfCustomers"/>, <see cref="CutRule.Quantile"/> and <see cref="CutRule.AboveQuantile"/>.</summary>
    public decimal Share { get; private init; }

    /// <summary>The number of customers of <see cref="CutRule.HeadCount"/>.</summary>
    public long Count { get; private init; }

    /// <summary>The definition of <see cref="CutRule.Quantile"/>.</summary>
    public QuantileType QuantileType { get; private init; } = QuantileType.InverseEmpirical;

    /// <summary>An absolute cut.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The cut.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value is NaN, infinite, or beyond 1e100.</exception>
    public static Cut At(double value) => Number.IsKnown(value)
        ? new() { Value = value == 0 ? 0 : value }
        : throw new ArgumentOutOfRangeException(nameof(value), value, "A cut is 0 or a number whose magnitude lies between 1e-100 and 1e100.");

    /// <summary>The fewest best customers who together bring a share of the total of the positive values (Pareto).</summary>
    /// <param name="share">The share, above 0 and at most 1.</param>
    /// <returns>The cut.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The share is out of range.</exception>
    public static Cut ShareOfValue(decimal share) => new() { Rule = CutRule.ShareOfValue, Share = Checked(share) };

    /// <summary>The fewest best customers who make up a share of the customers with a known value.</summary>
    /// <param name="share">The share, above 0 and at most 1.</param>
    /// <returns>The cut.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The share is out of range.</exception>
    public static Cut ShareOfCustomers(decimal share) => new() { Rule = CutRule.ShareOfCustomers, Share = Checked(share) };

    /// <summary>A number of best customers; all customers where there are fewer.</summary>
    /// <param name="count">The number, at least 1.</param>
    /// <returns>The cut.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public static Cut HeadCount(long count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return new() { Rule = CutRule.HeadCount, Count = count };
    }

    /// <summary>A quantile of the known values.</summary>
    /// <param name="probability">0 for the least value to 1 for the greatest.</param>
    /// <param name="type">The definition; by default a value that occurs.</param>
    /// <returns>The cut.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The probability is out of range.</exception>
    public static Cut Quantile(decimal probability, QuantileType type = QuantileType.InverseEmpirical) => probability is < 0 or > 1
        ? throw new ArgumentOutOfRangeException(nameof(probability), probability, "A quantile's probability lies between 0 and 1.")
        : new() { Rule = CutRule.Quantile, Share = probability, QuantileType = type };

    /// <summary>
    /// The least value above a quantile: those who have the quantile's value stay below, however many they are. Where most
    /// customers bought once, a cut at the quantile itself would be reached by all.
    /// </summary>
    /// <param name="probability">The quantile's, 0 to 1. At 1, and where no value is greater, nobody reaches the cut.</param>
    /// <returns>The cut.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The probability is out of range.</exception>
    public static Cut AboveQuantile(decimal probability) => Quantile(probability) with { Rule = CutRule.AboveQuantile };

    /// <summary>An absolute cut.</summary>
    public static implicit operator Cut(double value) => At(value);

    /// <summary>An absolute cut; money converts to the nearest <see cref="double"/>.</summary>
    public static implicit operator Cut(decimal value) => At(Number.ToDouble(value));

    /// <summary>An absolute cut.</summary>
    public static implicit operator Cut(int value) => At(value);

    /// <summary>Reads a cut's text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="cut">The cut, where the text is one.</param>
    /// <returns>Whether the text is a cut.</returns>
    public static bool TryParse(string? text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Cut? cut)
    {
        cut = null;
        var words = (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        cut = words switch
        {
            ["none"] => None,
            ["median"] => Median,
            ["mean"] => Mean,
            ["best", var count] when long.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n > 0 => HeadCount(n),
            [var percent, "of", "value"] when TryPercent(percent, out var share) => ShareOfValue(share),
            [var percent, "of", "customers"] when TryPercent(percent, out var share) => ShareOfCustomers(share),
            ["above", "quantile", var p] when TryShare(p, out var share) => AboveQuantile(share),
            ["quantile", var p] when TryShare(p, out var share) => Quantile(share),
            ["quantile", var p, "type", "1"] when TryShare(p, out var share) => Quantile(share),
            ["quantile", var p, "type", "7"] when TryShare(p, out var share) => Quantile(share, QuantileType.Linear),
            [var number] when double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && Number.IsKnown(value) => At(value),
            _ => null,
        };
        return cut is not null;
    }

    /// <summary>The cut as text, in the form that <see cref="TryParse"/> reads.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Rule switch
    {
        null => Value is { } value ? value.ToString("R", CultureInfo.InvariantCulture) : "none",
        CutRule.ShareOfValue => string.Create(CultureInfo.InvariantCulture, $"{Share * 100:0.############################}% of value"),
        CutRule.ShareOfCustomers => string.Create(CultureInfo.InvariantCulture, $"{Share * 100:0.############################}% of customers"),
        CutRule.HeadCount => string.Create(CultureInfo.InvariantCulture, $"best {Count}"),
        CutRule.Quantile when QuantileType == QuantileType.Linear => string.Create(CultureInfo.InvariantCulture, $"quantile {Share:0.############################} type 7"),
        CutRule.AboveQuantile => string.Create(CultureInfo.InvariantCulture, $"above quantile {Share:0.############################}"),
        CutRule.Quantile => string.Create(CultureInfo.InvariantCulture, $"quantile {Share:0.############################}"),
        CutRule.Median => "median",
        _ => "mean",
    };

    /// <summary>
    /// Whether this can be the stricter of two cuts: rules of one kind can be held against each other before they are
    /// fitted; the rest a table's check finds.
    /// </summary>
    internal bool MayBeAbove(Cut lower) => Rule != lower.Rule || Rule switch
    {
        CutRule.ShareOfValue or CutRule.ShareOfCustomers => Share < lower.Share,
        CutRule.HeadCount => Count < lower.Count,
        CutRule.Quantile => Share > lower.Share,
        _ => true,
    };

    private static decimal Checked(decimal share) => share is > 0 and <= 1
        ? share
        : throw new ArgumentOutOfRangeException(nameof(share), share, "A share is above 0 and at most 1: 0.8 is 80 %.");

    private static bool TryPercent(string text, out decimal share)
    {
        share = 0;
        if (!text.EndsWith('%') || !decimal.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) || percent is <= 0 or > 100)
            return false;
        share = percent / 100;
        // The least percentages have more digits than a share can hold.
        return share > 0;
    }

    private static bool TryShare(string text, out decimal share) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out share) && share is >= 0 and <= 1;
}
