namespace CustomerSegmentation.Lifetimes.Tests;

/// <summary>The models by their definitions: what each customer does, averaged over the distributions of the customers by integration.</summary>
internal static class Mixture
{
    /// <summary>P(alive) where customers drop out after purchases.</summary>
    public static double DropoutAlive(ModelCase given, bool firstCanBeLast)
    {
        var (x, last, age) = (given.History.RepeatPurchases, given.History.LastPurchase, given.History.Age);
        var chances = firstCanBeLast ? x + 1 : x;
        if (chances == 0)
            return 1;
        var alive = LogRates(given.R + x, given.Alpha + age) + LogShares(given.A, given.B + chances);
        var dead = LogRates(given.R + x, given.Alpha + last) + LogShares(given.A + 1, given.B + chances - 1);
        return 1 / (1 + Math.Exp(dead - alive));
    }

    /// <summary>The expected purchases of a living customer where customers drop out after purchases.</summary>
    public static double DropoutLiving(ModelCase given, bool firstCanBeLast)
    {
        var (shape, scale) = (given.R + given.History.RepeatPurchases, given.Alpha + given.History.Age);
        var stay = given.B + given.History.RepeatPurchases + (firstCanBeLast ? 1 : 0);
        return Math.Exp(
            LogIntegral.Of(y => Log(given.A, stay, y) + Math.Log(Purchases(shape, given.Horizon / scale, Share(y)))) - LogShares(given.A, stay));
    }

    /// <summary>The same as <see cref="DropoutLiving"/>, by integration over the purchase rates too.</summary>
    public static double DropoutLivingByRates(ModelCase given, bool firstCanBeLast)
    {
        var (shape, scale) = (given.R + given.History.RepeatPurchases, given.Alpha + given.History.Age);
        var stay = given.B + given.History.RepeatPurchases + (firstCanBeLast ? 1 : 0);
        var rates = LogRates(shape, scale);
        return Math.Exp(LogIntegral.Of(y => Log(given.A, stay, y) + LogIntegral.Of(
            l => (shape * l) - (scale * Math.Exp(l)) + Math.Log(OfRate(Math.Exp(l), Share(y)))) - rates) - LogShares(given.A, stay));

        double OfRate(double rate, double share) => share * rate * given.Horizon < 1e-12
            ? rate * given.Horizon
            : -Expm1(-rate * share * given.Horizon) / share;
    }

    /// <summary>P(alive) of Pareto/NBD.</summary>
    public static double ParetoAlive(ModelCase given)
    {
        var (x, last, age) = (given.History.RepeatPurchases, given.History.LastPurchase, given.History.Age);
        // Died at a time since the last purchase, relative to living until now.
        var dead = LogIntegral.Over(
            y => Math.Exp(((given.R + x) * Math.Log((given.Alpha + age) / (given.Alpha + y))) + (given.S * Math.Log((given.Beta + age) / (given.Beta + y))))
                * given.S / (given.Beta + y),
            last,
            age,
            // Pieces are short where the function is steep.
            last - (Math.Min(given.Alpha + last, given.Beta + last) * Math.Min(1, 20 / (given.R + x + given.S))));
        return 1 / (1 + dead);
    }

    /// <summary>The expected purchases of a living customer of Pareto/NBD: its rate, times how long it lives within the horizon.</summary>
    public static double ParetoLiving(ModelCase given)
    {
        var (shape, scale) = (given.R + given.History.RepeatPurchases, given.Alpha + given.History.Age);
        var deaths = given.Beta + given.History.Age;
        return Math.Exp(
            LogRates(shape + 1, scale) - LogRates(shape, scale)
            + LogIntegral.Of(l => (given.S * l) - (deaths * Math.Exp(l)) + Math.Log(Lifetime(Math.Exp(l)))) - LogRates(given.S, deaths));

        double Lifetime(double rate) => rate * given.Horizon < 1e-12 ? given.Horizon : -Expm1(-rate * given.Horizon) / rate;
    }

    // The logarithm of the integral of rate^(shape - 1) exp(-scale rate).
    private static double LogRates(double shape, double scale) => LogIntegral.Of(l => (shape * l) - (scale * Math.Exp(l)));

    // The logarithm of the integral of share^(drop - 1) (1 - share)^(stay - 1), over the logarithm of the odds.
    private static double LogShares(double drop, double stay) => LogIntegral.Of(y => Log(drop, stay, y));

    private static double Log(double drop, double stay, double y) => (drop * -Softplus(-y)) - (stay * Softplus(y));

    private static double Share(double y) => 1 / (1 + Math.Exp(-y));

    private static double Softplus(double y) => Math.Max(y, 0) + Log1p(Math.Exp(-Math.Abs(y)));

    private static double Purchases(double shape, double odds, double share) => share * odds < 1e-12
        ? shape * odds
        : -Expm1(-shape * Log1p(share * odds)) / share;

    // By Taylor's series where cancellation would cost digits.
    private static double Log1p(double x)
    {
        if (Math.Abs(x) > 0.05)
            return Math.Log(1 + x);
        double power = x, sum = 0;
        for (var n = 1; n <= 14; n++, power *= -x)
            sum += power / n;
        return sum;
    }

    private static double Expm1(double x)
    {
        if (Math.Abs(x) > 0.1)
            return Math.Exp(x) - 1;
        double term = 1, sum = 0;
        for (var n = 1; n <= 14; n++)
        {
            term *= x / n;
            sum += term;
        }

        return sum;
    }
}
