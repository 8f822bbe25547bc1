namespace CustomerSegmentation.Portfolio;

/// <summary>The transition of one customer between classes.</summary>
/// <typeparam name="TId">The type of the customers' ids.</typeparam>
/// <param name="Id">The customer's id.</param>
/// <param name="From">The class before; <see langword="null"/> if the customer is new.</param>
/// <param name="To">The class after; <see langword="null"/> if the customer is gone.</param>
/// <param name="Outcome">The outcome of the transition.</param>
public readonly record struct Transition<TId>(TId Id, SegmentClass? From, SegmentClass? To, TransitionOutcome Outcome)
    where TId : notnull;
