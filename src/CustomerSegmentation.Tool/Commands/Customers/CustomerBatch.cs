namespace CustomerSegmentation.Tool.Commands.Customers;

/// <summary>Some customers, a column a fact.</summary>
/// <param name="facts">The facts.</param>
internal sealed class CustomerBatch(IReadOnlyList<Fact> facts)
{
    private readonly List<string> ids = [];
    private readonly List<string?> parents = [];

    /// <summary>The customers' ids.</summary>
    public IReadOnlyList<string> Ids => ids;

    /// <summary>The accounts of the customers; <see langword="null"/> where a customer has none.</summary>
    public IReadOnlyList<string?> Parents => parents;

    /// <summary>The columns, in the order of the facts.</summary>
    public IReadOnlyList<FactColumn> Columns { get; } = [.. facts.Select(fact => new FactColumn(fact))];

    /// <summary>Adds a customer.</summary>
    /// <param name="id">The id.</param>
    /// <param name="parent">The account, if any.</param>
    /// <param name="values">A value a fact, and maybe more, which are not read.</param>
    public void Add(string id, string? parent, ReadOnlySpan<double> values)
    {
        ids.Add(id);
        parents.Add(parent);
        for (var i = 0; i < Columns.Count; i++)
            Columns[i].Add(values[i]);
    }

    /// <summary>Adds some of the customers of another batch of the same facts.</summary>
    public void Add(CustomerBatch other, ReadOnlySpan<int> customers)
    {
        foreach (var customer in customers)
        {
            ids.Add(other.ids[customer]);
            parents.Add(other.parents[customer]);
        }

        for (var i = 0; i < Columns.Count; i++)
            Columns[i].Add(other.Columns[i], customers);
    }

    /// <summary>Forgets all customers.</summary>
    public void Clear()
    {
        ids.Clear();
        parents.Clear();
        foreach (var column in Columns)
            column.Clear();
    }

    /// <summary>The last day of a fact, if any is known.</summary>
    public DateOnly? LastDay(Fact fact) => Columns.FirstOrDefault(column => column.Fact == fact)?.LastDay();

    /// <summary>The customers' facts, which keep the memory: nothing may be added afterwards.</summary>
    public CustomerColumns ToColumns()
    {
        var columns = new CustomerColumns(ids.Count);
        foreach (var column in Columns)
            column.AddTo(columns);
        return columns;
    }
}
