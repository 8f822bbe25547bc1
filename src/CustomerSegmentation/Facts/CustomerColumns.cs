using System.Collections;

namespace CustomerSegmentation;

/// <summary>
/// The facts of many customers, a column for each fact: <c>new CustomerColumns(count) { { Facts.Sales, sales } }</c>. Columns have
/// Apache Arrow's layout, so that memory of Arrow, DuckDB or Parquet is passed without copying; they are read and never written.
/// </summary>
/// <remarks>A fact without a column is computed if it can be, and otherwise unknown. Safe to read from several threads once filled.</remarks>
public sealed class CustomerColumns : IEnumerable<Fact>
{
    private readonly Dictionary<string, (Fact Fact, FactColumn Column)> columns = new(StringComparer.Ordinal);

    /// <summary>Creates columns, none at first.</summary>
    /// <param name="count">The number of customers; 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public CustomerColumns(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Count = count;
    }

    /// <summary>The number of customers.</summary>
    public int Count { get; }

    /// <summary>The facts that have a column, in the order in which they were added.</summary>
    public IEnumerable<Fact> SuppliedFacts => columns.Values.Select(column => column.Fact);

    /// <summary>Adds a column of numbers, replacing an earlier column of the fact.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="column">The column; it may be longer than the number of customers.</param>
    /// <returns>These columns.</returns>
    /// <exception cref="ArgumentException">The column is shorter than the number of customers.</exception>
    public CustomerColumns Add(NumberFact fact, NumberColumn column) => Put(fact, column);

    /// <summary>Adds a column of yes or no, replacing an earlier column of the fact.</summary>
    /// <inheritdoc cref="Add(NumberFact, NumberColumn)"/>
    public CustomerColumns Add(YesNoFact fact, YesNoColumn column) => Put(fact, column);

    /// <summary>Adds a column of dates, replacing an earlier column of the fact.</summary>
    /// <inheritdoc cref="Add(NumberFact, NumberColumn)"/>
    public CustomerColumns Add(DateFact fact, DateColumn column) => Put(fact, column);

    /// <summary>Adds a column of texts, replacing an earlier column of the fact.</summary>
    /// <inheritdoc cref="Add(NumberFact, NumberColumn)"/>
    public CustomerColumns Add(TextFact fact, TextColumn column) => Put(fact, column);

    /// <summary>Adds a column of classes that were given before or elsewhere, replacing an earlier column of the fact.</summary>
    /// <inheritdoc cref="Add(NumberFact, NumberColumn)"/>
    public CustomerColumns Add(ClassFact fact, ClassColumn column) => Put(fact, column);

    /// <summary>Gets the column of a number.</summary>
    /// <inheritdoc cref="Find(Fact)"/>
    public NumberColumn? Find(NumberFact fact) => (NumberColumn?)Find((Fact)fact);

    /// <summary>Gets the column of a date.</summary>
    /// <inheritdoc cref="Find(Fact)"/>
    public DateColumn? Find(DateFact fact) => (DateColumn?)Find((Fact)fact);

    /// <summary>Gets the column of a fact.</summary>
    /// <param name="fact">The fact.</param>
    /// <returns>The column, or <see langword="null"/> if there is none.</returns>
    /// <exception cref="ArgumentException">The column of this name is of a fact of another kind, or of other classes.</exception>
    public FactColumn? Find(Fact fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        if (!columns.TryGetValue(fact.Name, out var column))
            return null;
        fact.CheckIsSuppliedAs(column.Fact);
        return column.Column;
    }

    IEnumerator<Fact> IEnumerable<Fact>.GetEnumerator() => SuppliedFacts.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => SuppliedFacts.GetEnumerator();

    /// <summary>A map of the customers' places in the columns.</summary>
    internal FactMap<int> ToMap() => columns.Values.Aggregate(new FactMap<int>(), (map, supplied) => supplied switch
    {
        (TextFact fact, TextColumn texts) => map.From(fact, texts.Text),
        var (fact, column) => map.With(fact, i => Number.KnownOrNaN(column.Raw(i))),
    });

    private CustomerColumns Put(Fact fact, FactColumn column)
    {
        ArgumentNullException.ThrowIfNull(fact);
        ArgumentNullException.ThrowIfNull(column);
        if (column.Length < Count)
            throw new ArgumentException($"The column of {fact.Name} has {column.Length} values; the columns are of {Count} customers.", nameof(column));
        columns[fact.Name] = (fact, column);
        return this;
    }
}
