namespace CustomerSegmentation.Lifetimes;

/// <summary>A model that was fitted by maximum likelihood, and how well its parameters are known. Immutable.</summary>
/// <typeparam name="TModel">The type of model.</typeparam>
/// <param name="Model">The model.</param>
/// <param name="LogLikelihood">
/// The logarithm of the customers' likelihood. It depends on the unit of time or money, so compare models that were fitted to the same columns.
/// </param>
/// <param name="Parameters">The parameters, with their standard errors.</param>
/// <param name="Customers">The customers that the model was fitted to.</param>
/// <param name="RepeatBuyers">Those of them who bought again.</param>
/// <param name="LeftOut">The customers that were left out, as they are unknown or the model says nothing about them.</param>
/// <param name="Different">How many of the customers' histories differ. Equal ones are computed once.</param>
/// <param name="Starts">From how many starting values the maximum was sought.</param>
/// <param name="StartsAgreeing">From how many of them the search came to this maximum. Fewer than all means that there are several.</param>
public sealed record LifetimeFit<TModel>(
    TModel Model,
    double LogLikelihood,
    IReadOnlyList<FittedParameter> Parameters,
    long Customers,
    long RepeatBuyers,
    long LeftOut,
    int Different,
    int Starts,
    int StartsAgreeing)
{
    /// <summary>Whether the likelihood has no maximum, and the model only comes near its limit (<see cref="LifetimeFitOptions.AllowsLimit"/>).</summary>
    public bool IsLimit => Parameters.Any(parameter => double.IsNaN(parameter.StandardError));

    /// <summary>Akaike's information criterion, 2 k - 2 ln L for k parameters. Of models that were fitted to the same columns, the lowest describes them best.</summary>
    public double Aic => (2 * Parameters.Count) - (2 * LogLikelihood);
}
