using CustomerSegmentation.Tool.Commands.Purchases;

namespace CustomerSegmentation.Benchmarks;

/// <summary>Ids that somebody chose so that plain hash codes collide, against random ids: one purchase a customer, one thread.</summary>
internal static class ChosenIdsRatios
{
    // So many ids in all that the code is compiled as it stays, also where a round has few.
    private const int IdsInRounds = 5_000_000;

    public static IEnumerable<Ratio> Measure() => new[] { 200_000, 1_000_000 }.SelectMany(Measure);

    /// <summary>Measures with a number of customers.</summary>
    public static IEnumerable<Ratio> Measure(int count)
    {
        var random = new Random(5);
        yield return Compare("long", [.. Numbers(count, i => ((long)i << 32) | (uint)i)], [.. Numbers(count, _ => random.NextInt64())]);
        yield return Compare("long, a tenant and a customer of it", [.. Numbers(count, i => ((long)(i >> 10) << 32) | (uint)(i & 1023))],
            [.. Numbers(count, _ => random.NextInt64())]);
        yield return Compare("int", [.. InFewPlaces(count)], [.. Numbers(count, _ => random.Next())]);
        yield return Compare("Guid", [.. Numbers(count, i => new Guid(i, 0, 0, [.. BitConverter.GetBytes(i), 0, 0, 0, 0]))],
            [.. Numbers(count, _ => Guid.NewGuid())]);
        // As long as the chosen ones: the time of reading them is not that of a hash.
        yield return Compare("text", [.. Numbers(count, SameSums)], [.. Numbers(count, _ => random.GetHexString(40, lowercase: true))]);
        yield return Compare("the command's", [.. Numbers(count, Cancelling)],
            [.. Numbers(count, _ => new CustomerId((ulong)random.NextInt64(), (15UL << 56) | (uint)random.Next()))]);
    }

    private static IEnumerable<TId> Numbers<TId>(int count, Func<int, TId> id) => Enumerable.Range(0, count).Select(id);

    // Numbers that two multiplications without a secret put into 128 of 1,024 partitions and the first of 256 places there.
    private static IEnumerable<int> InFewPlaces(int count)
    {
        for (var (i, found) = (0L, 0); found < count && i <= uint.MaxValue; i++)
        {
            var mixed = (ulong)i * 0x9E37_79B9_7F4A_7C15UL;
            var tag = (mixed ^ (mixed >> 32)) * 0xD6E8_FEB8_6659_FD93UL;
            if (tag >> 61 != 0 || (byte)(tag >> 40) != 0)
                continue;
            found++;
            yield return (int)i;
        }
    }

    // Texts of the same pairs of characters in another order, which a sum of them does not tell apart.
    private static string SameSums(int number) => string.Concat(Enumerable.Range(0, 20).Select(bit => ((number >> bit) & 1) == 0 ? "ab" : "ba"));

    // What one part adds to a combined hash of four, the next takes away: the factor is the inverse of that hash's own.
    private static CustomerId Cancelling(int number)
    {
        return new CustomerId(Parts((uint)number & 4095), Parts((uint)number >> 12));

        static ulong Parts(uint part) => (part << 6) * 0xB6C9_2F47 | ((ulong)((0 - part) * 0xB6C9_2F47) << 32);
    }

    private static Ratio Compare<TId>(string name, TId[] chosen, TId[] random)
        where TId : notnull
    {
        var seconds = Stopwatches.Best(IdsInRounds / chosen.Length, () => Aggregate(chosen), () => Aggregate(random));
        var times = seconds.Select(one => Stopwatches.Nanoseconds(one, chosen.Length, "0")).ToList();
        return Ratio.AtMost(
            2,
            seconds[0] / seconds[1],
            $"purchases of chosen ids / of random ids; {name}",
            $"{times[0]} / {times[1]} ns an id of {chosen.Length:N0}");
    }

    private static void Aggregate<TId>(TId[] ids)
        where TId : notnull
    {
        var aggregator = new PurchaseAggregator<TId>(new PurchasePolicy(), PinnedPolicy.AsOf);
        var (days, amounts) = (new int[ids.Length], new double[ids.Length]);
        days.AsSpan().Fill(PinnedPolicy.AsOf.DayNumber);
        amounts.AsSpan().Fill(1);
        aggregator.Add(new PurchaseColumns<TId>(ids, days, amounts));
        aggregator.Build();
    }
}
