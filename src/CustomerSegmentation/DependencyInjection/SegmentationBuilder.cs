using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerSegmentation.DependencyInjection;

/// <summary>Configures the services that <c>AddCustomerSegmentation</c> registered.</summary>
/// <typeparam name="TCustomer">The type of customer.</typeparam>
public sealed class SegmentationBuilder<TCustomer> : ISchemeVisitor
{
    private readonly SegmentationSetup setup;

    internal SegmentationBuilder(IServiceCollection services, SegmentationSetup setup)
    {
        Services = services;
        this.setup = setup;
    }

    /// <summary>The service collection.</summary>
    public IServiceCollection Services { get; }

    /// <summary>The policy's name, which is the key of its services; <see langword="null"/> for the unnamed policy.</summary>
    public string? Name => setup.Name;

    internal SegmentationSetup Setup => setup;

    /// <summary>Registers a classifier of your own, replacing any other one for the same type of class.</summary>
    /// <typeparam name="TClass">The type of class.</typeparam>
    /// <typeparam name="TClassifier">The type of classifier, registered as a singleton.</typeparam>
    /// <returns>This builder.</returns>
    /// <remarks>
    /// Where the type is that of a scheme's classes, the classifier replaces the scheme's table however one customer is classified: also
    /// by the scheme's name and by all schemes at once (<see cref="Classifiers{TCustomer}"/>), and where another scheme tests the class.
    /// It stays when the model changes. Columns and databases can't use it, so <see cref="CurrentModel.Value"/> refuses the scheme there.
    /// </remarks>
    public SegmentationBuilder<TCustomer> AddClassifier<TClass, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TClassifier>()
        where TClassifier : class, IClassifier<TCustomer, TClass> =>
        Replace(ServiceDescriptor.DescribeKeyed(typeof(IClassifier<TCustomer, TClass>), Name, typeof(TClassifier), ServiceLifetime.Singleton));

    /// <summary>Registers a classifier of your own, replacing any other one for the same type of class.</summary>
    /// <typeparam name="TClass">The type of class.</typeparam>
    /// <param name="create">
    /// Creates the classifier, which is a singleton; to build on the policy's table, use <see cref="CurrentModel.Value"/>.
    /// </param>
    /// <returns>This builder.</returns>
    /// <remarks>It answers wherever <see cref="AddClassifier{TClass, TClassifier}"/> says.</remarks>
    public SegmentationBuilder<TCustomer> AddClassifier<TClass>(Func<IServiceProvider, IClassifier<TCustomer, TClass>> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        return Replace(ServiceDescriptor.DescribeKeyed(
            typeof(IClassifier<TCustomer, TClass>),
            Name,
            (provider, _) => create(provider) ?? throw new InvalidOperationException(
                $"The delegate of AddClassifier<{typeof(TClass).Name}> gave null; return a classifier."),
            ServiceLifetime.Singleton));
    }

    /// <summary>
    /// Uses a model that the host creates, for example by fitting. The policy's cuts can then be rules, and changes of the configuration are
    /// ignored. To change the model, call <see cref="CurrentModel.Replace"/>.
    /// </summary>
    /// <param name="create">Creates the model, once, when it is first needed.</param>
    /// <returns>This builder.</returns>
    public SegmentationBuilder<TCustomer> UseModel(Func<IServiceProvider, SegmentationModel> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        setup.CreateModel = create;
        return this;
    }

    /// <summary>Adds a callback for changed configuration that is invalid; the last valid model stays in use.</summary>
    /// <param name="callback">
    /// Called with the host's services and all faults, each starting with its configuration path. They are logged anyway, as one error.
    /// Exceptions that it throws are ignored.
    /// </param>
    /// <returns>This builder.</returns>
    public SegmentationBuilder<TCustomer> OnReloadFailed(Action<IServiceProvider, IReadOnlyList<string>> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        setup.ReloadFailed.Add(callback);
        return this;
    }

    /// <summary>Adds a callback for changed configuration that was loaded; a change that leaves the policy as it was is none.</summary>
    /// <param name="callback">
    /// Called with the host's services and the new model, which is in use by then. Exceptions that it throws are ignored.
    /// </param>
    /// <returns>This builder.</returns>
    public SegmentationBuilder<TCustomer> OnReloaded(Action<IServiceProvider, SegmentationModel> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        setup.Reloaded.Add(callback);
        return this;
    }

    /// <summary>
    /// Adds a scheme of your own. As for built-in schemes, its options are read from configuration under its name, and its classifiers are
    /// registered.
    /// </summary>
    /// <param name="scheme">The scheme.</param>
    /// <returns>This builder.</returns>
    public SegmentationBuilder<TCustomer> AddScheme(Scheme scheme)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        if (!setup.Schemes.Contains(scheme))
            setup.Schemes.Add(scheme);
        scheme.Accept(this);
        return this;
    }

    // Unless the host has registered another classifier.
    void ISchemeVisitor.Visit<TOptions, TClass>(Scheme<TOptions, TClass> scheme) =>
        setup.TryAddClassifier(typeof(IClassifier<TCustomer, TClass>), scheme.Name, provider =>
        {
            var classifiers = SegmentationRegistration.Get<Classifiers<TCustomer>>(provider, Name);
            IClassifier<TCustomer, TClass> classifier = new CurrentClassifier<TCustomer, TClass>(classifiers.Get(scheme.Name));
            return setup.Observer(provider)?.Observe(scheme.Name, classifier) ?? classifier;
        });

    private SegmentationBuilder<TCustomer> Replace(ServiceDescriptor descriptor)
    {
        foreach (var other in Services.Where(other => other.ServiceType == descriptor.ServiceType && Equals(other.ServiceKey, descriptor.ServiceKey)).ToList())
            Services.Remove(other);
        Services.Add(descriptor);
        return this;
    }
}
