namespace CustomerSegmentation.Lifetimes;

/// <summary>Keys in the order in which they are first asked for, with their places.</summary>
internal sealed class Distinct<TKey>
    where TKey : notnull
{
    private readonly Dictionary<TKey, int> places = [];
    private readonly List<TKey> keys = [];

    /// <summary>The keys.</summary>
    public IReadOnlyList<TKey> Keys => keys;

    /// <summary>Gets the place of a key, adding it if it is new.</summary>
    public int PlaceOf(TKey key)
    {
        if (places.TryGetValue(key, out var place))
            return place;
        places.Add(key, keys.Count);
        keys.Add(key);
        return keys.Count - 1;
    }
}
