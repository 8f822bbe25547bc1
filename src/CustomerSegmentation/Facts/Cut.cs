using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerSegmentation;

/// <summary>
/// A cut between two classes: an absolute value, or a rule by which it is fitted to a population. Immutable; a number
/// converts to an absolute cut.
/// </summary>
/// <remarks>
/// As text, in settings: a number, <c>80% of value</c>, <c>20% of customers</c>, <c>best 100</c>, <c>quantile 0.8</c>,
/// <c>quantile 0.8 type 7</c>, <c>above quantile 0.8</c>, <c>above quantile 0.8 type 7</c>, <c>median</c>,
/// <c>mean</c>, or <c>none</c>. Shares are counted from the top: a cut of <c>95% of value</c> below one of <c>80% of value</c> gives
/// the second class the next 15 %. A margin may follow, so that a customer near the cut keeps its class (see <see cref="WithMargin"/>):
/// <c>1000 margin 50</c> in the fact's unit, <c>80% of value margin 5%</c> as a share of the cut. As JSON, an absolute cut
/// is a number, and every other one this text.
/// </remarks>
[JsonConverter(typeof(SettingJsonConverter))]
public sealed record Cut : IParsable<Cut>
{
    /// <summary>What may be written for a cut, for messages.</summary>
    internal const string Forms = "a number, '80% of value', '20% of customers', 'best 100', 'quantile 0.8', 'median', 'mean' or 'none'";

    /// <summary>What may stand behind a cut that can have a margin, for messages.</summary>
    internal const string MarginForms = ", and behind it 'margin 5%' or 'margin 50' for a margin";

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

    /// <summary>Whether the cut is a rule, which is still to be fitted.</summary>
    public bool IsRule => Rule is not null;

    /// <summary>The rule to fit; <see langword="null"/> for an absolute cut.</summary>
    internal CutRule? Rule { get; private init; }

    /// <summary>
    /// The share (0 to 1) of <see cref="CutRule.ShareOfValue"/>, <see cref="CutRule.ShareOfCustomers"/>,
    /// <see cref="CutRule.Quantile"/> and <see cref="CutRule.AboveQuantile"/>.
    /// </summary>
    internal decimal Share { get; private init; }

    /// <summary>The number of customers of <see cref="CutRule.HeadCount"/>.</summary>
    internal long Count { get; private init; }

    /// <summary>The definition of <see cref="CutRule.Quantile"/> and <see cref="CutRule.AboveQuantile"/>.</summary>
    internal QuantileType QuantileType { get; private init; }

    /// <summary>The margin in the unit of the fact; 0 where there is none, or where it is relative.</summary>
    internal double Margin { get; private init; }

    /// <summary>The margin as a share (0 to 1) of the cut's magnitude; 0 where there is none, or where it is in the unit of the fact.</summary>
    internal decimal RelativeMargin { get; private init; }

    /// <summary>Whether the cut has a margin.</summary>
    public bool HasMargin => Margin > 0 || RelativeMargin > 0;

    /// <summary>Creates an absolute cut.</summary>
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

