using CustomerSegmentation.Decisions;

namespace CustomerSegmentation.Policies;

/// <summary>
/// A host's own classifier in place of a scheme's table. To the tables of other schemes it is a table, too: of one fact, which the
/// classifier tells. It is resolved when it is first needed, as it may need other classifiers itself. Safe for concurrent use.
/// </summary>
internal sealed class OwnClassifier<TCustomer>
{
    private readonly ClassFact told;
    private readonly Func<IClassifier<TCustomer, SegmentClass>> resolve;
    private volatile IClassifier<TCustomer, SegmentClass>? resolved;
    private int resolving;

    public OwnClassifier(Scheme scheme, Func<IClassifier<TCustomer, SegmentClass>> resolve)
    {
        this.resolve = resolve;
        told = new ClassFact($"{scheme.Name}_by_classifier", scheme.Classes);
        var rows = scheme.Classes.Where(c => c.Code != 0).Select(c => (c, (IReadOnlyList<Cell>)[told.IsCode(c.Code)]));
        Table = DecisionTable.Create(scheme.Name, scheme.Classes, [.. rows], optional: []);
    }

    public string Scheme => Table.Name;

    public DecisionTable Table { get; }

    /// <summary>The classifier.</summary>
    /// <exception cref="InvalidOperationException">The classifier is created from itself.</exception>
    public IClassifier<TCustomer, SegmentClass> Resolve()
    {
        if (resolved is { } known)
            return known;
        // Creating it may ask for it again, on the same thread, without end.
        var thread = Environment.CurrentManagedThreadId;
        if (Interlocked.Exchange(ref resolving, thread) == thread)
            throw new InvalidOperationException(
                $"The host's own classifier of {Scheme} asks for the classifier of {Scheme}, which it is itself. " +
                "To build on the policy's table, use CurrentModel.Value.Classifier.");
        try
        {
            return resolved = resolve();
        }
        finally
        {
            Volatile.Write(ref resolving, 0);
        }
    }

    /// <summary>Adds what the classifier tells to a map.</summary>
    public FactMap<TCustomer> AddTo(FactMap<TCustomer> map) => map.FromCode(told, customer => Resolve().Classify(customer).Code);
}
