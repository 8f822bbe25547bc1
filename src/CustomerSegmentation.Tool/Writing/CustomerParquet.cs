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
            var values = new double[count];
            for (var i = 0; i < factFields.Length; i++)
            {
                facts[i].Read(start, values);
                await WriteAsync(group, factFields[i], facts[i], values, cancellation);
            }

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

    private static Task WriteAsync(ParquetRowGroupWriter group, DataField field, FactValues fact, double[] values, CancellationToken cancellation) =>
        fact.Fact.Kind switch
        {
            FactKind.Date => group.WriteAsync<DateOnly>(field, Known(values, value => DateOnly.FromDayNumber((int)value)), cancellationToken: cancellation),
            FactKind.Text => group.WriteAsync(field, Texts(0, values.Length, i => double.IsNaN(values[i]) ? null : fact.Texts[(int)values[i]])),
            FactKind.YesNo => group.WriteAsync<bool>(field, Known(values, value => value != 0), cancellationToken: cancellation),
            _ => group.WriteAsync<double>(field, Known(values, value => value), cancellationToken: cancellation),
        };

    private static ReadOnlyMemory<T?> Known<T>(double[] values, Func<double, T> convert)
        where T : struct => Array.ConvertAll(values, value => double.IsNaN(value) ? (T?)null : convert(value));

    private static string?[] Texts(int start, int count, Func<int, string?> of)
    {
        var texts = new string?[count];
        for (var i = 0; i < count; i++)
            texts[i] = of(start + i);
        return texts;
    }
}
