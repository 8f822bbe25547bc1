namespace CustomerSegmentation.Lifetimes;

/// <summary>Logarithms and exponentials that stay exact where their arguments are near 0.</summary>
internal static class Logarithm
{
    /// <summary>Computes ln(1 + x) for x above -1, to about 16 digits also where x is small.</summary>
    // The rounding of 1 + x is known, and corrected to first order.
    public static double OnePlus(double x)
    {
        var sum = 1 + x;
        if (sum == 1)
            return x;
        return double.IsPositiveInfinity(sum) ? sum : Math.Log(sum) * (x / (sum - 1));
    }

    /// <summary>Computes exp(x) - 1, to about 16 digits also where x is small.</summary>
    public static double ExponentialLessOne(double x)
    {
        var power = Math.Exp(x);
        if (power == 1)
            return x;
        return power - 1 is var less && less == -1 || double.IsPositiveInfinity(power) ? less : less * (x / Math.Log(power));
    }
}
