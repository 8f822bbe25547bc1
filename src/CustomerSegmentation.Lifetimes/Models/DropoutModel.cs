namespace CustomerSegmentation.Lifetimes;

/// <summary>What <see cref="BgNbdModel"/> and <see cref="MbgNbdModel"/> have in common: customers drop out right after a purchase. Immutable.</summary>
public abstract class DropoutModel : LifetimeModel
{
    private protected DropoutModel(double r, double alpha, double a, double b)
    {
        R = Check.Positive(r, nameof(r));
        Alpha = Check.Positive(alpha, nameof(alpha));
        A = Check.Positive(a, nameof(a));
        B = Check.Positive(b, nameof(b));
    }

    /// <summary>The shape of the purchase rates' distribution; the mean rate is <see cref="R"/> / <see cref="Alpha"/>.</summary>
    public double R { get; }

    /// <summary>The scale of the purchase rates' distribution, as a time.</summary>
    public double Alpha { get; }

    /// <summary>The first shape of the distribution of the probability of dropping out, whose mean is A / (A + B).</summary>
    public double A { get; }

    /// <summary>The second shape of that distribution.</summary>
    public double B { get; }

    /// <summary>The probability of being alive: 1 / (1 + odds ((α + T) / (α + t_x))^(r + x)).</summary>
    /// <param name="odds">The odds that the customer dropped out right after its last purchase, before the time since then is known.</param>
    /// <param name="x">The repeat purchases.</param>
    /// <param name="last">t_x.</param>
    /// <param name="age">T.</param>
    private protected double Alive(double odds, double x, double last, double age) =>
        1 / (1 + (odds * Math.Exp((R + x) * Logarithm.OnePlus((age - last) / (Alpha + last)))));

    // 1 - (1 + h / (α + T))^-(r + x)
    private protected sealed override double LivingProbabilityOfPurchase(double x, double age, double horizon) =>
        -Logarithm.ExponentialLessOne(-(R + x) * Logarithm.OnePlus(horizon / (Alpha + age)));

    private protected sealed override double LivingNextPurchase(double alive, double x, double age) => alive > 0.5
        ? (Alpha + age) * Logarithm.ExponentialLessOne(-Logarithm.OnePlus(-0.5 / alive) / (R + x))
        : double.PositiveInfinity;
}
