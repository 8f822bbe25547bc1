namespace CustomerSegmentation.Lifetimes;

/// <summary>
/// Seeks the maximum of a log-likelihood over the logarithms of its parameters: by BFGS with a backtracking line search from each start, and then, from
/// the best point, by Newton's method, whose second derivatives are differences of the gradient.
/// </summary>
/// <param name="likelihood">The log-likelihood.</param>
/// <param name="weight">What it is divided by, such as the number of customers, so that tolerances do not depend on it.</param>
/// <param name="cancellationToken">Cancels the search.</param>
internal sealed class Maximizer(ILikelihood likelihood, double weight, CancellationToken cancellationToken)
{
    private const int MostSearchSteps = 400;
    private const int MostNewtonSteps = 30;
    private const double LargestStep = 2;
    private const double SmallGradient = 1e-6;
    private const double SmallGain = 1e-9;
    private const int MostSmallGains = 3;
    private const double SmallStep = 1e-10;
    private const double Difference = 1e-4;
    private const double SameLogLikelihood = 1e-3;

    /// <summary>Seeks the maximum.</summary>
    /// <returns>The maximum, or if there is none, the best point of the search; whether there is one; and how many starts led to its value.</returns>
    public (Maximum Best, bool IsMaximum, int StartsAgreeing) Run()
    {
        var ends = likelihood.Starts.Select(start => Search(At(Array.ConvertAll(start, Math.Log)))).ToList();
        var best = ends.MinBy(end => end.Value)!;
        var agreeing = ends.Count(end => (end.Value - best.Value) * weight < SameLogLikelihood);
        return Polish(best) is { } found ? (found, true, agreeing) : (ToMaximum(best, inverse: null), false, agreeing);
    }

    private Point Search(Point here)
    {
        var size = here.Logs.Length;
        double[,]? curvature = null;
        // Towards a limit without a maximum there is always a little more to gain.
        var smallGains = 0;
        for (var step = 0; step < MostSearchSteps && Largest(here.Gradient) > SmallGradient; step++)
        {
            var direction = curvature is null ? Array.ConvertAll(here.Gradient, g => -g) : SmallMatrix.Times(curvature, Array.ConvertAll(here.Gradient, g => -g));
            if (Next(here, direction) is not { } next)
            {
                // The curvature was wrong, or nothing better can be told apart.
                if (curvature is null)
                    break;
                curvature = null;
                continue;
            }

            var moved = Minus(next.Logs, here.Logs);
            var turned = Minus(next.Gradient, here.Gradient);
            var product = Dot(moved, turned);
            if (product > 1e-12 * Math.Sqrt(Dot(moved, moved) * Dot(turned, turned)))
                curvature = Updated(curvature ?? Diagonal(size, product / Dot(turned, turned)), moved, turned, product);
            smallGains = here.Value - next.Value < SmallGain ? smallGains + 1 : 0;
            here = next;
            if (smallGains == MostSmallGains)
                break;
        }

        return here;
    }

    private Maximum? Polish(Point here)
    {
        for (var step = 0; step < MostNewtonSteps; step++)
        {
            if (SmallMatrix.Inverse(SecondDerivatives(here.Logs)) is not { } inverse)
                return null;
            var direction = SmallMatrix.Times(inverse, Array.ConvertAll(here.Gradient, g => -g));
            if (Largest(direction) < SmallStep)
                return ToMaximum(here, inverse);
            // Near the maximum, values differ by less than their rounding, and the gradient alone tells.
            here = Largest(direction) < 1e-4 ? At(Plus(here.Logs, direction, 1)) : Next(here, direction) ?? here;
        }

        return null;
    }

    private Maximum ToMaximum(Point here, double[,]? inverse)
    {
        var parameters = Array.ConvertAll(here.Logs, Math.Exp);
        var errors = new double[parameters.Length];
        for (var i = 0; i < errors.Length; i++)
            errors[i] = inverse is null ? double.NaN : parameters[i] * Math.Sqrt(inverse[i, i] / weight);
        return new Maximum(parameters, -here.Value * weight, errors);
    }

    // A point in a direction that is enough better.
    private Point? Next(Point here, double[] direction)
    {
        var slope = Dot(here.Gradient, direction);
        if (!(slope < 0))
            return null;
        var length = Math.Min(1, LargestStep / Largest(direction));
        for (; length * Largest(direction) > 1e-12; length /= 3)
        {
            var there = At(Plus(here.Logs, direction, length));
            if (there.Value <= here.Value + (1e-4 * length * slope))
                return there;
        }

        return null;
    }

    private double[,] SecondDerivatives(double[] logs)
    {
        var size = logs.Length;
        var result = new double[size, size];
        for (var i = 0; i < size; i++)
        {
            var direction = new double[size];
            direction[i] = 1;
            var above = At(Plus(logs, direction, Difference)).Gradient;
            var below = At(Plus(logs, direction, -Difference)).Gradient;
            for (var j = 0; j < size; j++)
            {
                var derivative = (above[j] - below[j]) / (4 * Difference);
                result[i, j] += derivative;
                result[j, i] += derivative;
            }
        }

        return result;
    }

    // The value to minimize, and its gradient by the logarithms.
    private Point At(double[] logs)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var parameters = Array.ConvertAll(logs, Math.Exp);
        var gradient = new double[logs.Length];
        var value = likelihood.Evaluate(parameters, gradient);
        for (var i = 0; i < gradient.Length; i++)
            gradient[i] *= -parameters[i] / weight;
        return new Point(logs, double.IsFinite(value) ? -value / weight : double.PositiveInfinity, gradient);
    }

    private static double[,] Updated(double[,] curvature, double[] moved, double[] turned, double product)
    {
        var size = moved.Length;
        var times = SmallMatrix.Times(curvature, turned);
        var factor = (1 + (Dot(turned, times) / product)) / product;
        var result = new double[size, size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
                result[i, j] = curvature[i, j] + (factor * moved[i] * moved[j]) - (((times[i] * moved[j]) + (moved[i] * times[j])) / product);
        }

        return result;
    }

    private static double[,] Diagonal(int size, double value)
    {
        var result = new double[size, size];
        for (var i = 0; i < size; i++)
            result[i, i] = value;
        return result;
    }

    private static double[] Plus(double[] one, double[] direction, double length) => [.. one.Zip(direction, (a, b) => a + (b * length))];

    private static double[] Minus(double[] one, double[] other) => [.. one.Zip(other, (a, b) => a - b)];

    private static double Dot(double[] one, double[] other) => one.Zip(other, (a, b) => a * b).Sum();

    private static double Largest(double[] vector) => vector.Max(Math.Abs);

    private sealed record Point(double[] Logs, double Value, double[] Gradient);
}
