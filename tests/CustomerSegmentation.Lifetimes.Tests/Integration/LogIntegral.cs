namespace CustomerSegmentation.Lifetimes.Tests;

/// <summary>Integrals of functions over the real line, by Gauss-Legendre over pieces. Plain and slow: the models' results are held against them.</summary>
internal static class LogIntegral
{
    private const int Points = 16;
    private const double Drop = 46;

    private static readonly (double Node, double Weight)[] Rule = Legendre();

    /// <summary>Computes the logarithm of the integral of exp(f), for a concave f.</summary>
    public static double Of(Func<double, double> logFunction, double low = -2_000, double high = 2_000)
    {
        var (from, to) = (low, high);
        for (var i = 0; i < 200; i++)
        {
            var (one, other) = (from + ((to - from) * 0.4), from + ((to - from) * 0.6));
            if (logFunction(one) < logFunction(other))
                from = one;
            else
                to = other;
        }

        var peak = (from + to) / 2;
        var top = logFunction(peak);
        return top + Math.Log(Side(peak, low, -1) + Side(peak, high, 1));

        double Side(double start, double end, int sign)
        {
            var width = 1.0;
            while (width > 1e-12 && logFunction(start + (sign * width)) < top - 1)
                width /= 1.5;
            double sum = 0;
            for (var here = start; sign * (end - here) > 0 && logFunction(here) > top - Drop;)
            {
                var there = sign > 0 ? Math.Min(end, here + width) : Math.Max(end, here - width);
                sum += Piece(y => Math.Exp(logFunction(y) - top), Math.Min(here, there), Math.Max(here, there));
                here = there;
            }

            return sum;
        }
    }

    /// <summary>Integrates a function over an interval, in pieces each of which is as long as it is distant from a point below the interval.</summary>
    public static double Over(Func<double, double> function, double low, double high, double below)
    {
        double sum = 0;
        for (var here = low; here < high;)
        {
            var there = Math.Min(high, here + ((here - below) * 0.1));
            sum += Piece(function, here, there);
            here = there;
        }

        return sum;
    }

    private static double Piece(Func<double, double> function, double low, double high)
    {
        var (middle, half) = ((low + high) / 2, (high - low) / 2);
        double sum = 0;
        foreach (var (node, weight) in Rule)
            sum += weight * function(middle + (half * node));
        return sum * half;
    }

    private static (double Node, double Weight)[] Legendre()
    {
        var rule = new (double, double)[Points];
        for (var i = 0; i < Points; i++)
        {
            var x = Math.Cos(Math.PI * (i + 0.75) / (Points + 0.5));
            double slope = 0;
            for (var step = 0; step < 20; step++)
            {
                double before = 1, value = x;
                for (var n = 2; n <= Points; n++)
                    (before, value) = (value, (((2 * n) - 1) * x * value / n) - ((n - 1) * before / n));
                slope = Points * ((x * value) - before) / ((x * x) - 1);
                x -= value / slope;
            }

            rule[i] = (x, 2 / ((1 - (x * x)) * slope * slope));
        }

        return rule;
    }
}
