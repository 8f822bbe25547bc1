using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CustomerSegmentation.Hosting.Tests;

public class AsOfTests
{
    // In Shanghai, 8 hours ahead, it is the 2nd of March already.
    private static readonly DateTimeOffset Evening = new(2026, 3, 1, 20, 0, 0, TimeSpan.Zero);

    private static readonly Customer BoughtLongAgo = new() { Purchases = 1, LastPurchase = new DateOnly(2026, 3, 1).AddDays(-30) };

    [Theory]
    [InlineData("UTC", LifecycleState.Current)]
    [InlineData("Asia/Shanghai", LifecycleState.Lost)]
    [InlineData("America/New_York", LifecycleState.Current)]
    public void Today_is_the_day_in_the_policys_time_zone(string timeZone, LifecycleState expected)
    {
        using var services = With(timeZone, new FakeTimeProvider(Evening));
        Assert.Equal(expected, State(services, BoughtLongAgo));
    }

    [Fact]
    public void Today_moves_on_with_the_clock()
    {
        var clock = new FakeTimeProvider(Evening);
        using var services = With("UTC", clock);
        Assert.Equal(LifecycleState.Current, State(services, BoughtLongAgo));
        clock.Advance(TimeSpan.FromHours(4));
        Assert.Equal(LifecycleState.Lost, State(services, BoughtLongAgo));
    }

    [Fact]
    public void A_subjects_own_day_wins()
    {
        using var services = With("Asia/Shanghai", new FakeTimeProvider(Evening));
        Assert.Equal(LifecycleState.Current, State(services, BoughtLongAgo with { AsOf = new DateOnly(2026, 2, 10) }));
    }

    [Fact]
    public void A_mapped_day_wins_where_the_subject_has_one()
    {
        var registered = new ServiceCollection().AddSingleton<TimeProvider>(new FakeTimeProvider(Evening));
        registered.AddCustomerSegmentation<Account>(Settings.Section(Policy("UTC")), map => Account.Map(map).From(Facts.AsOf, account => account.JudgedOn));
        using var services = registered.BuildServiceProvider();
        var states = services.GetRequiredService<IClassifier<Account, LifecycleState>>();
        var account = new Account(1, LastOrderOn: new DateOnly(2026, 1, 1));
        Assert.Equal(LifecycleState.Lost, states.Classify(account));
        Assert.Equal(LifecycleState.Current, states.Classify(account with { JudgedOn = new DateOnly(2026, 1, 2) }));
    }

    [Fact]
    public void Without_a_clock_of_the_hosts_it_is_the_systems()
    {
        using var services = With("UTC", clock: null);
        var yesterday = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-1);
        Assert.Equal(LifecycleState.Current, State(services, new Customer { LastPurchase = yesterday }));
        Assert.Equal(LifecycleState.Lost, State(services, new Customer { LastPurchase = yesterday.AddDays(-40) }));
    }

    private static string Policy(string timeZone) =>
        $$"""{ "TimeZone": "{{timeZone}}", "Schemes": [ "lifecycle_state" ], "LifecycleState": { "LostAfterDays": 30 } }""";

    private static ServiceProvider With(string timeZone, TimeProvider? clock)
    {
        var services = new ServiceCollection();
        if (clock is not null)
            services.AddSingleton(clock);
        return services.Add(Policy(timeZone)).BuildServiceProvider();
    }

    private static LifecycleState State(ServiceProvider services, Customer customer) =>
        services.GetRequiredService<IClassifier<Customer, LifecycleState>>().Classify(customer);
}
