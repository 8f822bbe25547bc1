namespace CustomerSegmentation.Lifetimes;

/// <summary>A maximum of a log-likelihood.</summary>
/// <param name="Parameters">The parameters.</param>
/// <param name="LogLikelihood">The log-likelihood.</param>
/// <param name="StandardErrors">The standard errors of the parameters.</param>
internal sealed record Maximum(double[] Parameters, double LogLikelihood, double[] StandardErrors);
