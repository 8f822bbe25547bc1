namespace CustomerSegmentation.Fitting;

/// <summary>A point of the Lorenz curve, counted from the best customers: so many of them bring so much.</summary>
/// <param name="ShareOfCustomers">The share (above 0, at most 1) of the customers with a positive value.</param>
/// <param name="Customers">Their number: the share, rounded up to whole customers.</param>
/// <param name="Value">What they bring, to the nearest <see cref="double"/>.</param>
/// <param name="ShareOfValue">The share (0 to 1) of the total that they bring.</param>
public readonly record struct LorenzPoint(decimal ShareOfCustomers, long Customers, double Value, double ShareOfValue);
