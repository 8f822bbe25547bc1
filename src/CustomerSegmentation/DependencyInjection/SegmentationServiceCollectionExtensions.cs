using CustomerSegmentation;
using CustomerSegmentation.DependencyInjection;
using CustomerSegmentation.Policies;
using CustomerSegmentation.Settings;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers customer segmentation.</summary>
public static class SegmentationServiceCollectionExtensions
{
    /// <summary>Registers a classifier of <see cref="Customer"/>s for every scheme, by a configuration section.</summary>
    /// <param name="services">The services.</param>
    /// <param name="section">The policy, such as <c>Configuration.GetSection("CustomerSegmentation")</c>; a change of it is taken over without a restart.</param>
    /// <param name="name">The policy's name, where a host has several: its services are keyed by it.</param>
    /// <returns>A builder to add and replace classifiers.</returns>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <remarks>A faulty policy fails when the host starts, or when a classifier is first asked for, with every fault in one message.</remarks>
    public static SegmentationBuilder<Customer> AddCustomerSegmentation(this IServiceCollection services, IConfigurationSection section, string? name = null) =>
        services.AddCustomerSegmentation<Customer>(section, _ => Customer.Map, name);

    /// <summary>Registers a classifier of <see cref="Customer"/>s for every scheme, by code.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options.</param>
    /// <param name="name">The policy's name, where a host has several: its services are keyed by it.</param>
    /// <returns>A builder to add and replace classifiers.</returns>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static SegmentationBuilder<Customer> AddCustomerSegmentation(this IServiceCollection services, Action<SegmentationOptions> configure, string? name = null) =>
        services.AddCustomerSegmentation<Customer>(configure, _ => Customer.Map, name);

    /// <summary>Registers a classifier of the user's own type for every scheme, by a configuration section.</summary>
    /// <typeparam name="TCustomer">The user's type.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="section">The policy; a change of it is taken over without a restart.</param>
    /// <param name="map">Adds to an empty map how the facts are read. Where the as-of day is not mapped or unknown, it is today in the policy's time zone.</param>
    /// <param name="name">The policy's name, where a host has several: its services are keyed by it.</param>
    /// <returns>A builder to add and replace classifiers.</returns>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static SegmentationBuilder<TCustomer> AddCustomerSegmentation<TCustomer>(
        this IServiceCollection services, IConfigurationSection section, Func<FactMap<TCustomer>, FactMap<TCustomer>> map, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(section);
        return SegmentationRegistration.Add(services, name, map, options => PolicySettings.Read(SettingsNode.From(section), options), section);
    }

    /// <summary>Registers a classifier of the user's own type for every scheme, by code.</summary>
    /// <typeparam name="TCustomer">The user's type.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options.</param>
    /// <param name="map">Adds to an empty map how the facts are read. Where the as-of day is not mapped or unknown, it is today in the policy's time zone.</param>
    /// <param name="name">The policy's name, where a host has several: its services are keyed by it.</param>
    /// <returns>A builder to add and replace classifiers.</returns>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static SegmentationBuilder<TCustomer> AddCustomerSegmentation<TCustomer>(
        this IServiceCollection services, Action<SegmentationOptions> configure, Func<FactMap<TCustomer>, FactMap<TCustomer>> map, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return SegmentationRegistration.Add(services, name, map, configure, section: null);
    }
}
