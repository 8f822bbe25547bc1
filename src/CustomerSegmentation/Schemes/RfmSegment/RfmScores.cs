using System.Globalization;

namespace CustomerSegmentation;

/// <summary>A combination of the three scores.</summary>
/// <param name="Recency">The recency score, from 1.</param>
/// <param name="Frequency">The frequency score, from 1.</param>
/// <param name="Monetary">The monetary score, from 1.</param>
public readonly record struct RfmScores(int Recency, int Frequency, int Monetary)
{
    /// <summary>The scores as text, such as <c>5-4-3</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Recency}-{Frequency}-{Monetary}");
}
