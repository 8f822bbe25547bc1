namespace CustomerSegmentation.Lifetimes;

/// <summary>
/// The BG/NBD model: while alive, a customer buys at random at its own rate, and drops out after each repeat purchase with its own probability. The
/// rates of customers are Gamma distributed, the probabilities Beta distributed. Immutable.
/// </summary>
/// <remarks>
/// <para>Source: P. S. Fader, B. G. S. Hardie, K. L. Lee, "Counting Your Customers" the Easy Way, Marketing Science 24 (2005).</para>
/// <para>A customer who never bought again is alive for sure in this model, as only a repeat purchase can be the last one.
/// <see cref="MbgNbdModel"/> has no such gap.</para>
/// </remarks>
public sealed class BgNbdModel : DropoutModel
{
    /// <summary>Creates a model of known parameters.</summary>
    /// <param name="r">The shape of the purchase rates' distribution; above 0.</param>
    /// <param name="alpha">The scale of the purchase rates' distribution, as a time; above 0.</param>
    /// <param name="a">The first shape of the distribution of the probability of dropping out; above 0.</param>
    /// <param name="b">The second shape of that distribution; above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not above 0, or not finite.</exception>
    public BgNbdModel(double r, double alpha, double a, double b)
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
    public static LifetimeFit<BgNbdModel> Fit(LifetimeColumns columns, LifetimeFitOptions? options = null, CancellationToken cancellationToken = default) =>
        HistoryFit.Run(
            columns,
            options,
            ["R", "Alpha", "A", "B"],
            histories => new DropoutLikelihood(histories, firstCanBeLast: false),
            p => new BgNbdModel(p[0], p[1], p[2], p[3]),
            cancellationToken);

    private protected override double AliveOf(double x, double last, double age, Func<double, double, double> deathShare) =>
        x == 0 ? 1 : Alive(A / (B + x - 1), x, last, age);

    private protected override double LivingPurchasesOf(double x, double age, double horizon) =>
        LivingPurchases.Expected(R + x, Alpha + age, A, B + x, horizon);
}
