namespace CustomerSegmentation.Lifetimes;

/// <summary>The value of <see cref="DeathShare"/> and its derivatives.</summary>
/// <param name="Value">The share.</param>
/// <param name="ByRateShape">The derivative by the shape of the purchase rate.</param>
/// <param name="ByDeathShape">The derivative by the shape of the death rate.</param>
/// <param name="ByRateScale">The derivative by the scale of the purchase rate.</param>
/// <param name="ByDeathScale">The derivative by the scale of the death rate.</param>
internal readonly record struct DeathShareGradient(double Value, double ByRateShape, double ByDeathShape, double ByRateScale, double ByDeathScale)
{
    /// <summary>Takes <see cref="ByRateScale"/> as the derivative by the ratio of death scale to rate scale, and gives those by the scales.</summary>
    public DeathShareGradient Scaled(double rateScale, double deathScale) => this with
    {
        ByRateScale = -ByRateScale * deathScale / (rateScale * rateScale),
        ByDeathScale = ByRateScale / rateScale,
    };
}
