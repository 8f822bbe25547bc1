namespace CustomerSegmentation;

/// <summary>How many customers a fact is known of.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Known">Customers of whom it is known, or computed.</param>
/// <param name="Unknown">Customers of whom it is unknown, the impossible ones and those with an assumed value included.</param>
/// <param name="Impossible">Customers whose supplied value can't be, such as a negative count or a purchase after the as-of date.</param>
/// <param name="Assumed">Customers who get the assumed value.</param>
public sealed record FactCount(Fact Fact, long Known, long Unknown, long Impossible, long Assumed);
