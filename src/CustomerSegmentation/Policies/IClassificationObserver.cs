namespace CustomerSegmentation.Policies;

/// <summary>Sees what the classifiers of a host answer, where somebody has asked for that. Safe for concurrent use.</summary>
internal interface IClassificationObserver
{
    /// <summary>Returns a classifier that answers like this one and is seen.</summary>
    IClassifier<TCustomer, TClass> Observe<TCustomer, TClass>(string scheme, IClassifier<TCustomer, TClass> classifier)
        where TClass : notnull;

    /// <summary>Sees the codes of one customer, one for each scheme of the classifier's model.</summary>
    void Classified<TCustomer>(ModelClassifier<TCustomer> classifier, TCustomer customer, ReadOnlySpan<byte> codes);

    /// <summary>Sees the codes of a batch of customers.</summary>
    void Classified(IReadOnlyList<ConfiguredScheme> schemes, ClassCodes classes);
}
