using System.Runtime.CompilerServices;
using CustomerSegmentation.Decisions;
using CustomerSegmentation.Decisions.Classifiers;
using CustomerSegmentation.Decisions.Columns;
using CustomerSegmentation.Decisions.Plans;

namespace CustomerSegmentation;

/// <summary>
/// A decision table with a map of the user's type, whatever its classes: classifies and explains one customer, or
/// classifies columns. Immutable and safe for concurrent use.
/// </summary>
/// <typeparam name="TCustomer">The type of customer.</typeparam>
public sealed class Classifier<TCustomer> : IClassifier<TCustomer, SegmentClass>
{
    private readonly SegmentClass[] classOfCode = new SegmentClass[byte.MaxValue + 1];
    private readonly CustomerEvaluator<TCustomer> evaluator;
    private readonly ColumnEvaluator columnEvaluator;
    private readonly int table;

    /// <summary>A classifier of a table over a map.</summary>
    /// <param name="table">The table; its cuts must be absolute.</param>
    /// <param name="map">How the facts are read.</param>
    /// <param name="needed">The tables whose classes are facts of this one, where the map does not supply them.</param>
    /// <exception cref="ArgumentException">
    /// With the facts of the map only <c>Unclassified</c> could be given, or the map reads a fact of another kind under a fact's
    /// name.
    /// </exception>
    /// <exception cref="InvalidOperationException">The table's cuts are rules that are not fitted.</exception>
    public Classifier(DecisionTable table, FactMap<TCustomer> map, params IReadOnlyList<DecisionTable> needed)
        : this(table, map, Plan.For([.. Given(needed), Given(table)]))
    {
    }

    internal Classifier(DecisionTable table, FactMap<TCustomer> map, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(map);
        table.CheckCanGiveClass(map.Maps, [.. plan.Tables.Select(known => known.Table)], nameof(map));
        Table = table;
        this.table = plan.TableIndex(table.Name);
        foreach (var segment in table.Classes)
            classOfCode[segment.Code] = segment;
        evaluator = new CustomerEvaluator<TCustomer>(plan, map);
        columnEvaluator = new ColumnEvaluator(plan);
    }

    /// <summary>The scheme's table.</summary>
    public DecisionTable Table { get; }

    /// <inheritdoc/>
    public SegmentClass Classify(TCustomer customer) => classOfCode[CodeOf(customer)];

    /// <inheritdoc/>
    public Explanation Explain(TCustomer customer) => evaluator.Explain(customer, table);

    /// <summary>Classifies many customers, on the calling thread, without allocating in proportion to their number.</summary>
    /// <param name="columns">The customers.</param>
    /// <param name="destination">Receives a class code a customer; may be longer than their number.</param>
    /// <param name="cancellationToken">Stops between blocks; what is written by then stays written.</param>
    /// <exception cref="ArgumentException">
    /// The destination is shorter than the number of customers, or a column is of another kind than the fact of its name; nothing is
    /// written then.
    /// </exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public void Classify(CustomerColumns columns, Memory<byte> destination, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(columns);
        if (destination.Length < columns.Count)
            throw new ArgumentException(
                $"The destination has room for {destination.Length} classes; the columns are of {columns.Count} customers.",
                nameof(destination));
        columnEvaluator.Classify(columns, table, destination, cancellationToken);
    }

    /// <summary>Classifies a list of customers, on the calling thread, without allocating in proportion to their number.</summary>
    /// <param name="customers">The customers; an array, a list, or whatever else gives them by their places.</param>
    /// <param name="destination">Receives a class code a customer; may be longer than their number.</param>
    /// <param name="cancellationToken">Stops between customers; what is written by then stays written.</param>
    /// <exception cref="ArgumentException">The destination is shorter than the list; nothing is written then.</exception>
    /// <exception cref="ArgumentNullException">A customer is <see langword="null"/>; the message has its place.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public void Classify(IReadOnlyList<TCustomer> customers, Span<byte> destination, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(customers);
        var count = customers.Count;
        if (destination.Length < count)
            throw new ArgumentException($"The destination has room for {destination.Length} classes; the list has {count} customers.", nameof(destination));
        for (var i = 0; i < count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var customer = customers[i];
            if (customer is null)
                throw CustomerEvaluator<TCustomer>.MissingAt(i, nameof(customers));
            destination[i] = CodeOf(customer);
        }
    }

    /// <summary>The code of a customer's class.</summary>
    internal byte CodeOf(TCustomer customer) => evaluator.Classify(customer, table);

    private static T Given<T>(T? value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value ?? throw new ArgumentNullException(name);
}
