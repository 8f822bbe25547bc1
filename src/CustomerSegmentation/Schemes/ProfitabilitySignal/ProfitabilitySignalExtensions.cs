namespace CustomerSegmentation;

/// <summary>The colour of each profitability signal. Stateless and safe for concurrent use.</summary>
public static class ProfitabilitySignalExtensions
{
    /// <summary>Gets the colour of a signal. The source gives green and red; yellow is ours.</summary>
    /// <param name="signal">The signal.</param>
    /// <returns>The colour; <see cref="SignalColour.None"/> for <see cref="ProfitabilitySignal.Unclassified"/>.</returns>
    public static SignalColour Colour(this ProfitabilitySignal signal) => signal switch
    {
        ProfitabilitySignal.Good => SignalColour.Green,
        ProfitabilitySignal.Bad => SignalColour.Yellow,
        ProfitabilitySignal.Ugly => SignalColour.Red,
        _ => SignalColour.None,
    };
}
