namespace CustomerSegmentation.Lifetimes;

/// <summary>
/// A model of when customers buy and when they stop for good, unseen ("buy till you die"), with its parameters. It gives what a customer will bring.
/// Immutable, and safe for any number of threads.
/// </summary>
/// <remarks>
/// Times are in the unit of the histories that the model was fitted to. Unknown histories give NaN. One customer and columns give the same result, to
/// the bit.
/// </remarks>
public abstract class LifetimeModel
{
    private protected LifetimeModel()
    {
    }

    /// <summary>Computes the probability that a customer is alive at its age: that it has not stopped buying for good.</summary>
    /// <param name="history">The customer's history.</param>
    /// <returns>The probability, 0 to 1; NaN if the history is unknown.</returns>
    public double ProbabilityAlive(RepeatHistory history) => Score(history, DeathShareOf, static (alive, _, _) => alive);

    /// <summary>Computes the probabilities that customers are alive.</summary>
    /// <param name="columns">The customers' histories.</param>
    /// <param name="destination">Receives the probabilities, 0 to 1, one per customer; NaN if the history is unknown. It may be longer.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <exception cref="ArgumentException">The destination is too short; nothing was written.</exception>
    /// <exception cref="OperationCanceledException">The work was canceled.</exception>
    public void ProbabilityAlive(LifetimeColumns columns, Span<double> destination, CancellationToken cancellationToken = default) =>
        Fill(columns, destination, static (alive, _, _) => alive, cancellationToken);

    /// <summary>Computes how many purchases a customer is expected to make within a time from now on.</summary>
    /// <param name="history">The customer's history. The default value is a new customer.</param>
    /// <param name="horizon">The time; 0 or more.</param>
    /// <returns>The expected purchases, 0 or more; NaN if the history is unknown.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative or not finite.</exception>
    public double ExpectedPurchases(RepeatHistory history, double horizon)
    {
        Check.NotNegative(horizon, nameof(horizon));
        return Score(history, DeathShareOf, (alive, x, age) => alive * LivingPurchasesOf(x, age, horizon));
    }

    /// <summary>Computes how many purchases customers are expected to make within a time from now on.</summary>
    /// <param name="columns">The customers' histories.</param>
    /// <param name="horizon">The time; 0 or more.</param>
    /// <param name="destination">Receives the expected purchases, one per customer; NaN if the history is unknown. It may be longer.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative or not finite.</exception>
    /// <exception cref="ArgumentException">The destination is too short; nothing was written.</exception>
    /// <exception cref="OperationCanceledException">The work was canceled.</exception>
    public void ExpectedPurchases(LifetimeColumns columns, double horizon, Span<double> destination, CancellationToken cancellationToken = default)
    {
        Check.NotNegative(horizon, nameof(horizon));
        var living = new PairTable((x, age) => LivingPurchasesOf(x, age, horizon));
        Fill(columns, destination, (alive, x, age) => alive * living.Get(x, age), cancellationToken);
    }

    /// <summary>
    /// Computes the expected purchases within a horizon, discounted: the sum over the periods j of (E_j - E_(j-1)) / (1 + rate)^j, where E_j are the
    /// expected purchases within j periods. Times the expected mean purchase (<see cref="GammaGammaModel"/>) and your margin, they are the lifetime value.
    /// </summary>
    /// <param name="history">The customer's history.</param>
    /// <param name="horizon">The periods and their discount rate.</param>
    /// <returns>The discounted purchases; NaN if the history is unknown.</returns>
    public double DiscountedPurchases(RepeatHistory history, DiscountedHorizon horizon)
    {
        ArgumentNullException.ThrowIfNull(horizon);
        return Score(history, DeathShareOf, (alive, x, age) => alive * horizon.Discount(time => LivingPurchasesOf(x, age, time)));
    }

