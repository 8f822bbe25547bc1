using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerSegmentation.Hosting.Tests;

public class ReloadLaws
{
    private const int Flips = 100;
    private const int Readers = 3;

    /// <summary>Two policies between which the host flips, and a customer whom they may judge differently.</summary>
    internal static readonly Gen<(int[] First, int[] Second, int Sales)> Flipping =
        from first in Cuts()
        from second in Cuts()
        from sales in Gen.Choose(0, 100)
        select (first, second, sales);

    [Law(4)]
    public void Every_answer_is_that_of_one_of_the_policies_as_a_whole((int[] First, int[] Second, int Sales) flip)
    {
        var customer = new Customer { Sales = flip.Sales, AsOf = new DateOnly(2026, 3, 1) };
        var (first, second) = (Policy(flip.First), Policy(flip.Second));
        HashSet<string> whole = [Answer(first, customer), Answer(second, customer)];
        var configuration = new ChangingConfiguration(first);
        using var services = new ServiceCollection().Add(configuration.Section).BuildServiceProvider();
        var tiers = services.GetRequiredService<IClassifier<Customer, ValueTier>>();
        using var cancellation = new CancellationTokenSource();
        var readers = Enumerable.Range(0, Readers).Select(_ => Task.Run(() => Answers(tiers, customer, cancellation.Token))).ToArray();
        for (var i = 1; i <= Flips; i++)
            configuration.Change(i % 2 == 0 ? first : second);
        cancellation.Cancel();
        var answers = Task.WhenAll(readers).GetAwaiter().GetResult().SelectMany(seen => seen);
        Assert.Subset(whole, answers.ToHashSet(StringComparer.Ordinal));
        Assert.Equal(Answer(first, customer), tiers.Explain(customer).ToString());
    }

    [Fact]
    public void The_last_change_wins_whoever_makes_it()
    {
        var configuration = new ChangingConfiguration(Policies.Strict);
        using var services = new ServiceCollection().Add(configuration.Section).BuildServiceProvider();
        var tiers = services.GetRequiredService<IClassifier<Customer, ValueTier>>();
        Parallel.For(
            0,
            40 * Math.Min(10, Scale.Times),
            i => configuration.Change((i % 3) switch { 0 => Policies.Strict, 1 => Policies.Lax, _ => Policies.Wrong }));
        configuration.Change(Policies.Lax);
        Assert.Equal(ValueTier.Key, tiers.Classify(new Customer { Sales = 50 }));
        configuration.Change(Policies.Strict);
        Assert.Equal(ValueTier.Small, tiers.Classify(new Customer { Sales = 50 }));
    }

    private static HashSet<string> Answers(IClassifier<Customer, ValueTier> tiers, Customer customer, CancellationToken stop)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        do
            seen.Add(tiers.Explain(customer).ToString());
        while (!stop.IsCancellationRequested);
        return seen;
    }

    private static string Answer(string policy, Customer customer) =>
        SegmentationModel.FromJson(ChangingConfiguration.Whole(policy)).Classifier<ValueTier>().Explain(customer).ToString();

    // The cut to Key above the cut to Regular.
    private static Gen<int[]> Cuts() => from regular in Gen.Choose(1, 99) from above in Gen.Choose(1, 100) select new[] { regular + above, regular };

    private static string Policy(int[] cuts) =>
        $$"""{ "Schemes": [ "value_tier" ], "ValueTier": { "KeyCut": {{cuts[0]}}, "RegularCut": {{cuts[1]}} } }""";
}
