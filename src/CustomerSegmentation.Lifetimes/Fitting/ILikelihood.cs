namespace CustomerSegmentation.Lifetimes;

/// <summary>A log-likelihood as a function of positive parameters.</summary>
internal interface ILikelihood
{
    /// <summary>Parameters to start the search of the maximum from.</summary>
    IReadOnlyList<double[]> Starts { get; }

    /// <summary>Computes the log-likelihood.</summary>
    /// <param name="parameters">The parameters; all positive.</param>
    /// <param name="gradient">Receives the derivatives by the parameters.</param>
    double Evaluate(ReadOnlySpan<double> parameters, Span<double> gradient);
}
