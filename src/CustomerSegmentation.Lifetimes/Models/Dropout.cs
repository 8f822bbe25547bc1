namespace CustomerSegmentation.Lifetimes;

/// <summary>What BG/NBD and MBG/NBD have in common.</summary>
internal static class Dropout
{
    /// <summary>The probability of being alive: 1 / (1 + odds ((α + T) / (α + t_x))^(r + x)).</summary>
    /// <param name="odds">The odds that the customer dropped out right after its last purchase, before the time since then is known.</param>
    /// <param name="shape">r + x.</param>
    /// <param name="alpha">The scale of the purchase rates.</param>
    /// <param name="last">t_x.</param>
    /// <param name="age">T.</param>
    public static double Alive(double odds, double shape, double alpha, double last, double age) =>
        1 / (1 + (odds * Math.Exp(shape * Logarithm.OnePlus((age - last) / (alpha + last)))));

    /// <summary>The probability that a living customer buys within a time: 1 - (1 + h / A)^-R.</summary>
    public static double LivingProbabilityOfPurchase(double shape, double scale, double horizon) =>
        -Logarithm.ExponentialLessOne(-shape * Logarithm.OnePlus(horizon / scale));

    /// <summary>The time at which that probability, times the one of being alive, is one half.</summary>
    public static double LivingNextPurchase(double alive, double shape, double scale) => alive > 0.5
        ? scale * Logarithm.ExponentialLessOne(-Logarithm.OnePlus(-0.5 / alive) / shape)
        : double.PositiveInfinity;
}
