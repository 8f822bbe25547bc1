namespace CustomerSegmentation.Lifetimes;

/// <summary>
/// What the models need to know of a customer: how often it bought again, when it last did, and how long it has been a customer. Immutable.
/// </summary>
/// <remarks>
/// Times are in any unit, the same one for all customers and for the model's parameters: weeks, say, as days / 7. If any number is unknown (NaN or
/// infinite), the history is unknown, and so is every result of it. The default value is a new customer: no repeat purchase, at age 0.
/// </remarks>
public readonly record struct RepeatHistory
{
    /// <summary>Creates a history.</summary>
    /// <param name="repeatPurchases">
    /// The purchases after the first one (x in the papers): the days with a purchase, less one. A whole number; 0 or more.
    /// </param>
    /// <param name="lastPurchase">
    /// The time from the first purchase to the last (t_x in the papers); 0 without repeat purchases, and otherwise more than 0.
    /// </param>
    /// <param name="age">The time from the first purchase to the as-of date (T in the papers); at least <paramref name="lastPurchase"/>.</param>
    /// <exception cref="ArgumentException">A known number is impossible; the message says what would be right.</exception>
    public RepeatHistory(double repeatPurchases, double lastPurchase, double age)
    {
        if (Fault(repeatPurchases, lastPurchase, age) is { } fault)
            throw new ArgumentException(fault);
        RepeatPurchases = repeatPurchases;
        LastPurchase = lastPurchase;
        Age = age;
    }

    /// <summary>The purchases after the first one.</summary>
    public double RepeatPurchases { get; }

    /// <summary>The time from the first purchase to the last.</summary>
    public double LastPurchase { get; }

    /// <summary>The time from the first purchase to the as-of date.</summary>
    public double Age { get; }

    /// <summary>Whether all three numbers are known.</summary>
    public bool IsKnown => AreKnown(RepeatPurchases, LastPurchase, Age);

    internal static bool AreKnown(double repeatPurchases, double lastPurchase, double age) =>
        double.IsFinite(repeatPurchases) && double.IsFinite(lastPurchase) && double.IsFinite(age);

    /// <summary>Says what is wrong with known numbers.</summary>
    /// <returns>The fault and what would be right; <see langword="null"/> if there is none.</returns>
    internal static string? Fault(double repeatPurchases, double lastPurchase, double age)
    {
        var isCounted = double.IsFinite(repeatPurchases);
        var isDated = double.IsFinite(lastPurchase);
        if (isCounted && (repeatPurchases < 0 || repeatPurchases != Math.Floor(repeatPurchases)))
            return FormattableString.Invariant($"{repeatPurchases} repeat purchases are impossible: give a whole number from 0.");
        if (isDated && lastPurchase < 0)
            return FormattableString.Invariant($"The last purchase is {lastPurchase} after the first: give the time from the first to the last, 0 or more.");
        if (double.IsFinite(age) && age < 0)
            return FormattableString.Invariant($"The age is {age}: give the time from the first purchase to the as-of date, 0 or more.");
        if (isDated && double.IsFinite(age) && lastPurchase > age)
            return FormattableString.Invariant(
                $"The last purchase is {lastPurchase} after the first, but the age is {age}: leave out purchases after the as-of date.");
        if (!isCounted || !isDated)
            return null;
        if (repeatPurchases == 0 && lastPurchase > 0)
            return FormattableString.Invariant(
                $"Without repeat purchases the last purchase is the first one, 0 after it, and not {lastPurchase}: count only purchases after the first.");
        if (repeatPurchases > 0 && lastPurchase == 0)
            return FormattableString.Invariant(
                $"The last of {repeatPurchases} repeat purchases is 0 after the first: count purchases of the same day or moment as one.");
        return null;
    }
}
