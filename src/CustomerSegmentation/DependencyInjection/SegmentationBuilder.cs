using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerSegmentation.DependencyInjection;

/// <summary>Adds to, and replaces, what <c>AddCustomerSegmentation</c> registered.</summary>
/// <typeparam name="TCustomer">The type of customer.</typeparam>
public sealed class SegmentationBuilder<TCustomer>
{
    private readonly SegmentationSetup setup;

    internal SegmentationBuilder(IServiceCollection services, SegmentationSetup setup)
    {
        Services = services;
        this.setup = setup;
    }

    /// <summary>The services.</summary>
    public IServiceCollection Services { get; }

    /// <summary>The policy's name, by which its services are keyed; <see langword="null"/> for the unnamed one.</summary>
    public string? Name => setup.Name;

    /// <summary>Registers a classifier of the user's own, in place of any other for the same class.</summary>
    /// <typeparam name="TClass">The type of class.</typeparam>
    /// <typeparam name="TClassifier">The classifier; one instance serves all.</typeparam>
    /// <returns>This builder.</returns>
    public SegmentationBuilder<TCustomer> AddClassifier<TClass, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TClassifier>()
        where TClassifier : class, IClassifier<TCustomer, TClass> =>
        Replace(ServiceDescriptor.DescribeKeyed(typeof(IClassifier<TCustomer, TClass>), Name, typeof(TClassifier), ServiceLifetime.Singleton));

    /// <summary>Registers a classifier of the user's own, in place of any other for the same class.</summary>
    /// <typeparam name="TClass">The type of class.</typeparam>
    /// <param name="create">Makes the classifier, once.</param>
    /// <returns>This builder.</returns>
    public SegmentationBuilder<TCustomer> AddClassifier<TClass>(Func<IServiceProvider, IClassifier<TCustomer, TClass>> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        return Replace(ServiceDescriptor.DescribeKeyed(typeof(IClassifier<TCustomer, TClass>), Name, (services, _) => create(services), ServiceLifetime.Singleton));
    }

    /// <summary>
    /// Classifies by a model that the host makes itself, say by fitting; the policy's cuts may then be rules, and changed
    /// configuration is not taken over. Give a newer one with <see cref="CurrentModel.Replace"/>.
    /// </summary>
    /// <param name="create">Makes the model, once, when it is first asked for.</param>
    /// <returns>This builder.</returns>
    public SegmentationBuilder<TCustomer> UseModel(Func<IServiceProvider, SegmentationModel> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        setup.CreateModel = create;
        return this;
    }

    /// <summary>Takes the faults of changed configuration that was refused; the last good model stays in use.</summary>
    /// <param name="callback">Called with the host's services and every fault, its configuration path first; wire it to a logger. What it throws is passed over.</param>
    /// <returns>This builder.</returns>
    public SegmentationBuilder<TCustomer> OnReloadFailed(Action<IServiceProvider, IReadOnlyList<string>> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        setup.ReloadFailed.Add(callback);
        return this;
    }

    /// <summary>
    /// Adds a scheme of the host's own: its options are read from configuration under its name, and its classifiers are registered, as
    /// those of the built-in schemes are.
    /// </summary>
    /// <param name="scheme">The scheme.</param>
    /// <returns>This builder.</returns>
    public SegmentationBuilder<TCustomer> AddScheme(Scheme scheme)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        if (!setup.Schemes.Contains(scheme))
            setup.Schemes.Add(scheme);
        scheme.Accept(new ClassifierRegistration<TCustomer>(Services, Name));
        return this;
    }

    private SegmentationBuilder<TCustomer> Replace(ServiceDescriptor descriptor)
    {
        for (var i = Services.Count - 1; i >= 0; i--)
        {
            if (Services[i].ServiceType == descriptor.ServiceType && Equals(Services[i].ServiceKey, descriptor.ServiceKey))
                Services.RemoveAt(i);
        }

        Services.Add(descriptor);
        return this;
    }
}
