using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CustomerSegmentation.Hosting.Tests;

/// <summary>Changes of the configuration, accepted and refused, while many threads classify in all ways.</summary>
public class ReloadStormTests
{
    private const int Threads = 16;
    private const string Reloaded = "OnReloaded";
    private const int GoodPolicies = 6;
    private const string Wholesale = "wholesale";

    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(Scale.Times >= 10 ? 30 : 1.5);

    private static readonly Customer[] Customers =
        [.. Enumerable.Range(0, 12).Select(i => new Customer { Sales = 7 * i, Loyalty = i % 4 * 0.2, OwnCompany = i % 2 == 0 })];

    // The policies that a host takes: cuts, classes and schemes differ, so that a mixture of two is an answer of none.
    private static readonly string[] Good = [.. Enumerable.Range(1, GoodPolicies).Select(GoodPolicy)];

    private static readonly string[] Bad =
    [
        Policies.Wrong,
        """{ "Schemes": [ "loyalty_quadrant" ], "LoyaltyQuadrant": { "SalesCut": 1, "LoyaltyCut": 0.5 } }""",
        "{ }",
        """{ "Schemes": [ "value_tier", "loyalty_quadrant" ], "LoyaltyQuadrant": { "SalesCut": 1, "LoyaltyCut": "median" } }""",
    ];

    // The map of accounts has no profit.
    private const string NotForAccounts = """
        {
          "Schemes": [ "value_tier", "loyalty_quadrant" ], "ValueTier": { "Value": "profit", "KeyCut": 5, "RegularCut": 1 },
          "LoyaltyQuadrant": { "SalesCut": 1, "LoyaltyCut": 0.5 }
        }
        """;

    /// <summary>All ways to classify: each is bound to a host once, and then gives an answer whenever it is asked.</summary>
    private static readonly Func<IServiceProvider, Func<string>>[] Ways =
    [
        services => One(services.GetRequiredService<IClassifier<Customer, ValueTier>>()),
        services => One(services.GetRequiredService<Classifiers<Customer>>()["value_tier"]),
        services => Reasons(services.GetRequiredService<IClassifier<Customer, ValueTier>>()),
        services => Reasons(services.GetRequiredService<IClassifier<Customer, LoyaltyQuadrant>>()),
        services => Reasons(services.GetRequiredKeyedService<IClassifier<Customer, ValueTier>>(Wholesale)),
        services => Reasons(services.GetRequiredService<Classifiers<Customer>>()["value_tier"]),
        services => Reasons(services.GetRequiredKeyedService<Classifiers<Customer>>(Wholesale)["value_tier"]),
        services =>
        {
            var tiers = services.GetRequiredService<IClassifier<Account, ValueTier>>();
            return () => tiers.Explain(new Account(35)).ToString();
        },
        services => AllAtOnce(services.GetRequiredService<Classifiers<Customer>>()),
        services => AllAtOnce(services.GetRequiredKeyedService<Classifiers<Customer>>(Wholesale)),
        services => ByColumns(services.GetRequiredService<CurrentModel>()),
        services =>
        {
            var current = services.GetRequiredKeyedService<CurrentModel>(Wholesale);
            return () => current.Value.ToJson();
        },
    ];

    [Fact]
    public async Task No_answer_is_torn_and_each_refusal_is_told_once()
    {
        var expected = Expected();
        var configuration = new ChangingConfiguration(Both(Good[0], Good[0]));
        // Whatever tells the host of refusals: each way must tell of each once.
        var told = new Dictionary<string, ConcurrentQueue<string>>(StringComparer.Ordinal);
        using var services = Register(configuration.Section, told).BuildServiceProvider();
        var ways = Ways.Select(way => way(services)).ToArray();
        using var stop = new CancellationTokenSource();
        var torn = new ConcurrentQueue<string>();
        var readers = Enumerable.Range(0, Threads).Select(seed => Run(() =>
        {
            for (var i = seed; !stop.IsCancellationRequested; i++)
            {
                var answer = ways[i % ways.Length]();
                if (!expected[i % ways.Length].Contains(answer))
                    torn.Enqueue($"Way {i % ways.Length}: {answer}");
            }
        })).ToArray();
        // Halfway, a scheme that came and went is asked for, and from then on it must stay.
        var (taken, refused) = Change(configuration, services, told, Duration / 2);
        while (services.GetRequiredService<CurrentModel>().Value.Schemes.All(scheme => scheme.Name != "boundary"))
            configuration.ChangeAll(Whole(Good[1], Good[0]));
        var boundary = services.GetRequiredService<IClassifier<Customer, Boundary>>();
        var (takenThen, refusedThen) = Change(configuration, services, told, Duration / 2);
        Assert.Equal(Boundary.Internal, boundary.Classify(Customers[0]));
        await stop.CancelAsync();
        await Task.WhenAll(readers).WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Empty(torn);
        Assert.All([taken, refused, takenThen, refusedThen], count => Assert.NotEqual(0, count));
    }

