namespace CustomerSegmentation.Portfolio;

/// <summary>The share of the effort for each class, such as 80 % for the top class. Immutable.</summary>
public sealed class EffortPolicy
{
    private EffortPolicy(IReadOnlyList<EffortShare> shares) => Shares = shares;

    /// <summary>The shares, which add up to 1.</summary>
    public IReadOnlyList<EffortShare> Shares { get; }

    /// <summary>Creates a policy from shares.</summary>
    /// <param name="shares">The shares, one per class, which must add up to exactly 1. A class without a share gets nothing.</param>
    /// <returns>The policy.</returns>
    /// <exception cref="ArgumentException">A share is not between 0 and 1, a class has two shares, or the sum is not 1.</exception>
    public static EffortPolicy Of(params IReadOnlyList<EffortShare> shares)
    {
        ArgumentNullException.ThrowIfNull(shares);
        if (shares.FirstOrDefault(share => share.Share is < 0 or > 1) is { } wrong)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"The share of {wrong.Class} is {wrong.Share}; it lies between 0 and 1: write 80 % as 0.8."), nameof(shares));
        }

        if (shares.CountBy(share => share.Class).FirstOrDefault(pair => pair.Value > 1) is { Value: > 1 } twice)
            throw new ArgumentException($"{twice.Key} has {twice.Value} shares; give it one.", nameof(shares));
        var sum = shares.Sum(share => share.Share);
        return sum == 1
            ? new EffortPolicy([.. shares])
            : throw new ArgumentException(
                FormattableString.Invariant($"The shares add up to {sum}; they must add up to 1, so that no effort is lost or promised twice."),
                nameof(shares));
    }

    /// <summary>
    /// Creates a policy in which the top class gets most: by default 80 % (the customer pyramid: 80 % of the effort for the top 20 %). The
    /// next class gets the same share of the rest, and so on; the last class gets all that is left. Three classes get 80 %, 16 % and 4 %.
    /// </summary>
    /// <param name="ranking">The classes, best first, such as <see cref="Scheme.Ranking"/>; at least one.</param>
    /// <param name="topShare">The share of the top class, above 0 and at most 1, with at most 4 decimal places.</param>
    /// <returns>The policy.</returns>
    /// <exception cref="ArgumentException">There is no class, or one occurs twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The share is not above 0 and at most 1, or has more than 4 decimal places.</exception>
    public static EffortPolicy TopHeavy(IReadOnlyList<SegmentClass> ranking, decimal topShare = 0.8m)
    {
        ArgumentNullException.ThrowIfNull(ranking);
        if (ranking.Count == 0)
            throw new ArgumentException("Give at least one class; a scheme without a ranking needs shares of its own.", nameof(ranking));
        if (topShare is not (> 0 and <= 1) || decimal.Round(topShare, 4) != topShare)
        {
            throw new ArgumentOutOfRangeException(
                nameof(topShare), topShare, "The top class gets a share above 0 and at most 1, with at most 4 decimal places.");
        }
        // With 12 decimal places, the subtractions are exact for any number of classes.
        const int places = 12;
        var left = 1m;
        var shares = new List<EffortShare>();
        foreach (var one in ranking)
        {
            var share = shares.Count == ranking.Count - 1 ? left : decimal.Round(left * topShare, places);
            shares.Add(new EffortShare(one, share));
            left -= share;
        }

        return Of(shares);
    }
}
