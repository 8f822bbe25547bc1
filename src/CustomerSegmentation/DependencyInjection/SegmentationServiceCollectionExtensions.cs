using CustomerSegmentation;
using CustomerSegmentation.DependencyInjection;
using CustomerSegmentation.Policies;
using CustomerSegmentation.Settings;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers customer segmentation in a service collection.</summary>
public static class SegmentationServiceCollectionExtensions
{
    /// <summary>Registers a classifier of <see cref="Customer"/>s for every scheme, with a policy from configuration.</summary>
    /// <param name="services">The service collection.</param>
    /// <param name="section">The policy, such as <c>Configuration.GetSection("CustomerSegmentation")</c>. Changes apply without a restart.</param>
    /// <param name="name">The policy's name, which is the key of its services, for a host with several policies.</param>
    /// <returns>A builder to configure the services.</returns>
    /// <exception cref="ArgumentException">The name is empty, or a policy from elsewhere is already registered under it.</exception>
    /// <remarks>An invalid policy fails when the host starts, or when a classifier is first resolved, with all faults in one message.</remarks>
    public static SegmentationBuilder<Customer> AddCustomerSegmentation(
        this IServiceCollection services, IConfigurationSection section, string? name = null) =>
        services.AddCustomerSegmentation<Customer>(section, _ => Customer.Map, name);

    /// <summary>Registers a classifier of <see cref="Customer"/>s for every scheme, with a policy from code.</summary>
    /// <param name="services">The service collection.</param>
    /// <param name="configure">Sets the options.</param>
    /// <param name="name">The policy's name, which is the key of its services, for a host with several policies.</param>
    /// <returns>A builder to configure the services.</returns>
    /// <exception cref="ArgumentException">The name is empty, or a policy from elsewhere is already registered under it.</exception>
    public static SegmentationBuilder<Customer> AddCustomerSegmentation(
        this IServiceCollection services, Action<SegmentationOptions> configure, string? name = null) =>
        services.AddCustomerSegmentation<Customer>(configure, _ => Customer.Map, name);

    /// <summary>Registers a classifier of your own type of customer for every scheme, with a policy from configuration.</summary>
    /// <typeparam name="TCustomer">The type of customer.</typeparam>
    /// <param name="services">The service collection.</param>
    /// <param name="section">The policy. Changes apply without a restart.</param>
    /// <param name="map">Adds the facts to an empty map. If the as-of date is not mapped or unknown, it is today in the policy's time zone.</param>
    /// <param name="name">The policy's name, which is the key of its services, for a host with several policies.</param>
    /// <returns>A builder to configure the services.</returns>
    /// <exception cref="ArgumentException">The name is empty, or a policy from elsewhere is already registered under it.</exception>
    public static SegmentationBuilder<TCustomer> AddCustomerSegmentation<TCustomer>(
        this IServiceCollection services, IConfigurationSection section, Func<FactMap<TCustomer>, FactMap<TCustomer>> map, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(section);
        return SegmentationRegistration.Add(services, name, map, options => PolicySettings.Read(SettingsNode.From(section), options), section);
    }

    /// <summary>Registers a classifier of your own type of customer for every scheme, with a policy from code.</summary>
    /// <typeparam name="TCustomer">The type of customer.</typeparam>
    /// <param name="services">The service collection.</param>
    /// <param name="configure">Sets the options.</param>
    /// <param name="map">Adds the facts to an empty map. If the as-of date is not mapped or unknown, it is today in the policy's time zone.</param>
    /// <param name="name">The policy's name, which is the key of its services, for a host with several policies.</param>
    /// <returns>A builder to configure the services.</returns>
    /// <exception cref="ArgumentException">The name is empty, or a policy from elsewhere is already registered under it.</exception>
    public static SegmentationBuilder<TCustomer> AddCustomerSegmentation<TCustomer>(
        this IServiceCollection services, Action<SegmentationOptions> configure, Func<FactMap<TCustomer>, FactMap<TCustomer>> map, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return SegmentationRegistration.Add(services, name, map, configure, section: null);
    }
}
