using System.Globalization;

namespace CustomerSegmentation.Benchmarks;

/// <summary>The purchases of docs/benchmark-policy.md, drawn from one seed.</summary>
internal sealed class PinnedPurchases
{
    private const int Seed = 3;

    private PinnedPurchases(int[] customer, int[] day, double[] amount) => (Customer, Day, Amount) = (customer, day, amount);

    public int Count => Customer.Length;

    public int[] Customer { get; }

    /// <summary>Day numbers.</summary>
    public int[] Day { get; }

    /// <summary>Positive, in whole cents.</summary>
    public double[] Amount { get; }

    /// <summary>A customer for every ten purchases.</summary>
    public static PinnedPurchases Create(int count)
    {
        var customers = Math.Max(1, count / 10);
        var random = new Random(Seed);
        var purchases = new PinnedPurchases(new int[count], new int[count], new double[count]);
        for (var i = 0; i < count; i++)
        {
            purchases.Customer[i] = random.Next(customers);
            purchases.Day[i] = PinnedPolicy.AsOf.DayNumber - random.Next(900);
            purchases.Amount[i] = Math.Round(Math.Exp((random.NextDouble() + random.NextDouble()) * 3), 2);
        }

        return purchases;
    }

    /// <summary>The first ones.</summary>
    public PinnedPurchases First(int count) => new(Customer[..count], Day[..count], Amount[..count]);

    /// <summary>The customers' ids as texts, each text made once.</summary>
    public string[] Texts()
    {
        var texts = new string[Customer.Length == 0 ? 0 : Customer.Max() + 1];
        return Array.ConvertAll(Customer, id => texts[id] ??= id.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The facts, with ids of any kind.</summary>
    public PurchaseFacts<TId> Facts<TId>(TId[] ids, int threads)
        where TId : notnull
    {
        var options = ThreadOptions.AtMost(threads);
        var aggregator = new PurchaseAggregator<TId>(new PurchasePolicy(), PinnedPolicy.AsOf);
        aggregator.Add(new PurchaseColumns<TId>(ids, Day, Amount), options);
        return aggregator.Build(options);
    }
}
