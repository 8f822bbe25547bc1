using System.Runtime.CompilerServices;

namespace CustomerSegmentation.DependencyInjection;

/// <summary>Classifies by a scheme of the current model, as members of an enum.</summary>
internal sealed class CurrentClassifier<TCustomer, TClass>(CurrentClassifier<TCustomer> classifier) : IClassifier<TCustomer, TClass>
    where TClass : struct, Enum
{
    public TClass Classify(TCustomer customer) => Unsafe.BitCast<byte, TClass>(classifier.Latest.CodeOf(customer));

    public Explanation Explain(TCustomer customer) => classifier.Explain(customer);
}
