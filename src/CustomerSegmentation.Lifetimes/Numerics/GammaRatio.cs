using MathNet.Numerics;

namespace CustomerSegmentation.Lifetimes;

/// <summary>Ratios of gamma functions whose arguments differ by a whole number, and their derivatives.</summary>
internal static class GammaRatio
{
    private const int FewFactors = 64;

    /// <summary>Computes ln(Γ(value + steps) / Γ(value)).</summary>
    /// <param name="value">The argument; positive.</param>
    /// <param name="steps">A whole number; 0 or more.</param>
    public static double Log(double value, double steps)
    {
        if (steps > FewFactors)
            return SpecialFunctions.GammaLn(value + steps) - SpecialFunctions.GammaLn(value);
        var sum = 0.0;
        for (var k = 0; k < steps; k++)
            sum += Math.Log(value + k);
        return sum;
    }

    /// <summary>Computes the derivative of <see cref="Log"/> by its first argument: ψ(value + steps) - ψ(value).</summary>
    /// <inheritdoc cref="Log"/>
    public static double Derivative(double value, double steps)
    {
        if (steps > FewFactors)
            return SpecialFunctions.DiGamma(value + steps) - SpecialFunctions.DiGamma(value);
        var sum = 0.0;
        for (var k = 0; k < steps; k++)
            sum += 1 / (value + k);
        return sum;
    }
}
