using CustomerSegmentation.DependencyInjection;
using CustomerSegmentation.Hosting;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds metrics to the policies of a host.</summary>
public static class SegmentationMetricsExtensions
{
    /// <summary>Measures what the policy's classifiers answer, and its reloads, by the meter <c>CustomerSegmentation</c>.</summary>
    /// <typeparam name="TCustomer">The type of customer.</typeparam>
    /// <param name="builder">What <c>AddCustomerSegmentation</c> returned; each policy is added by itself.</param>
    /// <returns>The builder.</returns>
    /// <remarks>
    /// <para>The meter is created by the host's <see cref="System.Diagnostics.Metrics.IMeterFactory"/>, if there is one. Counted are the
    /// classifiers that are resolved as services, those of <see cref="Classifiers{TCustomer}"/>, and lists that its
    /// <see cref="Classifiers{TCustomer}.All"/> classifies, once per list and class. Classifiers of the host's own code are not counted, nor
    /// columns.</para>
    /// <para>While nobody listens to an instrument, it costs a check, and nothing is allocated. Listening to
    /// <c>customersegmentation.missing_facts</c> makes every customer who is <c>Unclassified</c> be explained, which takes about a microsecond
    /// and allocates; lists are left out there.</para>
    /// </remarks>
    public static SegmentationBuilder<TCustomer> AddMetrics<TCustomer>(this SegmentationBuilder<TCustomer> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var (setup, policy) = (builder.Setup, builder.Name);
        if (setup.Created is not null)
            return builder;
        builder.Services.TryAddSingleton<SegmentationInstruments>();
        builder.Services.AddKeyedSingleton(
            setup, (services, _) => new PolicyMetrics(services.GetRequiredService<SegmentationInstruments>(), policy));
        setup.Observer = services => services.GetRequiredKeyedService<PolicyMetrics>(setup);
        setup.Created = (services, model) => services.GetRequiredService<SegmentationInstruments>().Watch(model, policy);
        return builder
            .OnReloaded((services, _) => services.GetRequiredKeyedService<PolicyMetrics>(setup).CountReload("taken"))
            .OnReloadFailed((services, _) => services.GetRequiredKeyedService<PolicyMetrics>(setup).CountReload("refused"));
    }
}
