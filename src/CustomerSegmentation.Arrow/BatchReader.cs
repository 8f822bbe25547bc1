using Apache.Arrow;
using Apache.Arrow.Types;
using CustomerSegmentation.Arrow.Columns;

namespace CustomerSegmentation.Arrow;

/// <summary>Reads record batches of one schema as columns of facts.</summary>
internal sealed class BatchReader
{
    private readonly Schema schema;
    private readonly TimeZoneInfo timeZone;
    private readonly List<(Fact Fact, int Column)> read = [];
    private readonly List<(Fact Fact, FactColumn Column)> everybodys = [];

    /// <summary>Finds the columns of facts: those that are mapped, and those that have the name of a fact that the policy needs.</summary>
    /// <exception cref="ArgumentException">A column that is mapped is missing, or several have its name.</exception>
    public BatchReader(Schema schema, SegmentationPolicy policy, ArrowMap map)
    {
        (this.schema, timeZone) = (schema, policy.TimeZone);
        foreach (var (fact, column, everybody) in map.Mapped)
        {
            if (everybody is not null)
                everybodys.Add((fact, everybody));
            else
                Add(fact, BatchColumns.Require(schema, column!, $"the fact {fact.Name}"));
        }

        var mapped = map.Mapped.Select(one => one.Fact.Name)
            // Their classes are given, not read.
            .Concat(policy.Schemes.Select(scheme => scheme.Name)).ToHashSet(StringComparer.Ordinal);
        foreach (var fact in policy.NeededFacts.Where(fact => !mapped.Contains(fact.Name)))
        {
            if (BatchColumns.Find(schema, fact.Name) is { } column)
                Add(fact, column);
        }
    }

    /// <summary>The facts that are read.</summary>
    public IEnumerable<Fact> Facts => read.Select(one => one.Fact).Concat(everybodys.Select(one => one.Fact));

    /// <summary>Reads a batch.</summary>
    /// <returns>Columns over the memory of the batch, where it has their layout.</returns>
    /// <exception cref="ArgumentException">The batch is not of the schema, or a column can't be read as its fact.</exception>
    public CustomerColumns Read(RecordBatch batch)
    {
        if (batch.ColumnCount != schema.FieldsList.Count)
            throw new ArgumentException($"The batch has {batch.ColumnCount} columns, and its schema has {schema.FieldsList.Count}.", nameof(batch));
        for (var i = 0; i < batch.ColumnCount; i++)
        {
            var (field, type) = (schema.FieldsList[i], batch.Column(i).Data.DataType);
            if (type.TypeId != field.DataType.TypeId)
                throw new ArgumentException($"The column {field.Name} has the type {type.Name}, and the schema says {field.DataType.Name}.", nameof(batch));
        }

        var columns = new CustomerColumns(batch.Length);
        foreach (var (fact, column) in read)
            FactArrays.Add(columns, fact, new ArrowColumn(schema.FieldsList[column].Name, batch.Column(column), batch.Length), timeZone);
        foreach (var (fact, column) in everybodys)
            FactArrays.Add(columns, fact, column);
        return columns;
    }

    /// <summary>Copies the columns of several batches into one.</summary>
    /// <param name="parts">The columns, as they were read.</param>
    public CustomerColumns Join(IReadOnlyList<CustomerColumns> parts)
    {
        var places = new (CustomerColumns Part, int Row)[checked(parts.Sum(part => part.Count))];
        var next = 0;
        foreach (var part in parts)
        {
            for (var row = 0; row < part.Count; row++)
                places[next++] = (part, row);
        }

        var map = read.Aggregate(new FactMap<(CustomerColumns Part, int Row)>(), (map, one) => one.Fact is TextFact text
            ? map.From(text, place => ((TextColumn)place.Part.Find(text)!).Text(place.Row))
            : map.With(one.Fact, place => Number.KnownOrNaN(place.Part.Find(one.Fact)!.Raw(place.Row))));
        var joined = CustomerColumns.From(places, map);
        foreach (var (fact, column) in everybodys)
            FactArrays.Add(joined, fact, column);
        return joined;
    }

    private void Add(Fact fact, int column)
    {
        if (schema.FieldsList[column].DataType.TypeId != ArrowTypeId.Null)
            read.Add((fact, column));
    }
}
