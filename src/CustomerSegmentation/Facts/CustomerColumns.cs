using System.Collections;
using System.Numerics;
using System.Runtime.CompilerServices;

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

    /// <summary>Reads the facts of listed customers into new columns, each fact of a customer once.</summary>
    /// <typeparam name="T">The type of customer.</typeparam>
    /// <param name="customers">The customers; an array, a list, or whatever else gives them by their places.</param>
    /// <param name="map">How the facts are read.</param>
    /// <param name="facts">
    /// The facts to read, with those that they are computed from, such as <see cref="SegmentationPolicy.NeededFacts"/>; by default every
    /// fact of the map.
    /// </param>
    /// <param name="options">
    /// The number of threads, which read the list and its customers at once, and the cancellation; by default the calling thread alone.
    /// </param>
    /// <param name="progress">Receives the share of the customers that are read, which only grows and ends at 1.</param>
    /// <returns>The columns. They do not change with the customers.</returns>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static CustomerColumns From<T>(
        IReadOnlyList<T> customers,
        FactMap<T> map,
        IEnumerable<Fact>? facts = null,
        ParallelOptions? options = null,
        IProgress<double>? progress = null)
    {
        var work = WorkProgress.Of(progress);
        var read = From(customers, map, facts, options, work, ofRest: 1);
        work?.Finish();
        return read;
    }

    /// <summary>The facts that have a column, in the order in which they were added.</summary>
    public IEnumerable<Fact> SuppliedFacts => columns.Values.Select(column => column.Fact);

    /// <summary>Adds a column of numbers, replacing an earlier column of the fact.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="column">The column; it may be longer than the number of customers.</param>
    /// <returns>These columns.</returns>
    /// <exception cref="ArgumentException">The column is shorter than the number of customers.</exception>
    public CustomerColumns Add(NumberFact fact, NumberColumn column) => Put(fact, column);

    /// <summary>Adds a column of numbers of any type, copying them, and replacing an earlier column of the fact.</summary>
    /// <typeparam name="T">
    /// The type, such as <see cref="decimal"/> or <see cref="long"/>. Every number becomes the nearest <see cref="double"/>, as in a map.
    /// </typeparam>
    /// <param name="fact">The fact.</param>
    /// <param name="values">
    /// The values, one per customer; may be more. A list, an array, or anything else that can be gone through once; a span as
    /// <c>[.. span]</c>. <see langword="null"/> is unknown.
    /// </param>
    /// <returns>These columns.</returns>
    /// <exception cref="ArgumentException">There are fewer values than customers.</exception>
    [OverloadResolutionPriority(-1)]
    public CustomerColumns Add<T>(NumberFact fact, IEnumerable<T> values)
        where T : unmanaged, INumber<T> => Copy(fact, values, new FactMap<T>().With(fact, Number.ToDouble));

    /// <inheritdoc cref="Add{T}(NumberFact, IEnumerable{T})"/>
    [OverloadResolutionPriority(-1)]
    public CustomerColumns Add<T>(NumberFact fact, IEnumerable<T?> values)
        where T : unmanaged, INumber<T> =>
        Copy(fact, values, new FactMap<T?>().With(fact, value => value is { } number ? Number.ToDouble(number) : double.NaN));

    /// <summary>Adds a column of yes or no, replacing an earlier column of the fact.</summary>
    /// <inheritdoc cref="Add(NumberFact, NumberColumn)"/>
    public CustomerColumns Add(YesNoFact fact, YesNoColumn column) => Put(fact, column);

    /// <summary>Adds a column of yes or no, copying the answers, and replacing an earlier column of the fact.</summary>
    /// <inheritdoc cref="Add{T}(NumberFact, IEnumerable{T})"/>
    public CustomerColumns Add(YesNoFact fact, IEnumerable<bool> values) =>
        Copy(fact, values, new FactMap<bool>().From(fact, value => value));

    /// <inheritdoc cref="Add(YesNoFact, IEnumerable{bool})"/>
    public CustomerColumns Add(YesNoFact fact, IEnumerable<bool?> values) =>
        Copy(fact, values, new FactMap<bool?>().From(fact, value => value));

    /// <summary>Adds a column of dates, replacing an earlier column of the fact.</summary>
    /// <inheritdoc cref="Add(NumberFact, NumberColumn)"/>
    public CustomerColumns Add(DateFact fact, DateColumn column) => Put(fact, column);

    /// <summary>
    /// Adds a column of dates, copying them, and replacing an earlier column of the fact. Points in time become dates by a map with a time
    /// zone: <c>CustomerColumns.From(times, new FactMap&lt;DateTime&gt;().From(Facts.LastPurchase, time => time, timeZone))</c>.
    /// </summary>
    /// <inheritdoc cref="Add{T}(NumberFact, IEnumerable{T})"/>
    public CustomerColumns Add(DateFact fact, IEnumerable<DateOnly> values) =>
        Copy(fact, values, new FactMap<DateOnly>().From(fact, value => value));

    /// <inheritdoc cref="Add(DateFact, IEnumerable{DateOnly})"/>
    public CustomerColumns Add(DateFact fact, IEnumerable<DateOnly?> values) =>
        Copy(fact, values, new FactMap<DateOnly?>().From(fact, value => value));

    /// <summary>Adds a column of texts, replacing an earlier column of the fact.</summary>
    /// <inheritdoc cref="Add(NumberFact, NumberColumn)"/>
    public CustomerColumns Add(TextFact fact, TextColumn column) => Put(fact, column);

    /// <summary>Adds a column of texts, and replaces an earlier column of the fact.</summary>
    /// <inheritdoc cref="Add{T}(NumberFact, IEnumerable{T})"/>
    public CustomerColumns Add(TextFact fact, IEnumerable<string?> values) =>
        Copy(fact, values, new FactMap<string?>().From(fact, value => value));

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

    /// <summary>The same as a part of other work.</summary>
    internal static CustomerColumns From<T>(
        IReadOnlyList<T> customers,
        FactMap<T> map,
        IEnumerable<Fact>? facts,
        ParallelOptions? options,
        WorkProgress? progress,
        double ofRest)
    {
        ArgumentNullException.ThrowIfNull(customers);
        ArgumentNullException.ThrowIfNull(map);
        var names = facts?.SelectMany(fact => fact.WithInputs()).Select(fact => fact.Name).ToHashSet(StringComparer.Ordinal);
        var read = new CustomerColumns(customers.Count);
        var wanted = map.Readers.Where(reader => names?.Contains(reader.Fact.Name) != false);
        read.Read(customers, [.. wanted], options ?? OneThread, progress, ofRest);
        return read;
    }

    private static ParallelOptions OneThread => new() { MaxDegreeOfParallelism = 1 };

    private CustomerColumns Copy<T>(Fact fact, IEnumerable<T> values, FactMap<T> map)
    {
        ArgumentNullException.ThrowIfNull(values);
        var list = values as IReadOnlyList<T> ?? [.. values.Take(Count)];
        if (list.Count < Count)
            throw TooShort(fact, list.Count, nameof(values));
        Read(list, [.. map.Readers], OneThread, progress: null, ofRest: 1);
        return this;
    }

    // On several threads, different blocks are read at once.
    private void Read<T>(IReadOnlyList<T> customers, MappedFact<T>[] facts, ParallelOptions options, WorkProgress? progress, double ofRest)
    {
        var read = Array.ConvertAll(facts, fact => NewColumn<T>.Of(fact, Count));
        var blocks = (int)((Count + (long)NewColumn<T>.Block - 1) / NewColumn<T>.Block);
        progress?.Begin(Count, ofRest);
        if (options.MaxDegreeOfParallelism == 1 || blocks <= 1)
        {
            var buffer = new T[Math.Min(Count, NewColumn<T>.Block)];
            for (var block = 0; block < blocks; block++)
                ReadBlock(block, buffer);
        }
        else
        {
            Parallel.For(0, blocks, options, () => new T[NewColumn<T>.Block], (block, _, buffer) => ReadBlock(block, buffer), _ => { });
        }

        foreach (var (fact, column) in facts.Zip(read))
            Put(fact.Fact, column.ToColumn());

        T[] ReadBlock(int block, T[] buffer)
        {
            options.CancellationToken.ThrowIfCancellationRequested();
            var start = block * NewColumn<T>.Block;
            var some = buffer.AsSpan(0, Math.Min(NewColumn<T>.Block, Count - start));
            for (var i = 0; i < some.Length; i++)
                some[i] = customers[start + i];
            foreach (var column in read)
                column.Fill(some, start);
            progress?.Add(some.Length);
            return buffer;
        }
    }

    private ArgumentException TooShort(Fact fact, int length, string parameter) =>
        new($"The column of {fact.Name} has {length} values; the columns are of {Count} customers.", parameter);

    private CustomerColumns Put(Fact fact, FactColumn column)
    {
        ArgumentNullException.ThrowIfNull(fact);
        ArgumentNullException.ThrowIfNull(column);
        if (column.Length < Count)
            throw TooShort(fact, column.Length, nameof(column));
        columns[fact.Name] = (fact, column);
        return this;
    }
}
