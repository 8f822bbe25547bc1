namespace CustomerSegmentation;

/// <summary>
/// Values from one end to the other, both included. Dates are day numbers (<see cref="DateOnly.DayNumber"/>), yes is 1
/// and no is 0, classes are codes. An open end of a number is the next <see cref="double"/> inwards.
/// </summary>
/// <param name="Low">The lower end, included.</param>
/// <param name="High">The upper end, included.</param>
internal readonly record struct ValueRange(double Low, double High)
{
    /// <summary>Whether the value lies in the range; NaN never does.</summary>
    /// <param name="value">The value.</param>
    /// <returns>Whether it lies in the range.</returns>
    public bool Contains(double value) => value >= Low && value <= High;
}
