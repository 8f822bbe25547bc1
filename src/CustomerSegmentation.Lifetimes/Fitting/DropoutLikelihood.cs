namespace CustomerSegmentation.Lifetimes;

/// <summary>The log-likelihood of BG/NBD and MBG/NBD with parameters r, α, a, b.</summary>
/// <remarks>
/// For a customer, with B = b + x, or b + x + 1 if the first purchase can be the last, it is the logarithm of
/// Γ(r+x)/Γ(r) α^r (α+T)^-(r+x) B(a, B)/B(a, b) (1 + odds ((α+T)/(α+t_x))^(r+x)), odds = a / (B - 1), or 0 in BG/NBD without repeat purchases.
/// The numbers of purchases and the times repeat, so that what depends on one of them is computed once.
/// </remarks>
internal sealed class DropoutLikelihood : ILikelihood
{
    private readonly CountedHistories histories;
    private readonly bool firstCanBeLast;
    private readonly Distinct<double> counts = new();
    private readonly Distinct<double> times = new();
    private readonly (int Count, int Last, int Age)[] places;
    private readonly (double Rate, double Stay, double Either)[] logs, slopes;
    private readonly (double Log, double Inverse)[] scales;

    public DropoutLikelihood(CountedHistories histories, bool firstCanBeLast)
    {
        this.histories = histories;
        this.firstCanBeLast = firstCanBeLast;
        places = Array.ConvertAll(histories.All, one => (counts.PlaceOf(one.X), times.PlaceOf(one.Last), times.PlaceOf(one.Age)));
        logs = new (double, double, double)[counts.Keys.Count];
        slopes = new (double, double, double)[counts.Keys.Count];
        scales = new (double, double)[times.Keys.Count];
        var (time, purchases) = (histories.Time / histories.Customers, histories.Purchases / histories.Customers);
        Starts = [[0.5, 0.5 * time / purchases, 0.7, 2.5], [1, time / purchases, 1, 1], [3, 2 * time / purchases, 0.5, 5]];
    }

    public IReadOnlyList<double[]> Starts { get; }

    public double Evaluate(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        var (r, alpha, a, b) = (parameters[0], parameters[1], parameters[2], parameters[3]);
        var stays = firstCanBeLast ? 1 : 0;
        for (var i = 0; i < logs.Length; i++)
        {
            var x = counts.Keys[i];
            logs[i] = (GammaRatio.Log(r, x), GammaRatio.Log(b, x + stays), GammaRatio.Log(a + b, x + stays));
            slopes[i] = (GammaRatio.Derivative(r, x), GammaRatio.Derivative(b, x + stays), GammaRatio.Derivative(a + b, x + stays));
        }

        for (var i = 0; i < scales.Length; i++)
            scales[i] = (Math.Log(alpha + times.Keys[i]), 1 / (alpha + times.Keys[i]));

        var logAlpha = Math.Log(alpha);
        double sum = 0, byR = 0, byAlpha = 0, byA = 0, byB = 0;
        for (var i = 0; i < places.Length; i++)
        {
            var (x, _, _, count) = histories.All[i];
            var (log, slope) = (logs[places[i].Count], slopes[places[i].Count]);
            var (last, age) = (scales[places[i].Last], scales[places[i].Age]);
            var shape = r + x;
            var (logDied, died) = (0.0, 0.0);
            if (x + stays > 0)
                (logDied, died) = Died(Math.Log(a / (b + x + stays - 1)) + (shape * (age.Log - last.Log)));
            sum += count * (log.Rate + log.Stay - log.Either + (r * logAlpha) - (shape * age.Log) + logDied);
            byR += count * (slope.Rate + logAlpha - age.Log + (died * (age.Log - last.Log)));
            byAlpha += count * ((r / alpha) - (shape * age.Inverse) + (died * shape * (age.Inverse - last.Inverse)));
            byA += count * ((died / a) - slope.Either);
            byB += count * (slope.Stay - slope.Either - (died > 0 ? died / (b + x + stays - 1) : 0));
        }

        (gradient[0], gradient[1], gradient[2], gradient[3]) = (byR, byAlpha, byA, byB);
        return sum;
    }

    // For the log-odds of being dead: the logarithm of 1 + odds, and the probability.
    private static (double Log, double Probability) Died(double logOdds)
    {
        var power = Math.Exp(-Math.Abs(logOdds));
        return logOdds > 0 ? (logOdds + Logarithm.OnePlus(power), 1 / (1 + power)) : (Logarithm.OnePlus(power), power / (1 + power));
    }
}
