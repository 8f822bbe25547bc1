using Apache.Arrow;

namespace CustomerSegmentation.Arrow.Classification;

/// <summary>Classifies record batches of one schema.</summary>
internal sealed class BatchClassifier
{
    private readonly SegmentationModel model;
    private readonly BatchReader reader;
    private readonly int[] kept;
    private readonly ClassArray[] classes;

    /// <exception cref="ArgumentException">
    /// A column that is mapped or kept is missing, every scheme would give <c>Unclassified</c> alone, or a column that is kept has the name of a scheme.
    /// </exception>
    public BatchClassifier(SegmentationModel model, Schema schema, ArrowMap? map, ArrowClasses form)
    {
        map ??= new ArrowMap();
        this.model = model;
        reader = new BatchReader(schema, model.Policy, map);
        model.NotRunOver(reader.Facts, nameof(map));
        kept = map.Kept is { } names
            ? [.. names.Select(name => BatchColumns.Require(schema, name, "Keep"))]
            : [.. Enumerable.Range(0, schema.FieldsList.Count)];
        var fields = kept.Select(column => schema.FieldsList[column]).ToList();
        if (model.Schemes.FirstOrDefault(scheme => fields.Exists(field => field.Name == scheme.Name)) is { Name: var taken })
            throw new ArgumentException($"The batch has a column {taken} already: rename it, or name the columns to keep with Keep.", nameof(map));
        classes = [.. model.Schemes.Select(scheme => new ClassArray(scheme.Scheme.Classes, form))];
        fields.AddRange(model.Schemes.Zip(classes, (scheme, array) => new Field(scheme.Name, array.Type, nullable: false)));
        Schema = new Schema(fields, schema.Metadata);
    }

    /// <summary>The schema of classified batches.</summary>
    public Schema Schema { get; }

    /// <summary>Classifies a batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="owner">What to dispose with the classified batch; <see langword="null"/> for nothing.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>A batch with the columns that are kept, in the memory of <paramref name="batch"/>, and the classes.</returns>
    public RecordBatch Classify(RecordBatch batch, RecordBatch? owner, CancellationToken cancellationToken)
    {
        var columns = reader.Read(batch);
        var codes = new ClassCodes(batch.Length);
        var written = System.Array.ConvertAll(classes, _ => new byte[batch.Length]);
        foreach (var (scheme, memory) in model.Schemes.Zip(written))
            codes.Into(scheme.Name, memory);
        model.Classify(columns, codes, cancellationToken);
        var arrays = kept.Select(batch.Column).Concat(classes.Zip(written, (array, memory) => array.Of(memory)));
        return new ClassifiedBatch(Schema, arrays, batch, owner);
    }
}
