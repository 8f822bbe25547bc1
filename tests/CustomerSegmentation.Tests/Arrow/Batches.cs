using Apache.Arrow;
using Apache.Arrow.Types;

namespace CustomerSegmentation.Tests.Arrow;

/// <summary>Small record batches.</summary>
internal static class Batches
{
    public static RecordBatch Of(params (string Name, IArrowArray Array)[] columns) => new(
        new Schema([.. columns.Select(column => new Field(column.Name, column.Array.Data.DataType, nullable: true))], metadata: null),
        columns.Select(column => column.Array),
        columns.Length == 0 ? 0 : columns[0].Array.Length);

    public static DoubleArray Doubles(params double[] values)
    {
        var builder = new DoubleArray.Builder();
        return builder.AppendRange(values).Build();
    }

    public static Int64Array Longs(params long[] values)
    {
        var builder = new Int64Array.Builder();
        return builder.AppendRange(values).Build();
    }

    public static StringArray Texts(params string?[] texts)
    {
        var builder = new StringArray.Builder();
        foreach (var text in texts)
        {
            if (text is null)
                builder.AppendNull();
            else
                builder.Append(text);
        }

        return builder.Build();
    }

    public static Date32Array Dates(params DateOnly[] dates)
    {
        var builder = new Date32Array.Builder();
        return builder.AppendRange(dates.Select(date => date.ToDateTime(TimeOnly.MinValue))).Build();
    }

    /// <summary>An array whose parts are what they are.</summary>
    public static IArrowArray Raw(IArrowType type, int length, int offset, params byte[][] buffers) =>
        ArrowArrayFactory.BuildArray(new ArrayData(type, length, nullCount: -1, offset, [.. buffers.Select(buffer => new ArrowBuffer(buffer))]));
}
