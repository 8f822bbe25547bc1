namespace CustomerSegmentation.Lifetimes;

/// <summary>
/// The modified BG/NBD model: as <see cref="BgNbdModel"/>, but a customer can also drop out right after its first purchase. So customers who bought
/// once may be dead, too. Immutable.
/// </summary>
/// <remarks>
/// Source: E. P. Batislam, M. Denizel, A. Filiztekin, Empirical validation and comparison of models for customer base analysis, International Journal
/// of Research in Marketing 24 (2007).
/// </remarks>
public sealed class MbgNbdModel : DropoutModel
{
    /// <summary>Creates a model of known parameters.</summary>
    /// <param name="r">The shape of the purchase rates' distribution; above 0.</param>
    /// <param name="alpha">The scale of the purchase rates' distribution, as a time; above 0.</param>
    /// <param name="a">The first shape of the distribution of the probability of dropping out; above 0.</param>
    /// <param name="b">The second shape of that distribution; above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not above 0, or not finite.</exception>
    public MbgNbdModel(double r, double alpha, double a, double b)
        : base(r, alpha, a, b)
    {
    }

    /// <summary>Fits the model to customers by maximum likelihood.</summary>
    /// <param name="columns">The customers' histories. Unknown ones are left out, and counted in the result.</param>
    /// <param name="options">What a fit needs; by default, <see cref="LifetimeFitOptions"/> as it is.</param>
    /// <param name="cancellationToken">Cancels the fit.</param>
    /// <returns>The model, and how well its parameters are known. It does not depend on the order of the customers.</returns>
    /// <exception cref="LifetimeFitException">The model can't be fitted to these customers; the message says what is missing.</exception>
    /// <exception cref="OperationCanceledException">The fit was canceled.</exception>
    public static LifetimeFit<MbgNbdModel> Fit(LifetimeColumns columns, LifetimeFitOptions? options = null, CancellationToken cancellationToken = default) =>
        HistoryFit.Run(
            columns,
            options,
            ["R", "Alpha", "A", "B"],
            histories => new DropoutLikelihood(histories, firstCanBeLast: true),
            p => new MbgNbdModel(p[0], p[1], p[2], p[3]),
            cancellationToken);

    private protected override double AliveOf(double x, double last, double age, Func<double, double, double> deathShare) =>
        Alive(A / (B + x), x, last, age);

    private protected override double LivingPurchasesOf(double x, double age, double horizon) =>
        LivingPurchases.Expected(R + x, Alpha + age, A, B + x + 1, horizon);
}