    /// <summary>Creates a cut that a number of best customers reach; all customers if there are fewer.</summary>
    /// <param name="count">The number, at least 1.</param>
    /// <returns>The cut.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public static Cut HeadCount(long count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return new() { Rule = CutRule.HeadCount, Count = count };
    }

    /// <summary>Creates a cut at a quantile of the known values.</summary>
    /// <param name="probability">0 for the least value to 1 for the greatest.</param>
    /// <param name="type">The definition; by default a value that occurs.</param>
    /// <returns>The cut.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The probability is out of range, or there is no such definition.</exception>
    public static Cut Quantile(decimal probability, QuantileType type = QuantileType.InverseEmpirical)
    {
        if (probability is < 0 or > 1)
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A quantile's probability lies between 0 and 1.");
        return type is QuantileType.InverseEmpirical or QuantileType.Linear
            ? new() { Rule = CutRule.Quantile, Share = probability, QuantileType = type }
            : throw new ArgumentOutOfRangeException(nameof(type), type, "A quantile is of type 1 (InverseEmpirical) or 7 (Linear).");
    }

    /// <summary>
    /// The least value above a quantile: those who have the quantile's value stay below, however many they are. Where most
    /// customers bought once, a cut at the quantile itself would be reached by all.
    /// </summary>
    /// <param name="probability">The quantile's, 0 to 1. At 1, and where no value is greater, nobody reaches the cut.</param>
    /// <param name="type">The definition; by default a value that occurs. Classes that R, pandas or spreadsheets made by quartiles need type 7.</param>
    /// <returns>The cut.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The probability is out of range, or there is no such definition.</exception>
    public static Cut AboveQuantile(decimal probability, QuantileType type = QuantileType.InverseEmpirical) =>
        Quantile(probability, type) with { Rule = CutRule.AboveQuantile };

    /// <summary>
    /// The same cut with a margin in the unit of the fact, so that a customer near it keeps its class: who was above the
    /// cut stays there down to the cut less the margin, and who was below rises from the cut plus the margin on. Where
    /// the previous class is unknown, the cut counts as it is.
    /// </summary>
    /// <param name="margin">The margin; 0 for none.</param>
    /// <returns>The cut; it has no other margin.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The margin is negative, NaN, infinite or beyond 1e100, or so is the cut with it.</exception>
    /// <exception cref="InvalidOperationException">The cut is <see cref="None"/>, which nobody is near.</exception>
    public Cut WithMargin(double margin) => Number.IsKnown(margin) && margin >= 0
        ? (this with { Margin = margin == 0 ? 0 : margin, RelativeMargin = 0 }).Usable()
        : throw new ArgumentOutOfRangeException(nameof(margin), margin, "A margin is 0 or a number from 1e-100 to 1e100.");

    /// <summary>The same cut with a margin that is a share of the cut's magnitude; of a rule, when it is fitted. See <see cref="WithMargin"/>.</summary>
    /// <param name="share">The share, from 0 for none to 1: 0.05 is 5 %. A cut at 0 has no margin then.</param>
    /// <returns>The cut; it has no other margin.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The share is out of range, or the cut with the margin is beyond 1e100.</exception>
    /// <exception cref="InvalidOperationException">The cut is <see cref="None"/>, which nobody is near.</exception>
    public Cut WithRelativeMargin(decimal share) => share is >= 0 and <= 1
        ? (this with { Margin = 0, RelativeMargin = share }).Usable()
        : throw new ArgumentOutOfRangeException(nameof(share), share, "A relative margin lies between 0 and 1: 0.05 is 5 %.");

    /// <summary>Creates an absolute cut.</summary>
    public static implicit operator Cut(double value) => At(value);

    /// <summary>Creates an absolute cut; money converts to the nearest <see cref="double"/>.</summary>
    public static implicit operator Cut(decimal value) => At(Number.ToDouble(value));

    /// <summary>Creates an absolute cut.</summary>
    public static implicit operator Cut(int value) => At(value);

    /// <summary>Reads a cut's text.</summary>
    /// <param name="text">The text; see the remarks.</param>
    /// <returns>The cut.</returns>
    /// <exception cref="FormatException">The text is no cut.</exception>
    public static Cut Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var cut) ? cut : throw new FormatException($"'{text}' is not a cut. Write {Forms}{MarginForms}.");
    }

    /// <summary>Reads a cut's text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="cut">The cut, if the text is one.</param>
    /// <returns>Whether the text is a cut.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Cut? cut)
    {
        // 80 % is 80%, as people and other libraries write it.
        var joined = string.Join('%', (text ?? "").Split('%').Select(part => part.TrimEnd()));
        var words = joined.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        cut = words is [.. var plain, "margin", var margin] ? Parse(plain)?.ParseMargin(margin) : Parse(words);
        return cut is not null;
    }

    static Cut IParsable<Cut>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<Cut>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out Cut result) =>
        TryParse(s, out result);

    /// <summary>The cut as text, in the form that <see cref="Parse(string)"/> reads.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => HasMargin ? $"{WithoutMargin()} {MarginText}" : WithoutMargin();

    /// <summary>The margin as text, such as <c>margin 5%</c>; empty if there is none.</summary>
    internal string MarginText => RelativeMargin > 0
        ? $"margin {Text(RelativeMargin * 100)}%"
        : Margin > 0 ? string.Create(CultureInfo.InvariantCulture, $"margin {Margin:R}") : "";

    /// <summary>The least value from which those below an absolute cut rise, and the one down to which those above it stay.</summary>
    // 1.1 and 10 % are 1.21 and 0.99 as decimals, which have 28 digits.
    internal (double Raised, double Lowered) Thresholds
    {
        get
        {
            var cut = Value.GetValueOrDefault();
            if (Number.TryToDecimal(cut) is { } exact && Number.TryToDecimal(Margin) is { } margin)
            {
                margin += Math.Abs(exact) * RelativeMargin;
                return (Number.ToDouble(exact + margin) + 0.0, Number.ToDouble(exact - margin) + 0.0);
            }

            var inUnit = RelativeMargin > 0 ? Math.Abs(cut) * Number.ToDouble(RelativeMargin) : Margin;
            return (cut + inUnit, cut - inUnit);
        }
    }

    /// <summary>The cut that a rule was fitted to, with the margin of the rule; a cut that nobody reaches has none.</summary>
    internal Cut WithMarginOf(Cut rule) => this == None ? None : (this with { Margin = rule.Margin, RelativeMargin = rule.RelativeMargin }).Usable();

    private static Cut? Parse(ReadOnlySpan<string> words) => words switch
    {
        ["none"] => None,
        ["median"] => Median,
        ["mean"] => Mean,
        ["best", var count] when long.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n > 0 => HeadCount(n),
        [var percent, "of", "value"] when TryPercent(percent, out var share) && share > 0 => ShareOfValue(share),
        [var percent, "of", "customers"] when TryPercent(percent, out var share) && share > 0 => ShareOfCustomers(share),
        ["above", "quantile", .. var quantile] => ParseQuantile(quantile) is { } cut ? AboveQuantile(cut.Share, cut.QuantileType) : null,
        ["quantile", .. var quantile] => ParseQuantile(quantile),
        [var number] when TryNumber(number, out var value) => At(value),
        _ => null,
    };

    private static Cut? ParseQuantile(ReadOnlySpan<string> words) => words switch
    {
        [var p] when TryShare(p, out var share) => Quantile(share),
        [var p, "type", "1"] when TryShare(p, out var share) => Quantile(share),
        [var p, "type", "7"] when TryShare(p, out var share) => Quantile(share, QuantileType.Linear),
        _ => null,
    };

    private Cut? ParseMargin(string text)
    {
        var cut = TryPercent(text, out var share) ? this with { RelativeMargin = share }
            : TryNumber(text, out var margin) && margin >= 0 ? this with { Margin = margin }
            : null;
        return cut is { IsUsable: true } ? cut : null;
    }

    // A rule's margin can be held against its cut only once it is fitted.
    private bool IsUsable => !HasMargin || Rule is not null
        || (Value is not null && Thresholds is var (raised, lowered) && Number.IsKnown(raised) && Number.IsKnown(lowered));

    private Cut Usable() => IsUsable ? this
        : Value is null ? throw new InvalidOperationException("Cut.None has no margin: it is a cut that nobody reaches.")
        : throw new ArgumentOutOfRangeException(
            $"The cut '{this}' can't be used: with and without its margin it is 0 or a number whose magnitude lies between 1e-100 and 1e100.",
            innerException: null);

    private string WithoutMargin() => Rule switch
    {
        null => Value is { } value ? value.ToString("R", CultureInfo.InvariantCulture) : "none",
        CutRule.ShareOfValue => $"{Text(Share * 100)}% of value",
        CutRule.ShareOfCustomers => $"{Text(Share * 100)}% of customers",
        CutRule.HeadCount => $"best {Text(Count)}",
        CutRule.Quantile or CutRule.AboveQuantile =>
            $"{(Rule == CutRule.AboveQuantile ? "above " : "")}quantile {Text(Share)}{(QuantileType == QuantileType.Linear ? " type 7" : "")}",
        CutRule.Median => "median",
        _ => "mean",
    };

    private static string Text(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);

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

    private static bool TryNumber(string text, out double number)
    {
        var isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && Number.IsKnown(number);
        // A negative zero is zero.
        number += 0.0;
        return isNumber;
    }

    private static bool TryPercent(string text, out decimal share)
    {
        share = 0;
        if (!text.EndsWith('%') || !TryDecimal(text[..^1], most: 100, out var percent))
            return false;
        share = percent / 100;
        // The least percentages have more digits than a share can hold.
        return percent == 0 || share > 0;
    }

    private static bool TryShare(string text, out decimal share) => TryDecimal(text, most: 1, out share);

    private static bool TryDecimal(string text, decimal most, out decimal number) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number) && number >= 0 && number <= most;
}
