using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CustomerSegmentation.Hosting.Tests;

public class ReloadTimingTests
{
    private static readonly Customer Buyer = new() { Sales = 50 };

    [Fact]
    public async Task What_was_good_at_the_start_stays_though_nothing_was_classified_by_then()
    {
        var configuration = new ChangingConfiguration(Policies.Strict);
        IReadOnlyList<string> faults = [];
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddCustomerSegmentation(configuration.Section).OnReloadFailed((_, found) => faults = found);
        using var host = builder.Build();
        await host.StartAsync();
        configuration.Change(Policies.Wrong);
        Assert.Equal(ValueTier.Small, host.Services.Tier(Buyer));
        Assert.Equal(2, faults.Count);
        await host.StopAsync();
    }

    [Fact]
    public void A_change_while_the_first_model_is_made_is_not_lost()
    {
        var configuration = new ChangingConfiguration(Policies.Strict);
        var changed = false;
        var registered = new ServiceCollection().Add(configuration.Section).PostConfigure<SegmentationOptions>(_ =>
        {
            if (changed)
                return;
            changed = true;
            configuration.Change(Policies.Lax);
        });
        using var services = registered.BuildServiceProvider();
        Assert.Equal(ValueTier.Key, services.Tier(Buyer));
    }

    [Fact]
    public void A_change_while_the_section_is_read_does_not_mix_two_policies()
    {
        var reads = Reads();
        Assert.True(reads > 4);
        for (var at = 1; at <= reads; at++)
        {
            var configuration = new ChangingConfiguration(Policies.Strict);
            using var services = new ServiceCollection().Add(configuration.Section).BuildServiceProvider();
            var left = at;
            configuration.BeforeRead = () =>
            {
                if (--left == 0)
                    configuration.ChangeSilently(Policies.Lax);
            };
            Assert.NotEqual(ValueTier.Regular, services.Tier(Buyer));
        }
    }

    // How many values a host reads to make its model.
    private static int Reads()
    {
        var reads = 0;
        var configuration = new ChangingConfiguration(Policies.Strict) { BeforeRead = () => reads++ };
        using var services = new ServiceCollection().Add(configuration.Section).BuildServiceProvider();
        services.Tier(Buyer);
        return reads;
    }
}
