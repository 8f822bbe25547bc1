using CustomerSegmentation.Decisions.Columns;
using CustomerSegmentation.Decisions.Plans;

namespace CustomerSegmentation.Decisions.Classifiers;

/// <summary>Evaluates several tables together: columns, one customer, explanations, counts. Immutable and safe for concurrent use.</summary>
internal sealed class ModelEvaluator
{
    private readonly Plan plan;
    private readonly ColumnEvaluator columnEvaluator;

    public ModelEvaluator(IReadOnlyList<DecisionTable> tables)
    {
        plan = Plan.For(tables);
        columnEvaluator = new ColumnEvaluator(plan);
    }

    /// <summary>Gets the index of a table, or -1 if there is none of that name.</summary>
    public int TableIndex(string name) => plan.TableIndex(name);

    public CustomerEvaluator<TCustomer> Over<TCustomer>(FactMap<TCustomer> map) => new(plan, map);

    public void Classify(CustomerColumns columns, ClassCodes classes, CancellationToken cancellationToken) =>
        columnEvaluator.Classify(columns, classes, cancellationToken);

    public void Classify(CustomerColumns columns, ClassCodes classes, ParallelOptions options, WorkProgress? progress) =>
        columnEvaluator.Classify(columns, classes, options, progress);

    public Explanation Explain(CustomerColumns columns, int index, int table) => Over(columns.ToMap()).Explain(index, table);

    public IReadOnlyList<FactCount> CountFacts(CustomerColumns columns) => FactCounter.Count(plan, columns);

    public static void ReadFact(Fact fact, CustomerColumns columns, int start, Span<double> destination) =>
        new FactReader(fact, columns, destination.Length).ReadInto(start, destination);

    /// <summary>A classifier by one table alone, so that each customer pays for its facts and not for those of all tables.</summary>
    public static Classifier<TCustomer> Alone<TCustomer>(DecisionTable table, IReadOnlyList<DecisionTable> all, FactMap<TCustomer> map) =>
        new(table, map, Plan.For(table, all));
}
