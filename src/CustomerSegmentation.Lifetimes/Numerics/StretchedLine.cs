namespace CustomerSegmentation.Lifetimes;

/// <summary>
/// The map y = u + exp(u - right) - exp(left - u) of the real line onto itself. Between left and right it is nearly u. Beyond them it grows
/// so fast that an exponential tail of a function, however slow, ends within a few units of u. For an analytic function, equal steps of u
/// then integrate with an error that falls exponentially with their number.
/// </summary>
/// <param name="left">Where the left tail may begin.</param>
/// <param name="right">Where the right tail may begin; not below <paramref name="left"/>.</param>
internal readonly struct StretchedLine(double left, double right)
{
    /// <summary>Where the map goes at a point.</summary>
    /// <param name="u">The point.</param>
    /// <returns>The value, and its derivative.</returns>
    public (double Y, double Derivative) At(double u)
    {
        var grow = Math.Exp(u - right);
        var fall = Math.Exp(left - u);
        return (u + grow - fall, 1 + grow + fall);
    }
}
