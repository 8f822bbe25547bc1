using System.Globalization;

namespace CustomerSegmentation;

/// <summary>A range of scores, both ends included. As text <c>4-5</c>, or <c>5</c> for a single one.</summary>
/// <param name="Least">The lower end, from 1.</param>
/// <param name="Most">The upper end, not below the lower one.</param>
public readonly record struct ScoreRange(int Least, int Most)
{
    /// <summary>A single score.</summary>
    /// <param name="score">The score.</param>
    public static implicit operator ScoreRange(int score) => new(score, score);

    /// <summary>Whether a score lies in the range.</summary>
    /// <param name="score">The score.</param>
    /// <returns>Whether it does.</returns>
    internal bool Contains(int score) => score >= Least && score <= Most;

    /// <summary>Reads the text of a range.</summary>
    /// <param name="text">The text.</param>
    /// <param name="range">The range, where the text is one.</param>
    /// <returns>Whether the text is a range from 1 to 10, its ends in order.</returns>
    internal static bool TryParse(string? text, out ScoreRange range)
    {
        var ends = (text ?? "").Split('-');
        range = default;
        if (ends.Length > 2 || !TryParseScore(ends[0], out var least) || !TryParseScore(ends[^1], out var most) || least > most)
            return false;
        range = new(least, most);
        return true;
    }

    /// <summary>The range as text.</summary>
    /// <returns>The text, in the form that <see cref="TryParse"/> reads.</returns>
    public override string ToString() => Least == Most
        ? Least.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Least}-{Most}");

    private static bool TryParseScore(string text, out int score) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out score) && score is >= 1 and <= Cuts.Most + 1;
}
