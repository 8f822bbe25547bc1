namespace CustomerSegmentation.Lifetimes;

/// <summary>A parameter of a fitted model. Immutable.</summary>
/// <param name="Name">The name of the model's property.</param>
/// <param name="Value">The maximum likelihood estimate.</param>
/// <param name="StandardError">
/// Its standard error, from the second derivatives of the log-likelihood at the maximum. It holds for large numbers of customers.
/// NaN if the likelihood has no maximum, and the options allow a limit.
/// </param>
public sealed record FittedParameter(string Name, double Value, double StandardError);
