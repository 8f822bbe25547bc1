using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerSegmentation.Hosting.Tests;

/// <summary>What most tests say of services.</summary>
internal static class Services
{
    /// <summary>Registers customers with a policy in JSON.</summary>
    public static IServiceCollection Add(this IServiceCollection services, string policy) => services.Add(Settings.Section(policy));

    public static IServiceCollection Add(this IServiceCollection services, IConfigurationSection section)
    {
        services.AddCustomerSegmentation(section);
        return services;
    }

    public static ValueTier Tier(this IServiceProvider services, Customer customer) =>
        services.GetRequiredService<IClassifier<Customer, ValueTier>>().Classify(customer);
}