    [Fact]
    public async Task A_model_that_code_sets_is_taken_or_refused_as_a_whole()
    {
        var expected = Expected();
        var told = new Dictionary<string, ConcurrentQueue<string>>(StringComparer.Ordinal);
        using var services = Register(Settings.Section(Both(Good[0], Good[0])), told).BuildServiceProvider();
        var ways = Ways.Select(way => way(services)).ToArray();
        var current = services.GetRequiredService<CurrentModel>();
        SegmentationModel[] good = [.. Good.Select(policy => SegmentationModel.FromJson(policy))];
        SegmentationModel[] bad = [SegmentationModel.FromJson(Bad[1]), SegmentationModel.FromJson(NotForAccounts)];
        using var stop = new CancellationTokenSource();
        var replacing = Enumerable.Range(0, Threads / 4).Select(seed => Run(() =>
        {
            for (var i = seed; !stop.IsCancellationRequested; i++)
            {
                current.Replace(good[i % good.Length]);
                Assert.Throws<ArgumentException>(() => current.Replace(bad[i % bad.Length]));
            }
        }));
        var reading = Enumerable.Range(0, Threads - (Threads / 4)).Select(seed => Run(() =>
        {
            for (var i = seed; !stop.IsCancellationRequested; i++)
                Assert.Contains(ways[i % ways.Length](), expected[i % ways.Length]);
        }));
        Task[] all = [.. replacing, .. reading];
        await Task.Delay(Duration / 3);
        await stop.CancelAsync();
        await Task.WhenAll(all).WaitAsync(TimeSpan.FromMinutes(1));
        Assert.All(told.Values, Assert.Empty);
    }

    // Each change of both policies is taken as a whole, or told once; counts both.
    private static (int Taken, int Refused) Change(
        ChangingConfiguration configuration, IServiceProvider services, Dictionary<string, ConcurrentQueue<string>> told, TimeSpan duration)
    {
        var random = new Random(17);
        var (taken, refused) = (0, 0);
        string[] some = [.. Good, .. Good, .. Bad, NotForAccounts];
        var refusedBefore = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var start = Environment.TickCount64; Environment.TickCount64 - start < duration.TotalMilliseconds;)
        {
            foreach (var queue in told.Values)
                queue.Clear();
            string[] before = [Current("Retail").Value.ToJson(), Current("Wholesale").Value.ToJson()];
            var (retail, wholesale) = (some[random.Next(some.Length)], some[random.Next(some.Length)]);
            configuration.ChangeAll(Whole(retail, wholesale));
            foreach (var (name, policy) in new[] { ("Retail", retail), ("Wholesale", wholesale) })
            {
                var now = Current(name).Value.ToJson();
                var isTaken = !Bad.Contains(policy) && now == SegmentationModel.FromJson(policy).ToJson();
                // The same refusal is told once, however often it comes.
                var isTold = !isTaken && refusedBefore.GetValueOrDefault(name) != policy;
                var isNew = isTaken && !before.Contains(now, StringComparer.Ordinal);
                foreach (var (way, texts) in told)
                {
                    var count = texts.Count(text => text.Contains($"CustomerSegmentation:{name}", StringComparison.Ordinal));
                    Assert.InRange(count, way == Reloaded ? (isNew ? 1 : 0) : (isTold && Bad.Contains(policy) ? 1 : 0), isTaken == (way == Reloaded) ? 1 : 0);
                }

                if (isTaken)
                    refusedBefore.Remove(name);
                else
                    refusedBefore[name] = policy;
                (taken, refused) = (taken + (isTaken ? 1 : 0), refused + (isTaken ? 0 : 1));
            }
        }

        return (taken, refused);

