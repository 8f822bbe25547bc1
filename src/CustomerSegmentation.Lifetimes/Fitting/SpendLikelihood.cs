using MathNet.Numerics;

namespace CustomerSegmentation.Lifetimes;

/// <summary>The log-likelihood of Gamma-Gamma with parameters p, q, γ.</summary>
/// <remarks>
/// For a customer with x repeat purchases of the mean amount m it is the logarithm of
/// Γ(px+q) / (Γ(px) Γ(q)) γ^q m^(px-1) x^(px) (γ + x m)^-(px+q).
/// </remarks>
internal sealed class SpendLikelihood : ILikelihood
{
    private readonly List<CountedSpend> all;
    private readonly Distinct<double> counts = new();
    private readonly int[] places;
    private readonly double[] logMeans;
    private readonly (double Log, double ByP, double ByQ)[] terms;

    public SpendLikelihood(List<CountedSpend> all)
    {
        this.all = all;
        places = [.. all.Select(one => counts.PlaceOf(one.X))];
        logMeans = [.. all.Select(one => Math.Log(one.Mean))];
        terms = new (double, double, double)[counts.Keys.Count];
        var mean = all.Sum(one => one.Mean * one.Count) / all.Sum(one => one.Count);
        Starts = [[4, 3, 0.5 * mean], [1, 2, mean], [10, 5, 0.4 * mean]];
    }

    public IReadOnlyList<double[]> Starts { get; }

    public double Evaluate(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        var (p, q, gamma) = (parameters[0], parameters[1], parameters[2]);
        var (logQ, slopeQ) = (SpecialFunctions.GammaLn(q), SpecialFunctions.DiGamma(q));
        for (var i = 0; i < terms.Length; i++)
        {
            var x = counts.Keys[i];
            var slope = SpecialFunctions.DiGamma((p * x) + q);
            terms[i] = (
                SpecialFunctions.GammaLn((p * x) + q) - SpecialFunctions.GammaLn(p * x) - logQ + (p * x * Math.Log(x)),
                x * (slope - SpecialFunctions.DiGamma(p * x) + Math.Log(x)),
                slope - slopeQ);
        }

        var logGamma = Math.Log(gamma);
        double sum = 0, byP = 0, byQ = 0, byGamma = 0;
        for (var i = 0; i < places.Length; i++)
        {
            var (x, mean, count) = all[i];
            var (log, slopeP, slopeByQ) = terms[places[i]];
            var total = gamma + (x * mean);
            var logTotal = Math.Log(total);
            sum += count * (log + (q * logGamma) + (((p * x) - 1) * logMeans[i]) - (((p * x) + q) * logTotal));
            byP += count * (slopeP + (x * (logMeans[i] - logTotal)));
            byQ += count * (slopeByQ + logGamma - logTotal);
            byGamma += count * ((q / gamma) - (((p * x) + q) / total));
        }

        (gradient[0], gradient[1], gradient[2]) = (byP, byQ, byGamma);
        return sum;
    }
}
