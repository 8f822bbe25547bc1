namespace CustomerSegmentation.Lifetimes;

/// <summary>A maximum of a log-likelihood, or a point near its limit.</summary>
/// <param name="Parameters">The parameters.</param>
/// <param name="LogLikelihood">The log-likelihood.</param>
/// <param name="StandardErrors">The standard errors of the parameters; NaN if it is no maximum.</param>
internal sealed record Maximum(double[] Parameters, double LogLikelihood, double[] StandardErrors);
