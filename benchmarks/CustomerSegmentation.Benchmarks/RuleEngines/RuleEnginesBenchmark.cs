using BenchmarkDotNet.Attributes;

namespace CustomerSegmentation.Benchmarks;

/// <summary>
/// Customers by the loyalty quadrant alone or by five schemes, one by one or as a list, beside .NET's rule engines. Times are
/// for one customer.
/// </summary>
[MemoryDiagnoser]
[SimpleJob(warmupCount: 3, iterationCount: 8)]
public class RuleEnginesBenchmark
{
    public const int Count = 10_000;

    private readonly byte[] codes = new byte[PinnedPolicy.Schemes.Count];
    private LinqCustomer[] customers = null!;
    private RuledCustomer[] ruled = null!;
    private ClassCodes segments = null!;
    private ModelClassifier<LinqCustomer> ours = null!;
    private RulesEnginePeer rulesEngine = null!;
    private NRulesPeer nRules = null!;

    /// <summary>1 for the loyalty quadrant alone, 5 for all.</summary>
    [Params(1, 5)]
    public int Schemes { get; set; }

    /// <summary>Whether the customers come as a list; else one by one.</summary>
    [Params(false, true)]
    public bool AsList { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        string[] schemes = Schemes == 1 ? ["loyalty_quadrant"] : [.. PinnedPolicy.Schemes];
        var model = PinnedPolicy.ModelOf(schemes);
        customers = PinnedPopulation.Create(Count).ToObjects();
        ruled = [.. customers.Select(customer => new RuledCustomer(customer))];
        segments = model.CreateClassCodes(Count);
        ours = model.Classifier(LinqCustomer.Map);
        rulesEngine = new RulesEnginePeer(schemes);
        nRules = new NRulesPeer(schemes);
        CheckSameClasses(schemes);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Count)]
    public void Ours()
    {
        if (AsList)
        {
            ours.Classify(customers, segments);
            return;
        }

        foreach (var customer in customers)
            ours.Classify(customer, codes);
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public void RulesEngine()
    {
        if (AsList)
        {
            rulesEngine.Classify(ruled);
            return;
        }

        foreach (var customer in ruled)
            rulesEngine.Classify(customer);
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public void NRules()
    {
        if (AsList)
        {
            nRules.Classify(ruled);
            return;
        }

        foreach (var customer in ruled)
            nRules.Classify(customer);
    }

    // A benchmark of different answers would compare nothing.
    private void CheckSameClasses(string[] schemes)
    {
        ours.Classify(customers, segments);
        foreach (var run in new[] { RulesEngine, NRules })
        {
            run();
            for (var i = 0; i < Count; i++)
            {
                ours.Classify(customers[i], codes);
                for (var scheme = 0; scheme < schemes.Length; scheme++)
                {
                    if (codes[scheme] != segments[schemes[scheme]].Span[i] || codes[scheme] != ruled[i].Codes[scheme])
                        throw new InvalidOperationException($"Customer {i} has other classes of {schemes[scheme]} by {run.Method.Name}.");
                }

                Array.Clear(ruled[i].Codes);
            }
        }
    }
}
