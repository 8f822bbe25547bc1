using BenchmarkDotNet.Attributes;

namespace CustomerSegmentation.Benchmarks;

/// <summary>One customer by five schemes, through the public interfaces, beside conditionals by hand.</summary>
[MemoryDiagnoser]
[SimpleJob(warmupCount: 3, iterationCount: 8)]
public class OneCustomerBenchmark
{
    public const int Count = 1024;

    private readonly IClassifier<Customer, ValueTier> tier = PinnedPolicy.Model.Classifier<ValueTier>();
    private readonly IClassifier<Customer, LoyaltyQuadrant> quadrant = PinnedPolicy.Model.Classifier<LoyaltyQuadrant>();
    private readonly IClassifier<Customer, LifecycleState> state = PinnedPolicy.Model.Classifier<LifecycleState>();
    private readonly IClassifier<Customer, ChannelRole> role = PinnedPolicy.Model.Classifier<ChannelRole>();
    private readonly IClassifier<Customer, PurchaseType> type = PinnedPolicy.Model.Classifier<PurchaseType>();
    private readonly ModelClassifier<Customer> all = PinnedPolicy.Model.Classifier();
    private readonly Customer[] customers;
    private readonly LinqCustomer[] objects;

    public OneCustomerBenchmark()
    {
        var population = PinnedPopulation.Create(Count);
        customers = [.. Enumerable.Range(0, Count).Select(population.ToCustomer)];
        objects = population.ToObjects();
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Count)]
    public int ByHand()
    {
        var sum = 0;
        foreach (var c in objects)
            sum += (int)HandWritten.Tier(c) + (int)HandWritten.Quadrant(c) + (int)HandWritten.State(c) + (int)HandWritten.Role(c) + (int)HandWritten.Type(c);
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public int ByTables()
    {
        var sum = 0;
        foreach (var c in customers)
            sum += (int)tier.Classify(c) + (int)quadrant.Classify(c) + (int)state.Classify(c) + (int)role.Classify(c) + (int)type.Classify(c);
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public int AtOnce()
    {
        var sum = 0;
        Span<byte> codes = stackalloc byte[5];
        foreach (var c in customers)
        {
            all.Classify(c, codes);
            sum += codes[0] + codes[1] + codes[2] + codes[3] + codes[4];
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public int SameCustomerByTables()
    {
        var sum = 0;
        var c = customers[0];
        for (var i = 0; i < Count; i++)
            sum += (int)tier.Classify(c) + (int)quadrant.Classify(c) + (int)state.Classify(c) + (int)role.Classify(c) + (int)type.Classify(c);
        return sum;
    }
}
