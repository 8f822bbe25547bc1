namespace CustomerSegmentation.DependencyInjection;

/// <summary>A host's own classifier of a scheme, whatever its type of class.</summary>
internal sealed class OwnByName<TCustomer, TClass>(Scheme scheme, IClassifier<TCustomer, TClass> own) : IClassifier<TCustomer, SegmentClass>
    where TClass : struct, Enum
{
    public SegmentClass Classify(TCustomer customer) => Checked(SegmentClass.CodeOf(own.Classify(customer)));

    public Explanation Explain(TCustomer customer)
    {
        var explanation = own.Explain(customer);
        Checked(explanation.Class.Code);
        return explanation;
    }

    private SegmentClass Checked(byte code)
    {
        foreach (var segment in scheme.Classes)
        {
            if (segment.Code == code)
                return segment;
        }

        throw new InvalidOperationException(
            $"{own.GetType().Name} gave {code}, which is no class of {scheme.Name}; it gives {string.Join(", ", scheme.Classes)}.");
    }
}
