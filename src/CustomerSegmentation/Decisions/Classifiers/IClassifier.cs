namespace CustomerSegmentation;

/// <summary>
/// Tells which class a customer has in one scheme. The schemes of this library implement it by a decision table
/// (<see cref="Classifier{TCustomer, TClass}"/>); a user's own may be plain code.
/// </summary>
/// <typeparam name="TCustomer">The type of customer.</typeparam>
/// <typeparam name="TClass">The type of class, usually an enum.</typeparam>
/// <remarks>Implementations are pure: no I/O, no clock, the same answer for the same facts, and safe for concurrent use.</remarks>
public interface IClassifier<in TCustomer, out TClass>
{
    /// <summary>The customer's class.</summary>
    /// <param name="customer">The customer.</param>
    /// <returns>The class; <c>Unclassified</c> where a needed fact is unknown.</returns>
    /// <exception cref="ArgumentNullException">The customer is <see langword="null"/>.</exception>
    TClass Classify(TCustomer customer);

    /// <summary>Why the customer has its class.</summary>
    /// <param name="customer">The customer.</param>
    /// <returns>The reasons; for plain code that gives none, the class alone.</returns>
    /// <exception cref="ArgumentNullException">The customer is <see langword="null"/>.</exception>
    Explanation Explain(TCustomer customer) => Explanation.WithoutReasons(Classify(customer));
}
