namespace CustomerSegmentation.Lifetimes;

/// <summary>Symmetric matrices of a few rows.</summary>
internal static class SmallMatrix
{
    // A pivot that is this small beside its diagonal element is rounding alone.
    private const double LeastPivot = 1e-9;

    /// <summary>Inverts a positive definite matrix.</summary>
    /// <returns>The inverse; <see langword="null"/> if the matrix is not positive definite, or so little that rounding decides.</returns>
    public static double[,]? Inverse(double[,] matrix)
    {
        var size = matrix.GetLength(0);
        var lower = new double[size, size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = matrix[i, j];
                for (var k = 0; k < j; k++)
                    sum -= lower[i, k] * lower[j, k];
                if (i != j)
                    lower[i, j] = sum / lower[j, j];
                else if (sum > LeastPivot * matrix[i, i])
                    lower[i, i] = Math.Sqrt(sum);
                else
                    return null;
            }
        }

        var inverse = new double[size, size];
        for (var column = 0; column < size; column++)
        {
            var solved = new double[size];
            for (var i = 0; i < size; i++)
            {
                solved[i] = i == column ? 1 : 0;
                for (var k = 0; k < i; k++)
                    solved[i] -= lower[i, k] * solved[k];
                solved[i] /= lower[i, i];
            }

            for (var i = size - 1; i >= 0; i--)
            {
                for (var k = i + 1; k < size; k++)
                    solved[i] -= lower[k, i] * solved[k];
                solved[i] /= lower[i, i];
                inverse[i, column] = solved[i];
            }
        }

        return inverse;
    }

    /// <summary>Multiplies a matrix and a vector.</summary>
    public static double[] Times(double[,] matrix, double[] vector)
    {
        var product = new double[vector.Length];
        for (var i = 0; i < product.Length; i++)
        {
            for (var j = 0; j < vector.Length; j++)
                product[i] += matrix[i, j] * vector[j];
        }

        return product;
    }
}
