using System.Runtime.CompilerServices;

namespace CustomerSegmentation;

/// <summary>Classifies by whatever model is current, by the members of an enum.</summary>
internal sealed class CurrentClassifier<TSubject, TClass>(CurrentClassifier<TSubject> classifier) : IClassifier<TSubject, TClass>
    where TClass : struct, Enum
{
    public TClass Classify(TSubject subject)
    {
        var code = classifier.Latest.CodeOf(subject);
        return Unsafe.BitCast<byte, TClass>(code);
    }

    public Explanation Explain(TSubject subject) => classifier.Explain(subject);
}
