using Parquet;
using Parquet.Schema;

namespace CustomerSegmentation.Tool.Writing;

/// <summary>Customers as a Parquet file: numbers as DOUBLE, days as DATE, yes and no as BOOLEAN, ids, texts and classes as text.</summary>
internal static class CustomerParquet
{
    private const int RowsInGroup = 1 << 17;

    /// <summary>Writes the file.</summary>
    public static async Task WriteAsync(Stream stream, IReadOnlyList<string> ids, IReadOnlyList<FactValues> facts, IReadOnlyList<WrittenClasses> classes,
        CancellationToken cancellation)
    {
        var id = new DataField("customer", typeof(string), isNullable: false);
        DataField[] factFields = [.. facts.Select(fact => new DataField(fact.Fact.Name, TypeOf(fact.Fact.Kind), isNullable: true))];
        DataField[] classFields = [.. classes.Select(one => new DataField(one.Scheme, typeof(string), isNullable: false))];
        var schema = new ParquetSchema([id, .. factFields, .. classFields]);
        await using var writer = await ParquetWriter.CreateAsync(schema, stream, cancellationToken: cancellation);
        for (var start = 0; start < ids.Count; start += RowsInGroup)
        {
            var count = Math.Min(RowsInGroup, ids.Count - start);
            using var group = writer.CreateRowGroup();
            await group.WriteAsync(id, Texts(start, count, i => ids[i]));
            for (var i = 0; i < factFields.Length; i++)
                await WriteAsync(group, factFields[i], facts[i], start, count, cancellation);
            for (var i = 0; i < classFields.Length; i++)
                await group.WriteAsync(classFields[i], Texts(start, count, customer => classes[i][customer]));
        }
    }

    private static Type TypeOf(FactKind kind) => kind switch
    {
        FactKind.Date => typeof(DateOnly),
        FactKind.Text => typeof(string),
        FactKind.YesNo => typeof(bool),
        _ => typeof(double),
    };

    private static Task WriteAsync(ParquetRowGroupWriter group, DataField field, FactValues fact, int start, int count, CancellationToken cancellation) =>
        fact.Fact.Kind switch
        {
            FactKind.Date => group.WriteAsync<DateOnly>(
                field, Known(fact, start, count, value => DateOnly.FromDayNumber((int)value)), cancellationToken: cancellation),
            FactKind.Text => group.WriteAsync(field, Texts(start, count, i => double.IsNaN(fact.Values[i]) ? null : fact.Texts[(int)fact.Values[i]])),
            FactKind.YesNo => group.WriteAsync<bool>(field, Known(fact, start, count, value => value != 0), cancellationToken: cancellation),
            _ => group.WriteAsync<double>(field, Known(fact, start, count, value => value), cancellationToken: cancellation),
        };

    private static ReadOnlyMemory<T?> Known<T>(FactValues fact, int start, int count, Func<double, T> convert)
        where T : struct
    {
        var values = new T?[count];
        for (var i = 0; i < count; i++)
            values[i] = double.IsNaN(fact.Values[start + i]) ? null : convert(fact.Values[start + i]);
        return values;
    }

    private static string?[] Texts(int start, int count, Func<int, string?> of)
    {
        var texts = new string?[count];
        for (var i = 0; i < count; i++)
            texts[i] = of(start + i);
        return texts;
    }
}
