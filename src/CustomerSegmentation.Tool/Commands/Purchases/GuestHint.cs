namespace CustomerSegmentation.Tool.Commands.Purchases;

/// <summary>Tells that one id has far more purchases than any other, as an id has that stands for everybody who is not known.</summary>
internal static class GuestHint
{
    // An id that is nothing special has three times as many as the next one, and a fifth of all; small files show nothing.
    private const int FewestCustomers = 5;
    private const int FewestPurchases = 4;

    // What systems write where they know no customer.
    private static readonly FieldValues<bool> Usual = RowFilter.ValuesOf(
    [
        "0", "-1", "00000", "99999", "999999", "guest", "gast", "unknown", "unbekannt", "anonymous", "anonym", "none", "nobody", "n/a", "#n/a", "-", "?",
        "walk-in", "cash", "undefined", "(null)", "散客", "游客", "匿名",
    ]);

    /// <summary>What to say, or <see langword="null"/>.</summary>
    /// <param name="facts">The customers with their facts.</param>
    /// <param name="ids">What their ids are.</param>
    /// <param name="nobody">The ids that are known to mean no customer.</param>
    public static string? Of(PurchaseFacts<CustomerId> facts, CustomerIds ids, IReadOnlyList<string> nobody)
    {
        double first = 0, second = 0, all = 0;
        var best = -1;
        foreach (var (place, count) in facts.Columns.Find(Facts.Purchases)!.ToArray().Index())
        {
            all += count;
            second = Math.Max(second, Math.Min(count, first));
            if (count > first)
                (best, first) = (place, count);
        }

        if (facts.Customers.Count < FewestCustomers || first < FewestPurchases)
            return null;
        var id = ids.Unpack(facts.Customers[best]);
        var isFarMore = Usual.TryGet(Encoding.UTF8.GetBytes(id), out _) ? first >= 2 * second : first >= Math.Max(3 * second, all / 5);
        if (!isFarMore)
            return null;
        var list = string.Join(',', [.. nobody, id]);
        var remedy = id.Contains(',', StringComparison.Ordinal) ? "put it under Input:Nobody of the policy"
            : $"add --nobody {(list.All(one => char.IsLetterOrDigit(one) || one is '-' or '.' or '_' or ',' or '@') ? list : $"'{list}'")}";
        return $"customer {id} has {Count((long)first)} of {Count((long)all)} purchases, far more than any other; if it means no customer, {remedy}.";
    }
}
