namespace CustomerSegmentation.Lifetimes;

/// <summary>The log-likelihood of Pareto/NBD with parameters r, α, s, β.</summary>
/// <remarks>
/// For a customer it is the logarithm of Γ(r+x)/Γ(r) α^r β^s (L(T) (1 - G(T)) + L(t_x) G(t_x)), where L(y) = (α+y)^-(r+x) (β+y)^-s and G is
/// <see cref="DeathShare"/>. G depends on pairs of x and a time, of which there are fewer than customers: each is computed once.
/// </remarks>
internal sealed class ParetoLikelihood : ILikelihood
{
    private readonly CountedHistories histories;
    private readonly Distinct<double> counts = new();
    private readonly Distinct<(double X, double Time)> pairs = new();
    private readonly (int Count, int Last, int Age)[] places;
    private readonly (double Log, double Slope)[] ratios;
    private readonly PairTerms[] terms;

    public ParetoLikelihood(CountedHistories histories)
    {
        this.histories = histories;
        places = Array.ConvertAll(histories.All, one => (counts.PlaceOf(one.X), pairs.PlaceOf((one.X, one.Last)), pairs.PlaceOf((one.X, one.Age))));
        ratios = new (double, double)[counts.Keys.Count];
        terms = new PairTerms[pairs.Keys.Count];
        var (time, purchases) = (histories.Time / histories.Customers, histories.Purchases / histories.Customers);
        Starts = [[0.5, 0.5 * time / purchases, 0.5, 0.5 * time], [1, time / purchases, 1, time], [3, 2 * time / purchases, 0.7, 3 * time]];
    }

    public IReadOnlyList<double[]> Starts { get; }

    public double Evaluate(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        var (r, alpha, s, beta) = (parameters[0], parameters[1], parameters[2], parameters[3]);
        for (var i = 0; i < ratios.Length; i++)
            ratios[i] = (GammaRatio.Log(r, counts.Keys[i]), GammaRatio.Derivative(r, counts.Keys[i]));
        for (var i = 0; i < terms.Length; i++)
        {
            var (x, time) = pairs.Keys[i];
            var (rateScale, deathScale) = (alpha + time, beta + time);
            terms[i] = new PairTerms(
                Math.Log(rateScale), Math.Log(deathScale), 1 / rateScale, 1 / deathScale, DeathShare.Gradient(r + x, s, rateScale, deathScale));
        }

        var (logAlpha, logBeta) = (Math.Log(alpha), Math.Log(beta));
        double sum = 0, byR = 0, byAlpha = 0, byS = 0, byBeta = 0;
        for (var i = 0; i < places.Length; i++)
        {
            var (x, _, _, count) = histories.All[i];
            var ratio = ratios[places[i].Count];
            ref readonly var last = ref terms[places[i].Last];
            ref readonly var age = ref terms[places[i].Age];
            var shape = r + x;
            var (logRate, logDeath) = (age.LogRate - last.LogRate, age.LogDeath - last.LogDeath);
            // Both parts are taken relative to L(t_x), of which L(T) is the share kept.
            var kept = Math.Exp(-((shape * logRate) + (s * logDeath)));
            var living = kept * (1 - age.Share.Value);
            var both = last.Share.Value + living;
            sum += count * (ratio.Log + (r * logAlpha) + (s * logBeta) - (shape * last.LogRate) - (s * last.LogDeath) + Math.Log(both));
            byR += count * (ratio.Slope + logAlpha - last.LogRate
                + ((last.Share.ByRateShape - (kept * age.Share.ByRateShape) - (living * logRate)) / both));
            byAlpha += count * ((r / alpha) - (shape * last.InverseRate)
                + ((last.Share.ByRateScale - (kept * age.Share.ByRateScale) - (living * shape * (age.InverseRate - last.InverseRate))) / both));
            byS += count * (logBeta - last.LogDeath
                + ((last.Share.ByDeathShape - (kept * age.Share.ByDeathShape) - (living * logDeath)) / both));
            byBeta += count * ((s / beta) - (s * last.InverseDeath)
                + ((last.Share.ByDeathScale - (kept * age.Share.ByDeathScale) - (living * s * (age.InverseDeath - last.InverseDeath))) / both));
        }

        (gradient[0], gradient[1], gradient[2], gradient[3]) = (byR, byAlpha, byS, byBeta);
        return sum;
    }

    private readonly record struct PairTerms(double LogRate, double LogDeath, double InverseRate, double InverseDeath, DeathShareGradient Share);
}
