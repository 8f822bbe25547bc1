using Microsoft.Extensions.DependencyInjection;

namespace CustomerSegmentation.Hosting.Tests;

/// <summary>
/// Whether a reload is taken follows from the new policy and from what the host has resolved, and from nothing that came between: so
/// whatever was taken or refused can be taken back.
/// </summary>
public class ReloadStateLaws
{
    private static readonly string[] Names = ["retail", "wholesale"];

    // Accounts have sales, and no profit.
    private static readonly Policy[] Policies =
    [
        new("""{ "Schemes": [ "value_tier" ], "ValueTier": { "KeyCut": 1000, "RegularCut": 100 } }""", HasTier: true),
        new("""{ "Schemes": [ "value_tier" ], "ValueTier": { "KeyCut": 10, "RegularCut": 1 } }""", HasTier: true),
        new(
            """{ "Schemes": [ "value_tier", "boundary" ], "ValueTier": { "KeyCut": 9, "RegularCut": 1 } }""",
            HasTier: true,
            HasBoundary: true),
        new("""{ "Schemes": [ "boundary" ] }""", HasBoundary: true),
        new("""{ "Schemes": [ "value_tier" ], "ValueTier": { "Value": "profit", "KeyCut": 10, "RegularCut": 1 } }"""),
        new(
            """{ "Schemes": [ "value_tier", "boundary" ], "ValueTier": { "Value": "profit", "KeyCut": 5, "RegularCut": 1 } }""",
            HasBoundary: true),
        new("""{ "Schemes": [ "value_tier" ] }""", IsWrong: true),
        new("{ }", IsWrong: true),
    ];

    // What a host resolves, and whether a policy can serve it.
    private static readonly (Func<IServiceProvider, string, object> Resolve, Func<Policy, bool> IsServed)[] Uses =
    [
        ((services, name) => services.GetRequiredKeyedService<IClassifier<Account, ValueTier>>(name), policy => policy.HasTier),
        ((services, name) => services.GetRequiredKeyedService<Classifiers<Account>>(name)["value_tier"], policy => policy.HasTier),
        ((services, name) => services.GetRequiredKeyedService<IClassifier<Account, Boundary>>(name), policy => policy.HasBoundary),
        ((services, name) => services.GetRequiredKeyedService<Classifiers<Account>>(name)["boundary"], policy => policy.HasBoundary),
        ((services, name) => services.GetRequiredKeyedService<Classifiers<Account>>(name).All, policy => policy.HasAny),
    ];

    [Law(20, thorough: 500)]
    public void Only_what_is_resolved_decides_whether_a_policy_is_taken((bool IsWholesale, bool IsUse, byte Which)[] steps)
    {
        var configured = new[] { Policies[0], Policies[0] };
        var current = new[] { Policies[0], Policies[0] };
        var refused = new (string Kind, string Faults)?[2];
        var uses = new[] { new HashSet<int>(), new HashSet<int>() };
        var told = new List<string>();
        var configuration = new ChangingConfiguration(Section(configured));
        using var services = Register(configuration, told).BuildServiceProvider();
        foreach (var name in Names)
            services.GetRequiredKeyedService<CurrentModel>(name);
        foreach (var (isWholesale, isUse, which) in steps.Take(20))
        {
            var unit = isWholesale ? 1 : 0;
            if (isUse)
            {
                var use = which % Uses.Length;
                var resolved = Record.Exception(() => Uses[use].Resolve(services, Names[unit]));
                Assert.Equal(Uses[use].IsServed(current[unit]), resolved is null);
                Assert.True(resolved is null or ArgumentException, $"{resolved}");
                if (resolved is null)
                    uses[unit].Add(use);
                continue;
            }

            configured[unit] = Policies[which % Policies.Length];
            told.Clear();
            configuration.Change(Section(configured));
            // A change of one section reloads both.
            for (var i = 0; i < Names.Length; i++)
            {
                var isTaken = !configured[i].IsWrong && uses[i].All(use => Uses[use].IsServed(configured[i]));
                if (isTaken)
                    current[i] = configured[i];
                var now = told.Where(faults => faults.StartsWith($"CustomerSegmentation:{Names[i]}", StringComparison.Ordinal)).ToList();
                refused[i] = isTaken ? Nothing(now) : Told(now, refused[i], configured[i].IsWrong ? configured[i].Json : "not served");
                Assert.Equal(current[i].Model.Value, services.GetRequiredKeyedService<CurrentModel>(Names[i]).Value.ToJson());
            }
        }
    }

    private static (string Kind, string Faults)? Nothing(List<string> told)
    {
        Assert.Empty(told);
        return null;
    }

    // The same faults are told once, however often they come.
    private static (string Kind, string Faults) Told(List<string> told, (string Kind, string Faults)? before, string kind)
    {
        Assert.True(told.Count == 1 || (told.Count == 0 && before?.Kind == kind), $"{told.Count} times: {kind}");
        if (told is not [var faults])
            return before!.Value;
        Assert.NotEqual(before?.Faults, faults, StringComparer.Ordinal);
        return (kind, faults);
    }

    private static ServiceCollection Register(ChangingConfiguration configuration, List<string> told)
    {
        var services = new ServiceCollection();
        foreach (var name in Names)
        {
            services.AddCustomerSegmentation<Account>(configuration.Section.GetSection(name), Account.Map, name)
                .OnReloadFailed((_, faults) => told.Add(string.Join('\n', faults)));
        }

        return services;
    }

    private static string Section(Policy[] configured) => $$"""{ "retail": {{configured[0].Json}}, "wholesale": {{configured[1].Json}} }""";

    private sealed record Policy(string Json, bool HasTier = false, bool HasBoundary = false, bool IsWrong = false)
    {
        public bool HasAny => HasTier || HasBoundary;

        public Lazy<string> Model { get; } = new(() => SegmentationModel.FromJson(Json).ToJson());
    }
}
