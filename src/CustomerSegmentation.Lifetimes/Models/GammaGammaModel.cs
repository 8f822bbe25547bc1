namespace CustomerSegmentation.Lifetimes;

/// <summary>
/// The Gamma-Gamma model of what customers spend: the amounts of a customer's purchases are Gamma distributed about its own mean, and these means differ
/// between customers, whatever the number of purchases. Immutable, and safe for any number of threads.
/// </summary>
/// <remarks>
/// Source: P. S. Fader, B. G. S. Hardie, The Gamma-Gamma Model of Monetary Value (2013), brucehardie.com/notes/025. The model assumes that spend and
/// frequency are independent: see <see cref="SpendCorrelation"/>.
/// </remarks>
public sealed class GammaGammaModel
{
    /// <summary>Creates a model of known parameters.</summary>
    /// <param name="p">The shape of the distribution of a customer's amounts; above 0.</param>
    /// <param name="q">The shape of the distribution of the rates of the customers; above 0.</param>
    /// <param name="gamma">The scale of that distribution, as money; above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not above 0, or not finite.</exception>
    public GammaGammaModel(double p, double q, double gamma)
    {
        P = Check.Positive(p, nameof(p));
        Q = Check.Positive(q, nameof(q));
        Gamma = Check.Positive(gamma, nameof(gamma));
    }

    /// <summary>The shape of the distribution of a customer's amounts.</summary>
    public double P { get; }

    /// <summary>The shape of the distribution of the rates of the customers.</summary>
    public double Q { get; }

    /// <summary>The scale of that distribution, as money.</summary>
    public double Gamma { get; }

    /// <summary>The mean purchase of all customers, γ p / (q - 1); NaN if <see cref="Q"/> is 1 or less, as there is no mean then.</summary>
    public double MeanPurchase => Q > 1 ? Gamma * P / (Q - 1) : double.NaN;

    /// <summary>Fits the model by maximum likelihood to the customers who bought again.</summary>
    /// <param name="columns">
    /// The customers' repeat purchases, and their mean amounts. Customers who did not buy again, or whose amount is unknown, 0 or negative, are left out, and
    /// counted in the result.
    /// </param>
    /// <param name="options">What a fit needs; by default, <see cref="LifetimeFitOptions"/> as it is.</param>
    /// <param name="cancellationToken">Cancels the fit.</param>
    /// <returns>The model, and how well its parameters are known. It does not depend on the order of the customers.</returns>
    /// <exception cref="ArgumentException">The columns have no amounts.</exception>
    /// <exception cref="LifetimeFitException">The model can't be fitted to these customers; the message says what is missing.</exception>
    /// <exception cref="OperationCanceledException">The fit was canceled.</exception>
    public static LifetimeFit<GammaGammaModel> Fit(
        LifetimeColumns columns, LifetimeFitOptions? options = null, CancellationToken cancellationToken = default) =>
        SpendFit.Run(columns, options ?? new LifetimeFitOptions(), cancellationToken);

    /// <summary>
    /// Computes the mean purchase that is expected of a customer: p (γ + x m) / (p x + q - 1), which lies between its own mean m and that of all customers.
    /// </summary>
    /// <param name="repeatPurchases">The number of its purchases after the first one, x; 0 or more.</param>
    /// <param name="meanRepeatSpend">Their mean amount, m. Without repeat purchases it does not count.</param>
    /// <returns>
    /// The expected mean purchase; NaN if a number is unknown, the amount is 0 or negative, or the model has no mean (p x + q is 1 or less).
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of purchases is negative.</exception>
    public double ExpectedMeanPurchase(double repeatPurchases, double meanRepeatSpend)
    {
        if (repeatPurchases < 0)
            throw new ArgumentOutOfRangeException(nameof(repeatPurchases), repeatPurchases, "Give a number from 0.");
        if (!double.IsFinite(repeatPurchases))
            return double.NaN;
        if (repeatPurchases == 0)
            return MeanPurchase;
        var weight = (P * repeatPurchases) + Q - 1;
        return weight > 0 && meanRepeatSpend > 0 && double.IsFinite(meanRepeatSpend)
            ? P * (Gamma + (repeatPurchases * meanRepeatSpend)) / weight
            : double.NaN;
    }

    /// <summary>Computes the mean purchases that are expected of customers, as for one customer.</summary>
    /// <param name="columns">The customers' repeat purchases, and their mean amounts; without amounts, those who bought again are unknown.</param>
    /// <param name="destination">Receives the expected mean purchases, one per customer. It may be longer.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <exception cref="ArgumentException">The destination is too short; nothing was written.</exception>
    /// <exception cref="OperationCanceledException">The work was canceled.</exception>
    public void ExpectedMeanPurchase(LifetimeColumns columns, Span<double> destination, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(columns);
        Check.Room(destination.Length, columns.Count, nameof(destination));
        var counts = columns.RepeatPurchases.Span;
        var spend = columns.MeanRepeatSpend.Span;
        for (var i = 0; i < counts.Length; i++)
        {
            if ((i & 0xFFFF) == 0)
                cancellationToken.ThrowIfCancellationRequested();
            destination[i] = ExpectedMeanPurchase(counts[i], spend.IsEmpty ? double.NaN : spend[i]);
        }
    }

    /// <summary>
    /// Computes the correlation (Pearson's) of the number of repeat purchases and their mean amount, over the customers who bought again. The model assumes that
    /// there is none; as a rule of thumb, do not trust it beyond -0.3 or 0.3.
    /// </summary>
    /// <param name="columns">The customers' repeat purchases, and their mean amounts.</param>
    /// <returns>The correlation, -1 to 1; NaN if it does not exist, as with fewer than two different customers.</returns>
    public static double SpendCorrelation(LifetimeColumns columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        return SpendFit.Correlation(columns);
    }
}
