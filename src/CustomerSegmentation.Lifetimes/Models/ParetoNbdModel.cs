namespace CustomerSegmentation.Lifetimes;

/// <summary>
/// The Pareto/NBD model: a customer buys at random at its own rate while it is alive, and dies at random at its own rate, whether it buys or not. The
/// rates of customers are Gamma distributed. Immutable.
/// </summary>
/// <remarks>
/// Source: D. C. Schmittlein, D. G. Morrison, R. Colombo, Counting Your Customers, Management Science 33 (1987); the likelihood as in P. S. Fader,
/// B. G. S. Hardie, A Note on Deriving the Pareto/NBD Model and Related Expressions (2005).
/// </remarks>
public sealed class ParetoNbdModel : LifetimeModel
{
    private const int MostSteps = 500;

    /// <summary>Creates a model of known parameters.</summary>
    /// <param name="r">The shape of the purchase rates' distribution; above 0.</param>
    /// <param name="alpha">The scale of the purchase rates' distribution, as a time; above 0.</param>
    /// <param name="s">The shape of the death rates' distribution; above 0.</param>
    /// <param name="beta">The scale of the death rates' distribution, as a time; above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not above 0, or not finite.</exception>
    public ParetoNbdModel(double r, double alpha, double s, double beta)
    {
        R = Check.Positive(r, nameof(r));
        Alpha = Check.Positive(alpha, nameof(alpha));
        S = Check.Positive(s, nameof(s));
        Beta = Check.Positive(beta, nameof(beta));
    }

    /// <summary>The shape of the purchase rates' distribution; the mean rate is <see cref="R"/> / <see cref="Alpha"/>.</summary>
    public double R { get; }

    /// <summary>The scale of the purchase rates' distribution, as a time.</summary>
    public double Alpha { get; }

    /// <summary>The shape of the death rates' distribution; the mean rate is <see cref="S"/> / <see cref="Beta"/>.</summary>
    public double S { get; }

    /// <summary>The scale of the death rates' distribution, as a time.</summary>
    public double Beta { get; }

    /// <summary>Fits the model to customers by maximum likelihood.</summary>
    /// <inheritdoc cref="BgNbdModel.Fit"/>
    public static LifetimeFit<ParetoNbdModel> Fit(
        LifetimeColumns columns, LifetimeFitOptions? options = null, CancellationToken cancellationToken = default) =>
        HistoryFit.Run(
            columns,
            options,
            ["R", "Alpha", "S", "Beta"],
            histories => new ParetoLikelihood(histories),
            p => new ParetoNbdModel(p[0], p[1], p[2], p[3]),
            cancellationToken);

    // 1 / (1 + what was weighed against living): the customer died between its last purchase and now, and not later.
    private protected override double AliveOf(double x, double last, double age, Func<double, double, double> deathShare)
    {
        var since = age - last;
        var decay = ((R + x) * Logarithm.OnePlus(since / (Alpha + last))) + (S * Logarithm.OnePlus(since / (Beta + last)));
        return 1 / (1 - deathShare(x, age) + (deathShare(x, last) * Math.Exp(decay)));
    }

    private protected override double DeathShareOf(double x, double time) => DeathShare.Value(R + x, S, Alpha + time, Beta + time);

    // The mean rate, times the expected time that it lives: the integral of (1 + v/B)^-s over the horizon.
    private protected override double LivingPurchasesOf(double x, double age, double horizon)
    {
        var scale = Beta + age;
        var logarithm = Logarithm.OnePlus(horizon / scale);
        var time = S == 1 ? scale * logarithm : scale * Logarithm.ExponentialLessOne((1 - S) * logarithm) / (1 - S);
        return (R + x) / (Alpha + age) * time;
    }

    private protected override double LivingProbabilityOfPurchase(double x, double age, double horizon) =>
        Math.Max(0, 1 - DeathShareOf(x, age) - StillToBuy(x, age, horizon));

    // The probability grows ever slower, so that Newton's steps never go too far.
    private protected override double LivingNextPurchase(double alive, double x, double age)
    {
        var target = 0.5 / alive;
        var ever = 1 - DeathShareOf(x, age);
        if (!(ever > target))
            return double.PositiveInfinity;
        var (rateScale, deathScale) = (Alpha + age, Beta + age);
        var time = 0.0;
        for (var step = 0; step < MostSteps; step++)
        {
            var missing = target - ever + StillToBuy(x, age, time);
            var density = (R + x) / rateScale * Math.Exp(
                (-(R + x + 1) * Logarithm.OnePlus(time / rateScale)) - (S * Logarithm.OnePlus(time / deathScale)));
            var next = time + (missing / density);
            if (!(next > time * (1 + 1e-15)))
                break;
            time = next;
        }

        return time;
    }

    // That a living customer neither buys nor dies within a time, and buys later.
    private double StillToBuy(double x, double age, double time) =>
        Math.Exp(-((R + x) * Logarithm.OnePlus(time / (Alpha + age))) - (S * Logarithm.OnePlus(time / (Beta + age))))
        * (1 - DeathShareOf(x, age + time));
}
