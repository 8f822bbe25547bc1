namespace CustomerSegmentation.Portfolio;

/// <summary>What became of one customer's class.</summary>
/// <typeparam name="TId">The type of the customers' ids.</typeparam>
/// <param name="Id">The customer.</param>
/// <param name="From">The class before; <see langword="null"/> where the customer is new.</param>
/// <param name="To">The class after; <see langword="null"/> where the customer is gone.</param>
/// <param name="Outcome">What that is.</param>
public readonly record struct Transition<TId>(TId Id, SegmentClass? From, SegmentClass? To, TransitionOutcome Outcome)
    where TId : notnull;
