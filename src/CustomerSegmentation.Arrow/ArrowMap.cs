namespace CustomerSegmentation.Arrow;

/// <summary>
/// Maps facts to the columns of record batches, or to one value for all customers, and says which columns a classified batch keeps. Immutable:
/// each method returns a new map. A fact that is not mapped is read from the column of its name, such as <c>last_purchase</c>, if the policy
/// needs it and there is one; otherwise it is computed if possible, and otherwise unknown.
/// </summary>
/// <remarks>
/// <para>A number is read from a column of any type of integer, floating point number or decimal; yes or no from Booleans; a date from date32, date64
/// or a timestamp; a text from utf8 of any layout, perhaps dictionary-encoded; and a class from its names, as texts, or from its codes, as integers.
/// A timestamp without a time zone is the time as it is written. One with a time zone is a point in time, and its date is that of
/// <see cref="SegmentationPolicy.TimeZone"/>. A column of type null says nothing, and counts as missing.</para>
/// <para>Null, NaN, a date outside the calendar, a code outside the dictionary, and values that are impossible for a fact are unknown. Names of
/// columns are compared exactly.</para>
/// </remarks>
public sealed class ArrowMap
{
    private readonly Dictionary<string, MappedColumn> mapped;

    /// <summary>Creates a map that reads each fact from the column of its name, and keeps all columns.</summary>
    public ArrowMap()
        : this([], kept: null)
    {
    }

    private ArrowMap(Dictionary<string, MappedColumn> mapped, IReadOnlyList<string>? kept) => (this.mapped, Kept) = (mapped, kept);

    /// <summary>The facts that are mapped, and to what.</summary>
    internal IEnumerable<MappedColumn> Mapped => mapped.Values;

    /// <summary>The columns that a classified batch keeps; <see langword="null"/> for all.</summary>
    internal IReadOnlyList<string>? Kept { get; }

    /// <summary>Maps a fact to a column.</summary>
    /// <param name="fact">The fact, such as <see cref="Facts.Sales"/>, or one of the policy's own (<see cref="SegmentationPolicy.GetFact"/>).</param>
    /// <param name="column">The name of the column, which every batch must have.</param>
    /// <returns>A new map with the fact, replacing an earlier mapping of it.</returns>
    public ArrowMap From(Fact fact, string column)
    {
        ArgumentException.ThrowIfNullOrEmpty(column);
        return With(fact, new(fact, column, Everybodys: null));
    }

    /// <summary>Maps a number to one value for all customers.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="value">The number.</param>
    /// <returns>A new map with the fact, replacing an earlier mapping of it.</returns>
    public ArrowMap All(NumberFact fact, double value) => With(fact, new(fact, Column: null, NumberColumn.All(value)));

    /// <summary>Maps a date to one day for all customers, such as the as-of date.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="value">The day.</param>
    /// <returns>A new map with the fact, replacing an earlier mapping of it.</returns>
    public ArrowMap All(DateFact fact, DateOnly value) => With(fact, new(fact, Column: null, (DateColumn)value));

    /// <summary>Maps yes or no to one answer for all customers.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="value">The answer.</param>
    /// <returns>A new map with the fact, replacing an earlier mapping of it.</returns>
    public ArrowMap All(YesNoFact fact, bool value) => With(fact, new(fact, Column: null, (YesNoColumn)value));

    /// <summary>Says which columns a classified batch keeps beside the classes, in this order; without this, it keeps all.</summary>
    /// <param name="columns">The names of the columns, such as that of the customer's id; none to return the classes alone.</param>
    /// <returns>A new map that keeps these columns.</returns>
    public ArrowMap Keep(params IEnumerable<string> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        return new(mapped, [.. columns]);
    }

    private ArrowMap With(Fact fact, MappedColumn column)
    {
        ArgumentNullException.ThrowIfNull(fact);
        return new(new(mapped, StringComparer.Ordinal) { [fact.Name] = column }, Kept);
    }
}