    /// <summary>Computes the expected purchases of customers within a horizon, discounted as for one customer.</summary>
    /// <param name="columns">The customers' histories.</param>
    /// <param name="horizon">The periods and their discount rate.</param>
    /// <param name="destination">Receives the discounted purchases, one per customer; NaN if the history is unknown. It may be longer.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <exception cref="ArgumentException">The destination is too short; nothing was written.</exception>
    /// <exception cref="OperationCanceledException">The work was canceled.</exception>
    public void DiscountedPurchases(
        LifetimeColumns columns, DiscountedHorizon horizon, Span<double> destination, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(horizon);
        var living = new PairTable((x, age) => horizon.Discount(time => LivingPurchasesOf(x, age, time)));
        Fill(columns, destination, (alive, x, age) => alive * living.Get(x, age), cancellationToken);
    }

    /// <summary>Computes the probability that a customer buys at least once within a time from now on.</summary>
    /// <param name="history">The customer's history.</param>
    /// <param name="horizon">The time; 0 or more.</param>
    /// <returns>The probability, 0 to 1, to about 15 decimals; NaN if the history is unknown.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative or not finite.</exception>
    public double ProbabilityOfPurchase(RepeatHistory history, double horizon)
    {
        Check.NotNegative(horizon, nameof(horizon));
        return Score(history, DeathShareOf, (alive, x, age) => alive * LivingProbabilityOfPurchase(x, age, horizon));
    }

    /// <summary>Computes the median time until a customer's next purchase: when <see cref="ProbabilityOfPurchase"/> reaches one half.</summary>
    /// <param name="history">The customer's history.</param>
    /// <returns>
    /// The time from now on; <see cref="double.PositiveInfinity"/> if the probability never reaches one half, and NaN if the history is unknown.
    /// </returns>
    public double NextPurchase(RepeatHistory history) => Score(history, DeathShareOf, LivingNextPurchase);

    /// <summary>Computes the median times until the next purchases of customers.</summary>
    /// <param name="columns">The customers' histories.</param>
    /// <param name="destination">Receives the times, one per customer, as for one customer. It may be longer.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <exception cref="ArgumentException">The destination is too short; nothing was written.</exception>
    /// <exception cref="OperationCanceledException">The work was canceled.</exception>
    public void NextPurchase(LifetimeColumns columns, Span<double> destination, CancellationToken cancellationToken = default) =>
        Fill(columns, destination, LivingNextPurchase, cancellationToken);

    /// <summary>The probability of being alive. <paramref name="deathShare"/> is <see cref="DeathShareOf"/>, perhaps from a table.</summary>
    private protected abstract double AliveOf(double x, double last, double age, Func<double, double, double> deathShare);

    /// <summary>What the probability of being alive needs for x purchases and a time, if it takes long to compute.</summary>
    private protected virtual double DeathShareOf(double x, double time) => double.NaN;

    /// <summary>The expected purchases within a time of a customer who is alive.</summary>
    private protected abstract double LivingPurchasesOf(double x, double age, double horizon);

    /// <summary>The probability that a customer who is alive buys within a time.</summary>
    private protected abstract double LivingProbabilityOfPurchase(double x, double age, double horizon);

    /// <summary>The time at which that probability, times the one of being alive, is one half.</summary>
    private protected abstract double LivingNextPurchase(double alive, double x, double age);

    private double Score(in RepeatHistory history, Func<double, double, double> deathShare, Func<double, double, double, double> result) =>
        Score(history.RepeatPurchases, history.LastPurchase, history.Age, deathShare, result);

    private double Score(double x, double last, double age, Func<double, double, double> deathShare, Func<double, double, double, double> result) =>
        RepeatHistory.AreKnown(x, last, age) ? result(AliveOf(x, last, age, deathShare), x, age) : double.NaN;

    private void Fill(
        LifetimeColumns columns, Span<double> destination, Func<double, double, double, double> result, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(columns);
        Check.Room(destination.Length, columns.Count, nameof(destination));
        Func<double, double, double> deathShare = new PairTable(DeathShareOf).Get;
        var counts = columns.RepeatPurchases.Span;
        var last = columns.LastPurchase.Span;
        var ages = columns.Age.Span;
        for (var i = 0; i < counts.Length; i++)
        {
            if ((i & 0xFFFF) == 0)
                cancellationToken.ThrowIfCancellationRequested();
            destination[i] = Score(counts[i], last[i], ages[i], deathShare, result);
        }
    }
}
