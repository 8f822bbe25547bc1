using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CustomerSegmentation.Hosting.Tests;

public class OptionsTests
{
    private static readonly Customer Buyer = new() { Sales = 500 };

    [Fact]
    public void A_section_sets_the_options()
    {
        using var services = new ServiceCollection().Add(Policies.Strict).BuildServiceProvider();
        Assert.Equal(ValueTier.Regular, services.Tier(Buyer));
    }

    [Fact]
    public void Code_sets_the_options()
    {
        using var services = ByCode().BuildServiceProvider();
        Assert.Equal(ValueTier.Regular, services.Tier(Buyer));
    }

    [Fact]
    public void Configure_after_the_registration_has_its_say()
    {
        using var services = new ServiceCollection().Add(Policies.Strict).Configure<SegmentationOptions>(RaiseTheCut).BuildServiceProvider();
        Assert.Equal(ValueTier.Small, services.Tier(Buyer));
    }

    [Fact]
    public void PostConfigure_has_the_last_say_wherever_it_stands()
    {
        var registered = new ServiceCollection().PostConfigure<SegmentationOptions>(RaiseTheCut);
        using var services = registered.Add(Policies.Strict).BuildServiceProvider();
        Assert.Equal(ValueTier.Small, services.Tier(Buyer));
    }

    [Fact]
    public void What_PostConfigure_makes_wrong_is_a_fault()
    {
        using var services = new ServiceCollection().Add(Policies.Strict)
            .PostConfigure<SegmentationOptions>(options => options.TimeZone = "Mars/Olympus").BuildServiceProvider();
        var faults = Assert.Throws<OptionsValidationException>(() => services.Tier(Buyer));
        Assert.Equal("CustomerSegmentation:TimeZone: 'Mars/Olympus' can't be used. Write the IANA name of a time zone, such as Europe/Berlin.", faults.Message);
    }

    [Fact]
    public void A_users_own_validation_is_listed_with_the_rest()
    {
        var registered = new ServiceCollection().Add("""{ "Schemes": [ "value_tire" ] }""");
        registered.AddOptions<SegmentationOptions>().Validate(_ => false, "The house wants it otherwise.");
        using var services = registered.BuildServiceProvider();
        var faults = Assert.Throws<OptionsValidationException>(() => services.Tier(Buyer));
        Assert.Contains("value_tire", faults.Message, StringComparison.Ordinal);
        Assert.Contains("The house wants it otherwise.", faults.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faults_fail_the_start_of_a_host()
    {
        using var host = Host("""{ "Schemes": [ "value_tire" ], "ValueTier": { "KeyCut": "much" } }""");
        var faults = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());
        Assert.Equal(2, faults.Message.Split('\n').Length);
    }

    [Fact]
    public async Task Without_a_start_the_same_faults_fail_the_first_use()
    {
        using var host = Host("""{ "Schemes": [ "value_tire" ], "ValueTier": { "KeyCut": "much" } }""");
        var atUse = Assert.Throws<OptionsValidationException>(() => host.Services.GetRequiredService<IClassifier<Customer, ValueTier>>());
        var atStart = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());
        Assert.Equal(atStart.Message, atUse.Message);
    }

    [Fact]
    public async Task A_host_with_cuts_still_to_be_fitted_fails_at_start_and_says_what_to_do()
    {
        using var host = Host("""{ "Schemes": [ "value_tier" ], "ValueTier": { "RegularCut": 100 } }""");
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());
        Assert.Equal(
            "CustomerSegmentation:ValueTier:KeyCut: '80% of value' is a rule, and no population is here to fit it to. "
            + "Write a number, or load the JSON that 'custseg … --model FILE' or SegmentationModel.ToJson wrote, or give the model " +
                "with UseModel, or leave value_tier out of Schemes.",
            fault.Message);
    }

    [Fact]
    public async Task A_right_policy_starts()
    {
        using var host = Host(Policies.Strict);
        await host.StartAsync();
        Assert.Equal(ValueTier.Regular, host.Services.Tier(Buyer));
        await host.StopAsync();
    }

    private static IHost Host(string policy)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Services.Add(policy);
        return builder.Build();
    }

    private static ServiceCollection ByCode()
    {
        var services = new ServiceCollection();
        services.AddCustomerSegmentation(options =>
        {
            options.Schemes.Add("value_tier");
            options.Set(new ValueTierOptions { KeyCut = 1000, RegularCut = 100 });
        });
        return services;
    }

    private static void RaiseTheCut(SegmentationOptions options) => options.Set(options.Get<ValueTierOptions>() with { RegularCut = 600 });
}
