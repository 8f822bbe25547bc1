using System.Diagnostics;
using Xunit.Abstractions;

namespace CustomerSegmentation.Lifetimes.Tests;

/// <summary>Fits of CDNOW against the figures that were published.</summary>
public sealed class CdnowFitTests(ITestOutputHelper output)
{
    // Fader, Hardie, Lee (2005).
    [SharedDataFact]
    public void BG_NBD_has_the_published_parameters() =>
        Same(BgNbdModel.Fit(Sample()), -9582.429, 0.01, ("R", 0.243, 3), ("Alpha", 4.414, 3), ("A", 0.793, 3), ("B", 2.426, 3));

    // Fader, Hardie (2005), A Note on Implementing the Pareto/NBD Model in MATLAB.
    [SharedDataFact]
    public void Pareto_NBD_has_the_published_parameters() =>
        Same(ParetoNbdModel.Fit(Sample()), -9594.976, 0.01, ("R", 0.553, 3), ("Alpha", 10.578, 3), ("S", 0.606, 3), ("Beta", 11.669, 3));

    // Fader, Hardie (2013).
    [SharedDataFact]
    public void Gamma_Gamma_has_the_published_parameters() =>
        Same(GammaGammaModel.Fit(Sample()), -4055.92, 0.01, ("P", 6.25, 2), ("Q", 3.74, 2), ("Gamma", 15.44, 2));

    [SharedDataFact]
    public void MBG_NBD_has_the_published_parameters() =>
        Same(MbgNbdModel.Fit(Sample()), -9582.136, 0.01, ("R", 0.525, 3), ("Alpha", 6.183, 3), ("A", 0.891, 3), ("B", 1.614, 3));

    [SharedDataFact]
    public void The_whole_is_fitted_in_a_second()
    {
        var columns = Cdnow.Columns(Cdnow.Whole(), Cdnow.CalibrationEnd);
        foreach (var (name, fit) in (ReadOnlySpan<(string, Func<string>)>)[
            ("BG/NBD", () => Text(BgNbdModel.Fit(columns))),
            ("MBG/NBD", () => Text(MbgNbdModel.Fit(columns))),
            ("Pareto/NBD", () => Text(ParetoNbdModel.Fit(columns))),
            ("Gamma-Gamma", () => Text(GammaGammaModel.Fit(columns)))])
        {
            // The least of three, as other tests run meanwhile.
            var least = TimeSpan.MaxValue;
            for (var run = 0; run < 3; run++)
            {
                var watch = Stopwatch.StartNew();
                var text = fit();
                least = watch.Elapsed < least ? watch.Elapsed : least;
                output.WriteLine($"{name}: {watch.ElapsedMilliseconds} ms, {text}");
            }

            Assert.True(least < TimeSpan.FromSeconds(1), $"{name} took {least}.");
        }
    }

    private static LifetimeColumns Sample() => Cdnow.Columns(Cdnow.Sample(), Cdnow.CalibrationEnd);

    private void Same<T>(LifetimeFit<T> fit, double logLikelihood, double tolerance, params (string Name, double Value, int Decimals)[] published)
    {
        output.WriteLine(Text(fit));
        Assert.InRange(fit.LogLikelihood, logLikelihood - tolerance, logLikelihood + tolerance);
        foreach (var (name, value, decimals) in published)
            Assert.Equal(value, Math.Round(fit.Parameters.Single(parameter => parameter.Name == name).Value, decimals), 9);
        Assert.Equal(fit.Starts, fit.StartsAgreeing);
    }

    private static string Text<T>(LifetimeFit<T> fit) => FormattableString.Invariant(
        $"{string.Join(", ", fit.Parameters.Select(p => FormattableString.Invariant($"{p.Name} {p.Value:F5} ± {p.StandardError:F5}")))}; LL {fit.LogLikelihood:F4}; {fit.Customers} customers, {fit.RepeatBuyers} again, {fit.Different} different; {fit.StartsAgreeing} of {fit.Starts} starts");
}
