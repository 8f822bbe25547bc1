namespace CustomerSegmentation.Tests;

/// <summary>The same customers as rows and as columns.</summary>
public sealed class Customers
{
    private readonly IReadOnlyList<CustomerColumn> byFact;
    private readonly Lazy<Subject[]> rows;
    private readonly Lazy<CustomerColumns> columns;

    internal Customers(int count, IReadOnlyList<CustomerColumn> byFact)
    {
        Count = count;
        this.byFact = byFact;
        rows = new(() => [.. Enumerable.Range(0, count).Select(i =>
            new Subject(byFact.Where(column => column.Values[i] is not null).Select(column => KeyValuePair.Create(column.Fact.Name, column.Values[i]!))))]);
        columns = new(() => ToColumns(byFact));
        Map = byFact.Aggregate(new FactMap<Subject>(), (map, column) => AddReader(map, column.Fact));
    }

    public int Count { get; }

    public Subject[] Rows => rows.Value;

    public CustomerColumns Columns => columns.Value;

    public FactMap<Subject> Map { get; }

    public IEnumerable<Fact> Facts => byFact.Select(column => column.Fact);

    /// <summary>Some of the customers, in any order.</summary>
    public Customers Of(IReadOnlyList<int> customers) => new(customers.Count, [.. byFact.Select(column => column.Of(customers))]);

    /// <summary>The same customers, of whom nothing but some facts is told.</summary>
    public Customers Only(Func<Fact, bool> facts) => new(Count, [.. byFact.Where(column => facts(column.Fact))]);

    internal IEnumerable<Customers> Smaller()
    {
        foreach (var kept in Shrink.Items([.. Enumerable.Range(0, Count)]))
            yield return Of(kept);
        int[] known = [.. byFact.Index().Where(item => !item.Item.IsAllUnknown).Select(item => item.Index)];
        foreach (var (start, end) in Shrink.Parts(known.Length))
        {
            var forgotten = known[start..end];
            yield return new(Count, [.. byFact.Select((column, i) => forgotten.Contains(i) ? column with { Values = new object?[Count] } : column)]);
        }

        foreach (var place in known)
        {
            var column = byFact[place];
            for (var i = 0; i < Count && Count <= 20; i++)
            {
                if (column.Values[i] is null)
                    continue;
                yield return With(place, column.With(i, null));
                if (column is { Fact: NumberFact } && column.Values[i] is double number)
                {
                    foreach (var simpler in Shrink.Number(number))
                        yield return With(place, column.With(i, simpler));
                }
            }

            if (column.Form != ColumnForm.Plain || column.HasBitmap)
                yield return With(place, column with { Form = ColumnForm.Plain, HasBitmap = false });
        }
    }

    public override string ToString() => Count == 0 ? "no customers" : string.Join('\n', Rows.Select((row, i) => $"{i}: {row}"));

    private Customers With(int place, CustomerColumn changed) => new(Count, [.. byFact.Select((column, i) => i == place ? changed : column)]);

    private CustomerColumns ToColumns(IReadOnlyList<CustomerColumn> known)
    {
        var all = new CustomerColumns(Count);
        foreach (var column in known)
            column.AddTo(all);
        return all;
    }

    private static FactMap<Subject> AddReader(FactMap<Subject> map, Fact fact) => fact switch
    {
        NumberFact number => map.From(number, row => row.Number(fact.Name)),
        YesNoFact yesNo => map.From(yesNo, row => row.Number(fact.Name) is { } value ? value == 1 : null),
        DateFact date => map.From(date, row => row.Number(fact.Name) is { } value ? DateOnly.FromDayNumber((int)value) : null),
        TextFact text => map.From(text, row => row.Text(fact.Name)),
        ClassFact given => map.FromCode(given, row => (byte)(row.Number(fact.Name) ?? 0)),
        _ => map,
    };
}
