using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CustomerSegmentation.DependencyInjection;

/// <summary>Registers the services of <c>AddCustomerSegmentation</c>; a null key means services without a key.</summary>
internal static class SegmentationRegistration
{
    public static SegmentationBuilder<TCustomer> Add<TCustomer>(
        IServiceCollection services,
        string? name,
        Func<FactMap<TCustomer>, FactMap<TCustomer>> map,
        Action<SegmentationOptions> configure,
        IConfigurationSection? section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(map);
        if (name is { Length: 0 })
            throw new ArgumentException("A policy's name can't be empty; leave it out for the unnamed policy.", nameof(name));
        var facts = map(new FactMap<TCustomer>()) ?? throw new ArgumentException(
            $"The map of {typeof(TCustomer).Name} is null; return the map with the facts: map => map.From(Facts.Sales, customer => …).", nameof(map));
        var setup = Setup(services, name);
        setup.MustComeFrom(section is null ? configure : section.Path);
        if (section is not null)
            setup.Sections.Add(section);
        services.AddOptions<SegmentationOptions>(setup.OptionsName).Configure(options =>
        {
            foreach (var scheme in setup.Schemes)
                options.AddScheme(scheme);
            configure(options);
        });
        TryAdd(services, typeof(CustomerMap<TCustomer>), name, provider =>
            new CustomerMap<TCustomer>(facts, provider.GetService<TimeProvider>() ?? TimeProvider.System));
        TryAdd(services, typeof(Classifiers<TCustomer>), name, provider =>
            new Classifiers<TCustomer>(
                Get<CurrentModel>(provider, name),
                Get<CustomerMap<TCustomer>>(provider, name),
                new OwnClassifiers<TCustomer>(setup, provider).Find(),
                setup.Observer(provider)));
        var builder = new SegmentationBuilder<TCustomer>(services, setup);
        foreach (var scheme in Schemes.All)
            scheme.Accept(builder);
        return builder;
    }

    private static SegmentationSetup Setup(IServiceCollection services, string? name)
    {
        var setup = services.Where(descriptor => !descriptor.IsKeyedService).Select(descriptor => descriptor.ImplementationInstance)
            .OfType<SegmentationSetup>().FirstOrDefault(setup => setup.Name == name);
        if (setup is not null)
            return setup;
        setup = new SegmentationSetup(services, name);
        services.AddSingleton(setup);
        services.AddOptions<SegmentationStart>(setup.OptionsName).Configure<IServiceProvider>((_, provider) => Start(provider, setup)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SegmentationOptions>>(setup);
        TryAdd(services, typeof(CurrentModel), name, provider => new CurrentModel(setup, provider));
        return setup;
    }

    // A model that the host creates is created when it is first needed.
    private static void Start(IServiceProvider provider, SegmentationSetup setup)
    {
        if (setup.CreateModel is null)
            Get<CurrentModel>(provider, setup.Name);
        else
            provider.GetRequiredService<IOptionsFactory<SegmentationOptions>>().Create(setup.OptionsName);
    }

    public static ServiceDescriptor TryAdd(IServiceCollection services, Type type, object? key, Func<IServiceProvider, object> create)
    {
        var descriptor = ServiceDescriptor.DescribeKeyed(type, key, (provider, _) => create(provider), ServiceLifetime.Singleton);
        services.TryAdd(descriptor);
        return descriptor;
    }

    public static T Get<T>(IServiceProvider provider, object? key)
        where T : notnull => key is null ? provider.GetRequiredService<T>() : provider.GetRequiredKeyedService<T>(key);
}
