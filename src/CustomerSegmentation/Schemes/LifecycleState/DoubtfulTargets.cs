using CustomerSegmentation.Decisions.Columns;

namespace CustomerSegmentation;

/// <summary>Targets of the lifecycle state that can't or won't buy, so that selecting them may be a mistake.</summary>
public static class DoubtfulTargets
{
    private static readonly NumberFact KnownNo = NumberFact
        .CountYes(IsKnownNo(Facts.InServedMarket), IsKnownNo(Facts.HasMoney), IsKnownNo(Facts.HasAuthority), IsKnownNo(Facts.HasNeed))
        .Named("known_no_conditions", "count");

    /// <summary>Counts the targets that are known to lack the served market, the money, the authority or the need.</summary>
    /// <param name="states">The classes that the lifecycle state gave, one per customer.</param>
    /// <param name="columns">The same customers.</param>
    /// <returns>The number.</returns>
    /// <exception cref="ArgumentException">There are not as many classes as customers.</exception>
    public static long Count(ReadOnlySpan<byte> states, CustomerColumns columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        if (states.Length != columns.Count)
            throw new ArgumentException($"There are {states.Length} classes, and the columns are of {columns.Count} customers.", nameof(states));
        var reader = new FactReader(KnownNo, columns);
        long count = 0;
        for (var start = 0; start < states.Length;)
        {
            var knownNo = reader.Read(start, states.Length);
            for (var i = 0; i < knownNo.Length; i++)
                count += states[start + i] == (byte)LifecycleState.Target && knownNo[i] > 0 ? 1 : 0;
            start += knownNo.Length;
        }

        return count;
    }

    private static YesNoFact IsKnownNo(YesNoFact fact) => YesNoFact.When($"known_no_{fact.Name}", fact.IsNo.IfUnknown(false));
}
