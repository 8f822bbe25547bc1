using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CustomerSegmentation.Decisions;

namespace CustomerSegmentation;

/// <summary>
/// A scheme's decision table with a map of the user's type: classifies and explains one customer, or classifies columns,
/// by the members of an enum. Immutable and safe for concurrent use.
/// </summary>
/// <typeparam name="TCustomer">The type of customer.</typeparam>
/// <typeparam name="TClass">The enum of classes.</typeparam>
public sealed class Classifier<TCustomer, TClass> : IClassifier<TCustomer, TClass>
    where TClass : struct, Enum
{
    private readonly Classifier<TCustomer> classifier;

    /// <summary>A classifier of a table over a map.</summary>
    /// <param name="table">The table; its cuts must be absolute.</param>
    /// <param name="map">How the facts are read.</param>
    /// <param name="needed">The tables whose classes are facts of this one, if the map does not supply them.</param>
    /// <exception cref="ArgumentException">
    /// The classes are not those of the enum; with the facts of the map, only <c>Unclassified</c> could be given; or the map reads a
    /// fact of another kind under a fact's name.
    /// </exception>
    /// <exception cref="InvalidOperationException">The table's cuts are rules that are not fitted.</exception>
    public Classifier(DecisionTable table, FactMap<TCustomer> map, params IReadOnlyList<DecisionTable> needed)
        : this(new Classifier<TCustomer>(table, map, needed))
    {
    }

    internal Classifier(Classifier<TCustomer> classifier)
    {
        if (!classifier.Table.Classes.SequenceEqual(SegmentClass.All<TClass>()))
            throw new ArgumentException(
                $"The classes of {classifier.Table.Name} are not those of {typeof(TClass).Name}: {string.Join(", ", classifier.Table.Classes)}.",
                nameof(classifier));
        this.classifier = classifier;
    }

    /// <summary>The scheme's table.</summary>
    public DecisionTable Table => classifier.Table;

    /// <inheritdoc/>
    public TClass Classify(TCustomer customer) => Unsafe.BitCast<byte, TClass>(classifier.CodeOf(customer));

    /// <inheritdoc/>
    public Explanation Explain(TCustomer customer) => classifier.Explain(customer);

    /// <inheritdoc cref="Classifier{TCustomer}.Classify(CustomerColumns, Memory{byte}, CancellationToken)"/>
    public void Classify(CustomerColumns columns, Memory<byte> destination, CancellationToken cancellationToken = default) =>
        classifier.Classify(columns, destination, cancellationToken);

    /// <summary>Classifies a list of customers, on the calling thread, without allocating in proportion to their number.</summary>
    /// <param name="customers">The customers; an array, a list, or whatever else gives them by their places.</param>
    /// <param name="destination">Receives a class a customer; may be longer than their number.</param>
    /// <param name="cancellationToken">Stops between customers; what is written by then stays written.</param>
    /// <exception cref="ArgumentException">The destination is shorter than the list; nothing is written then.</exception>
    /// <exception cref="ArgumentNullException">A customer is <see langword="null"/>; the message has its place.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public void Classify(IReadOnlyList<TCustomer> customers, Span<TClass> destination, CancellationToken cancellationToken = default) =>
        classifier.Classify(customers, MemoryMarshal.Cast<TClass, byte>(destination), cancellationToken);
}
