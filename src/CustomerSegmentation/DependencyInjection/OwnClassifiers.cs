using CustomerSegmentation.Policies;

namespace CustomerSegmentation.DependencyInjection;

/// <summary>Finds the schemes for whose type of class the host has registered another classifier, by whatever means.</summary>
internal sealed class OwnClassifiers<TCustomer>(SegmentationSetup setup, IServiceProvider provider) : ISchemeVisitor
{
    private readonly List<OwnClassifier<TCustomer>> found = [];

    public IReadOnlyList<OwnClassifier<TCustomer>> Find()
    {
        foreach (var scheme in setup.Schemes.Concat(Schemes.All))
            scheme.Accept(this);
        return found;
    }

    void ISchemeVisitor.Visit<TOptions, TClass>(Scheme<TOptions, TClass> scheme)
    {
        if (setup.IsReplaced(typeof(IClassifier<TCustomer, TClass>)))
            found.Add(new(scheme, () => new OwnByName<TCustomer, TClass>(
                scheme, SegmentationRegistration.Get<IClassifier<TCustomer, TClass>>(provider, setup.Name))));
    }
}
