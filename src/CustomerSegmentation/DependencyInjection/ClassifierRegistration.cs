using Microsoft.Extensions.DependencyInjection;

namespace CustomerSegmentation.DependencyInjection;

/// <summary>Registers the classifier of each scheme it visits, unless the host has registered one.</summary>
internal sealed class ClassifierRegistration<TCustomer>(IServiceCollection services, string? name) : ISchemeVisitor
{
    public void Visit<TOptions, TClass>(Scheme<TOptions, TClass> scheme)
        where TOptions : class, new()
        where TClass : struct, Enum =>
        SegmentationRegistration.TryAdd(services, typeof(IClassifier<TCustomer, TClass>), name, provider =>
            new CurrentClassifier<TCustomer, TClass>(SegmentationRegistration.Get<SchemeClassifiers<TCustomer>>(provider, name).Get(scheme.Name)));
}