        CurrentModel Current(string name) => name == "Retail"
            ? services.GetRequiredService<CurrentModel>()
            : services.GetRequiredKeyedService<CurrentModel>(Wholesale);
    }

    private static ServiceCollection Register(IConfigurationSection section, Dictionary<string, ConcurrentQueue<string>> told)
    {
        var calls = told["OnReloadFailed"] = new();
        var reloaded = told[Reloaded] = new();
        var log = new ErrorLog();
        told["log"] = log.Entries;
        void Tell(IServiceProvider services, IReadOnlyList<string> faults) => calls.Enqueue(string.Join('\n', faults));
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(log));
        services.AddCustomerSegmentation(section.GetSection("Retail")).OnReloadFailed(Tell)
            .OnReloaded((_, _) => reloaded.Enqueue("CustomerSegmentation:Retail"));
        services.AddCustomerSegmentation<Account>(section.GetSection("Retail"), Account.Map);
        services.AddCustomerSegmentation(section.GetSection("Wholesale"), Wholesale).OnReloadFailed(Tell)
            .OnReloaded((_, _) => reloaded.Enqueue("CustomerSegmentation:Wholesale"))
            .AddClassifier(_ => new EverybodyIsInternal());
        return services;
    }

    // By way, the answers of hosts that never change.
    private static HashSet<string>[] Expected()
    {
        var expected = Ways.Select(_ => new HashSet<string>(StringComparer.Ordinal)).ToArray();
        // Wholesale has no accounts and can use the policy that retail can't.
        foreach (var (retail, wholesale) in Good.Zip(Good).Append((Good[0], NotForAccounts)))
        {
            using var services = Register(Settings.Section(Both(retail, wholesale)), []).BuildServiceProvider();
            foreach (var (i, way) in Ways.Index())
                expected[i].Add(way(services)());
        }

        return expected;
    }

    // As a request does.
    private static Func<string> One<TClass>(IClassifier<Customer, TClass> classifier) => () => $"{classifier.Classify(Customers[5])}";

    // The reasons say more of the policy than the class does.
    private static Func<string> Reasons<TClass>(IClassifier<Customer, TClass> classifier) => () => $"{classifier.Explain(Customers[5])}";

    // By one customer, by lists and with reasons, of one model.
    private static Func<string> AllAtOnce(Classifiers<Customer> classifiers) => () =>
    {
        var all = classifiers.All;
        var (list, parallel) = (all.Model.CreateClassCodes(Customers.Length), all.Model.CreateClassCodes(Customers.Length));
        all.Classify(Customers, list);
        all.Classify(Customers, parallel, new ParallelOptions { MaxDegreeOfParallelism = 2 });
        var one = new byte[all.Model.Schemes.Count];
        all.Classify(Customers[5], one);
        return string.Join('\n', all.Model.Schemes.Select((scheme, i) =>
        {
            var codes = Convert.ToHexString(list[scheme.Name].Span);
            Assert.Equal(codes, Convert.ToHexString(parallel[scheme.Name].Span));
            Assert.Equal(one[i], list[scheme.Name].Span[5]);
            return $"{scheme.Name} {codes} {all.Explain(Customers[5], scheme.Name)}";
        }));
    };

    private static Func<string> ByColumns(CurrentModel current) => () =>
    {
        var model = current.Value;
        var columns = new CustomerColumns(3) { { Facts.Sales, new double[] { 4, 35, 70 } }, { Facts.Loyalty, new[] { 0.2, 0.4, 0.6 } } };
        var classes = model.CreateClassCodes(3);
        model.Classify(columns, classes);
        return string.Join('\n', model.Schemes.Select(scheme => $"{scheme.Name} {Convert.ToHexString(classes[scheme.Name].Span)}"));
    };

    private static Task Run(Action action) =>
        Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static string Both(string retail, string wholesale) => $$"""{ "Retail": {{retail}}, "Wholesale": {{wholesale}} }""";

    private static string Whole(string retail, string wholesale) => ChangingConfiguration.Whole(Both(retail, wholesale));

    // Some run another scheme, some have a table of their own.
    private static string GoodPolicy(int k) => $$"""
        {
          "Schemes": [ "value_tier", "loyalty_quadrant"{{(k % 2 == 0 ? ", \"boundary\"" : "")}}{{(k % 3 > 0 ? ", \"worth\"" : "")}} ],
          "ValueTier": { "KeyCut": {{10 * k}}, "RegularCut": {{5 * k}} },
          "LoyaltyQuadrant": { "SalesCut": {{10 * k}}, "LoyaltyCut": 0.{{k}} },
          "Tables": { "worth": { "Classes": [ "Good {{k}}", "Bad {{k}}" ], "Rows": [
            { "When": { "value_tier": "Key" }, "Class": "Good {{k}}" }, { "Class": "Bad {{k}}" } ] } }
        }
        """;

    private sealed class EverybodyIsInternal : IClassifier<Customer, Boundary>
    {
        public Boundary Classify(Customer customer) => Boundary.Internal;
    }
}
