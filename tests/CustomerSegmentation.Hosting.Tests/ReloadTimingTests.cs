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
}
