namespace CustomerSegmentation.Fitting;

/// <summary>A point of the Lorenz curve, counted from the best customers: the share of the value that a share of the customers brings.</summary>
/// <param name="ShareOfCustomers">The share (above 0, at most 1) of the customers with a positive value.</param>
/// <param name="Customers">The number of these customers: the share, rounded up.</param>
/// <param name="Value">The total of their values, to the nearest <see cref="double"/>.</param>
/// <param name="ShareOfValue">The share (0 to 1) of the total that they bring.</param>
public readonly record struct LorenzPoint(decimal ShareOfCustomers, long Customers, double Value, double ShareOfValue);
