namespace CustomerSegmentation.Lifetimes;

/// <summary>
/// The share G(R, s, A, B) = (s / B) ∫ (1 + v/A)^-R (1 + v/B)^-(s+1) dv over v from 0: the probability that a customer of the Pareto/NBD model who is
/// alive dies before it buys again, where the purchase rate is Gamma(R, A) and the death rate Gamma(s, B).
/// </summary>
/// <remarks>
/// By the substitution w = v / (B + v), G = s/(R+s) ₂F₁(R, 1; R+s+1; 1 - B/A), and by Pfaff's transformation
/// G = s/(R+s) A/B ₂F₁(s+1, 1; R+s+1; 1 - A/B). The one whose last argument z is in [0, 1) has a series with positive terms. Where z is so near 1 that the
/// series is slow, the integral is computed over the logarithm of v/B or v/A, where equal steps converge exponentially.
/// </remarks>
internal static class DeathShare
{
    private const double LargestSeriesArgument = 0.9;
    private const double Step = 0.08;
    private const double Negligible = 1e-19;

    /// <summary>Computes the share. All arguments are positive.</summary>
    public static double Value(double rateShape, double deathShape, double rateScale, double deathScale)
    {
        var isDeathLater = deathScale <= rateScale;
        var (a, z) = isDeathLater ? (rateShape, (rateScale - deathScale) / rateScale) : (deathShape + 1, (deathScale - rateScale) / deathScale);
        if (z > LargestSeriesArgument)
            return Integral(rateShape, deathShape, deathScale / rateScale).Value;
        var c = rateShape + deathShape + 1;
        double term = 1, sum = 1;
        for (var n = 0; term > Negligible * sum; n++)
        {
            term *= (a + n) / (c + n) * z;
            sum += term;
        }

        return deathShape / (rateShape + deathShape) * (isDeathLater ? 1 : rateScale / deathScale) * sum;
    }

    /// <summary>Computes the share and its derivatives by each argument. All arguments are positive.</summary>
    public static DeathShareGradient Gradient(double rateShape, double deathShape, double rateScale, double deathScale)
    {
        var isDeathLater = deathScale <= rateScale;
        var ratio = deathScale / rateScale;
        var (a, z) = isDeathLater ? (rateShape, (rateScale - deathScale) / rateScale) : (deathShape + 1, (deathScale - rateScale) / deathScale);
        if (z > LargestSeriesArgument)
            return Integral(rateShape, deathShape, ratio).Scaled(rateScale, deathScale);

        // The terms' derivatives by a and c are the terms times sums of reciprocals.
        var c = rateShape + deathShape + 1;
        double term = 1, sum = 1, byA = 0, byC = 0, byZ = 0, logA = 0, logC = 0;
        for (var n = 0; term > Negligible * sum; n++)
        {
            logA += 1 / (a + n);
            logC += 1 / (c + n);
            byZ += (n + 1) * term * ((a + n) / (c + n));
            term *= (a + n) / (c + n) * z;
            sum += term;
            byA += term * logA;
            byC -= term * logC;
        }

        var total = rateShape + deathShape;
        var factor = deathShape / total * (isDeathLater ? 1 : 1 / ratio);
        var value = factor * sum;
        // z is 1 - ratio, or 1 - 1/ratio with a factor 1/ratio before the series.
        var byRatio = isDeathLater ? -factor * byZ : (-value / ratio) + (factor * byZ / (ratio * ratio));
        var byRateShape = (-value / total) + (factor * (byC + (isDeathLater ? byA : 0)));
        var byDeathShape = (value * (rateShape / (deathShape * total))) + (factor * (byC + (isDeathLater ? 0 : byA)));
        return new DeathShareGradient(value, byRateShape, byDeathShape, byRatio, 0).Scaled(rateScale, deathScale);
    }

    // With q = v/B = e^y, or v/A = e^y if B is larger: the integral of s e^y (1 + q)^-(s+1) (1 + ratio q)^-R. The logarithm of the integrand is concave
    // with slope 1 on the left, so it is never narrower than about 1.
    private static DeathShareGradient Integral(double rateShape, double deathShape, double ratio)
    {
        var shift = ratio > 1 ? -Math.Log(ratio) : 0;
        var logRatio = Math.Log(ratio);
        var first = Math.Min(0, -logRatio) - shift;
        var peak = -Math.Log(deathShape + 1 + (rateShape * ratio)) - shift;
        var left = Math.Min(first, peak) - 2;
        var line = new StretchedLine(left, Math.Max(Math.Max(0, -logRatio) - shift, left) + 2);
        double sum = 0, largest = 0, byRateShape = 0, byDeathShape = 0, byRatio = 0;
        Add(peak, Step);
        Add(peak - Step, -Step);
        var value = deathShape * sum;
        return new DeathShareGradient(
            value, -deathShape * byRateShape, (value / deathShape) - (deathShape * byDeathShape), -deathShape * rateShape * byRatio, 0);

        void Add(double u, double step)
        {
            for (; ; u += step)
            {
                var (y, slope) = line.At(u);
                var logQ = y + shift;
                var logDeath = Softplus(logQ);
                var logRate = Softplus(logQ + logRatio);
                var term = Math.Exp(logQ - ((deathShape + 1) * logDeath) - (rateShape * logRate)) * slope * Step;
                largest = Math.Max(largest, term);
                sum += term;
                byRateShape += term * logRate;
                byDeathShape += term * logDeath;
                byRatio += term * Math.Exp(logQ - logRate);
                if (!(term > Negligible * largest))
                    return;
            }
        }
    }

    // ln(1 + e^y)
    private static double Softplus(double y) => y > 0 ? y + Log1P(Math.Exp(-y)) : Log1P(Math.Exp(y));

    private static double Log1P(double x) => Logarithm.OnePlus(x);
}
