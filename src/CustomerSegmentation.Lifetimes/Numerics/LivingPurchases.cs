namespace CustomerSegmentation.Lifetimes;

/// <summary>
/// The purchases to come of a customer who is alive, where after each purchase it drops out with probability p ~ Beta(a, B), and buys at the rate
/// λ ~ Gamma(R, A): E[(1 - e^(-λ p h)) / p], for the horizon h.
/// </summary>
/// <remarks>
/// A customer who never dropped out would make N purchases, where N is negative binomial: P(N = n) ∝ (R)_n / n! zⁿ with z = h / (A + h). Purchase k + 1
/// happens if the customer stays after each of k purchases: (B)_k / (a + B)_k. So the expectation is the sum over n of P(N = n) times the sum over
/// k &lt; n of that. All terms are positive, and nothing is singular at a = 1, unlike in the form with ₂F₁ that the papers give. Where there would be
/// very many terms, the expectation over p is integrated instead, over the logarithm of the odds of p.
/// </remarks>
internal static class LivingPurchases
{
    private const double MostTerms = 5_000;
    private const double Rescale = 1e250;
    private const double Negligible = 1e-18;
    private const double Step = 0.08;

    /// <summary>Computes the expectation. All arguments are positive.</summary>
    /// <param name="rateShape">R, of the purchase rate.</param>
    /// <param name="rateScale">A, of the purchase rate.</param>
    /// <param name="dropShape">a, of the probability of dropping out.</param>
    /// <param name="stayShape">B, of the probability of dropping out.</param>
    /// <param name="horizon">The horizon h; 0 or more.</param>
    public static double Expected(double rateShape, double rateScale, double dropShape, double stayShape, double horizon)
    {
        var odds = horizon / rateScale;
        var mean = rateShape * odds;
        var terms = mean + (9 * Math.Sqrt(mean * (1 + odds))) + (45 * (1 + odds));
        return terms <= MostTerms
            ? Sum(rateShape, dropShape, stayShape, horizon / (rateScale + horizon))
            : Integral(rateShape, odds, dropShape, stayShape);
    }

    private static double Sum(double rateShape, double dropShape, double stayShape, double z)
    {
        double weight = 1, weights = 1, stay = 1, purchases = 0, sum = 0;
        var all = dropShape + stayShape;
        for (var n = 0; ; n++)
        {
            var ratio = (rateShape + n) / (n + 1) * z;
            weight *= ratio;
            purchases += stay;
            stay *= (stayShape + n) / (all + n);
            var term = weight * purchases;
            weights += weight;
            sum += term;
            // The weights fall at least as fast from here on, and the purchases grow by less than 1 in n + 1 each.
            if (ratio < 1 && term <= Negligible * sum * (1 - ratio))
                return sum / weights;
            if (weights > Rescale || sum > Rescale)
            {
                weight /= Rescale;
                weights /= Rescale;
                sum /= Rescale;
            }
        }
    }

    // With p = e^y / (1 + e^y). Where both shapes are large the density of y is narrow, and y is measured in its standard deviations.
    private static double Integral(double rateShape, double odds, double dropShape, double stayShape)
    {
        var peak = Math.Log(dropShape / stayShape);
        var unit = Math.Min(1, Math.Sqrt((1 / dropShape) + (1 / stayShape)));
        var lowest = Math.Min(peak, -Logarithm.OnePlus(Math.Max(1, rateShape) * odds));
        var line = new StretchedLine(((lowest - peak) / unit) - 2, ((Math.Max(0, peak) - peak) / unit) + 2);
        var largestLog = LogDensity(peak);
        double weights = 0, sum = 0;
        Add(0, Step);
        Add(-Step, -Step);
        return sum / weights;

        void Add(double u, double step)
        {
            for (; ; u += step)
            {
                var (v, slope) = line.At(u);
                var y = peak + (unit * v);
                var logShare = -LogOnePlusExp(-y);
                var weight = Math.Exp(LogDensity(y) - largestLog) * slope;
                var share = Math.Exp(logShare);
                // (1 - (1 + p h/A)^-R) / p, whose limit at p = 0 is R h/A.
                var purchases = share == 0 || share * odds < 1e-300
                    ? rateShape * odds
                    : -Logarithm.ExponentialLessOne(-rateShape * Logarithm.OnePlus(share * odds)) / share;
                weights += weight;
                sum += weight * purchases;
                if (!(weight > Negligible * weights || weight * purchases > Negligible * sum))
                    return;
            }
        }

        double LogDensity(double y) => -(dropShape * LogOnePlusExp(-y)) - (stayShape * LogOnePlusExp(y));
    }

    private static double LogOnePlusExp(double y) => y > 0 ? y + Logarithm.OnePlus(Math.Exp(-y)) : Logarithm.OnePlus(Math.Exp(y));
}
