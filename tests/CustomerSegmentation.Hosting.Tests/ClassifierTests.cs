using Microsoft.Extensions.DependencyInjection;

namespace CustomerSegmentation.Hosting.Tests;

public class ClassifierTests
{
    private static readonly Customer Small = new() { Sales = 10 };

    [Fact]
    public void A_classifier_of_ones_own_stands_beside_the_built_in_ones()
    {
        using var services = With(builder => builder.AddClassifier<RegionRisk, RegionRiskClassifier>());
        Assert.Equal(RegionRisk.High, services.GetRequiredService<IClassifier<Customer, RegionRisk>>().Classify(Small));
        Assert.Equal(ValueTier.Small, services.Tier(Small));
    }

    [Fact]
    public void A_classifier_of_ones_own_that_gives_no_reasons_explains_by_the_class()
    {
        using var services = With(builder => builder.AddClassifier<RegionRisk, RegionRiskClassifier>());
        Assert.Equal("High", services.GetRequiredService<IClassifier<Customer, RegionRisk>>().Explain(Small).ToString());
    }

    [Fact]
    public void A_classifier_can_be_made_by_a_delegate()
    {
        using var services = With(builder => builder.AddClassifier(provider => new RegionRiskClassifier(new RiskLimit(100))));
        Assert.Equal(RegionRisk.Low, services.GetRequiredService<IClassifier<Customer, RegionRisk>>().Classify(Small));
    }

    [Fact]
    public void All_schemes_at_once_stand_beside_the_single_ones_and_follow_the_model_when_asked_for_anew()
    {
        using var services = new ServiceCollection().Add(Policies.Strict).BuildServiceProvider();
        var classifiers = services.GetRequiredService<Classifiers<Customer>>();
        var all = classifiers.All;
        Assert.Same(all, classifiers.All);
        byte Tier(ModelClassifier<Customer> classifier)
        {
            var codes = new byte[classifier.Model.Schemes.Count];
            classifier.Classify(Small, codes);
            return codes[classifier.Model.Schemes.ToList().FindIndex(scheme => scheme.Name == "value_tier")];
        }

        Assert.Equal((byte)services.Tier(Small), Tier(all));
        var current = services.GetRequiredService<CurrentModel>();
        var lenient = new SegmentationOptions().Set(new ValueTierOptions { KeyCut = 2, RegularCut = 1 });
        foreach (var scheme in current.Value.Schemes)
            lenient.Schemes.Add(scheme.Name);
        current.Replace(SegmentationPolicy.Create(lenient).ToModel());
        Assert.Equal((byte)ValueTier.Key, Tier(classifiers.All));
        Assert.Equal((byte)ValueTier.Small, Tier(all));
    }

    [Fact]
    public void A_built_in_classifier_can_be_replaced()
    {
        using var services = With(builder => builder.AddClassifier<ValueTier, EverybodyIsKey>());
        Assert.Equal(ValueTier.Key, services.Tier(Small));
        Assert.Single(services.GetServices<IClassifier<Customer, ValueTier>>());
    }

    [Fact]
    public void A_built_in_classifier_can_be_wrapped_by_ones_own()
    {
        using var services = With(builder => builder.AddClassifier<ValueTier>(provider =>
            new AtLeastRegular(provider.GetRequiredService<CurrentModel>().Value.Classifier<ValueTier>())));
        Assert.Equal(ValueTier.Regular, services.Tier(Small));
    }

    [Fact]
    public void A_registration_made_before_is_kept()
    {
        var registered = new ServiceCollection();
        registered.AddSingleton<IClassifier<Customer, ValueTier>, EverybodyIsKey>();
        using var services = registered.Add(Policies.Strict).BuildServiceProvider();
        Assert.Equal(ValueTier.Key, services.Tier(Small));
    }

    [Fact]
    public void A_keyed_registration_made_before_is_kept()
    {
        var registered = new ServiceCollection();
        registered.AddKeyedSingleton<IClassifier<Customer, ValueTier>, EverybodyIsKey>("wholesale");
        registered.AddCustomerSegmentation(Settings.Section(Policies.Strict), "wholesale");
        using var services = registered.BuildServiceProvider();
        Assert.Equal(ValueTier.Key, services.GetRequiredKeyedService<IClassifier<Customer, ValueTier>>("wholesale").Classify(Small));
    }

    [Fact]
    public void Registering_twice_changes_nothing()
    {
        var services = new ServiceCollection().Add(Policies.Strict);
        var classifiers = Classifiers(services);
        services.Add(Policies.Strict);
        Assert.Equal(classifiers, Classifiers(services));
    }

    [Fact]
    public void Every_scheme_has_a_classifier()
    {
        var services = new ServiceCollection().Add(Policies.Strict);
        Assert.Equal(Schemes.All.Count, Classifiers(services));
    }

    [Fact]
    public void All_services_are_closed_singletons()
    {
        var registered = new ServiceCollection();
        registered.AddCustomerSegmentation(Settings.Section(Policies.Strict)).AddClassifier<ValueTier, EverybodyIsKey>();
        registered.AddCustomerSegmentation(Settings.Section(Policies.Strict), "wholesale").AddClassifier<ValueTier, EverybodyIsKey>();
        Assert.All(registered.Where(IsOurs), service =>
        {
            Assert.Equal(ServiceLifetime.Singleton, service.Lifetime);
            Assert.False(service.ServiceType.IsGenericTypeDefinition);
        });
    }

    [Fact]
    public void A_strict_container_takes_them_and_gives_one_classifier_to_all_scopes()
    {
        using var services = new ServiceCollection().Add(Policies.Strict)
            .BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
        using var scope = services.CreateScope();
        Assert.Same(
            services.GetRequiredService<IClassifier<Customer,
            ValueTier>>(),
            scope.ServiceProvider.GetRequiredService<IClassifier<Customer,
            ValueTier>>());
    }

    private static bool IsOurs(ServiceDescriptor service) => service.ServiceType.Assembly == typeof(Customer).Assembly;

    private static int Classifiers(IServiceCollection services) =>
        services.Count(service => service.ServiceType is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(IClassifier<,>));

    private static ServiceProvider With(Action<SegmentationBuilder<Customer>> build)
    {
        var services = new ServiceCollection();
        services.AddSingleton(new RiskLimit(1));
        build(services.AddCustomerSegmentation(Settings.Section(Policies.Strict)));
        return services.BuildServiceProvider();
    }

    private sealed class AtLeastRegular(IClassifier<Customer, ValueTier> inner) : IClassifier<Customer, ValueTier>
    {
        public ValueTier Classify(Customer subject) => inner.Classify(subject) is var tier && tier == ValueTier.Small ? ValueTier.Regular : tier;
    }
}
