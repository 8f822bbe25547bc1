using System.Runtime.CompilerServices;

namespace CustomerSegmentation;

/// <summary>
/// A scheme's decision table with a map of the user's type: classifies and explains one customer, or classifies columns.
/// Immutable and safe for any number of threads.
/// </summary>
/// <typeparam name="TSubject">The type of customer.</typeparam>
/// <typeparam name="TClass">The enum of classes.</typeparam>
public sealed class Classifier<TSubject, TClass> : IClassifier<TSubject, TClass>
    where TClass : struct, Enum
{
    private readonly SubjectEvaluator<TSubject> evaluator;
    private readonly ColumnEvaluator columnEvaluator;
    private readonly int table;

    /// <summary>A classifier of a table over a map.</summary>
    /// <param name="table">The table; its cuts must be absolute.</param>
    /// <param name="map">How the facts are read.</param>
    /// <param name="needed">The tables whose classes are facts of this one, where the map does not supply them.</param>
    /// <exception cref="ArgumentException">The classes are not those of the enum; or, with the facts of the map, only <c>Unclassified</c> could be given.</exception>
    /// <exception cref="InvalidOperationException">The table's cuts are rules that are not fitted.</exception>
    public Classifier(DecisionTable table, FactMap<TSubject> map, params IReadOnlyList<DecisionTable> needed)
        : this(table, map, Plan.For([.. Checked(needed), Checked(table)]))
    {
    }

    internal Classifier(DecisionTable table, FactMap<TSubject> map, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(map);
        if (!table.Classes.SequenceEqual(SegmentClass.All<TClass>()))
            throw new ArgumentException($"The classes of {table.Name} are not those of {typeof(TClass).Name}: {string.Join(", ", table.Classes)}.", nameof(table));
        if (!table.CanGiveClass(fact => map.Maps(fact) || plan.TableIndex(fact.Name) >= 0))
            throw new ArgumentException($"With the facts of this map {table.Name} can give Unclassified alone. It needs {string.Join(", ", table.SuppliedFacts)}; map what is known of them with From.", nameof(map));
        Table = table;
        this.table = plan.TableIndex(table.Name);
        evaluator = new SubjectEvaluator<TSubject>(plan, map);
        columnEvaluator = new ColumnEvaluator(plan);
    }

    /// <summary>The scheme's table.</summary>
    public DecisionTable Table { get; }

    /// <inheritdoc/>
    public TClass Classify(TSubject subject)
    {
        var code = evaluator.Classify(subject, table);
        return Unsafe.BitCast<byte, TClass>(code);
    }

    /// <inheritdoc/>
    public Explanation Explain(TSubject subject) => evaluator.Explain(subject, table);

    /// <summary>Classifies many customers, on the calling thread, without allocating in proportion to their number.</summary>
    /// <param name="columns">The customers.</param>
    /// <param name="destination">Receives a class code a customer; may be longer than their number.</param>
    /// <param name="cancellationToken">Stops between blocks; what is written by then stays written.</param>
    /// <exception cref="ArgumentException">The destination is shorter than the number of customers; nothing is written then.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public void Classify(CustomerColumns columns, Memory<byte> destination, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(columns);
        if (destination.Length < columns.Count)
            throw new ArgumentException($"The destination has room for {destination.Length} classes; the columns are of {columns.Count} customers.", nameof(destination));
        columnEvaluator.Classify(columns, table, destination, cancellationToken);
    }

    private static T Checked<T>(T value)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(value);
        return value;
    }
}
