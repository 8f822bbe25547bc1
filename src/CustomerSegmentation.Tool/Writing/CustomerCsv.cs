using System.Buffers;

namespace CustomerSegmentation.Tool.Writing;

/// <summary>The file of --out: a row a customer with its facts and classes.</summary>
internal static class CustomerCsv
{
    public static Task WriteAsync(OutputFile file, IReadOnlyList<string> ids, IReadOnlyList<FactValues> facts, IReadOnlyList<WrittenClasses> classes,
        CancellationToken cancellation)
    {
        FactValues[] values = [.. facts];
        (ReadOnlyMemory<byte> Codes, byte[][] Names)[] schemes = [.. classes.Select(one => (one.Codes, Array.ConvertAll(one.Names, file.Encode)))];
        foreach (var name in (IEnumerable<string>)["customer", .. facts.Select(fact => fact.Fact.Name), .. classes.Select(one => one.Scheme)])
            file.Csv.WriteField(name);
        file.Csv.EndRecord();
        return file.WriteAsync(ids.Count, WriteRows, cancellation);

        void WriteRows(RowText row, int start, int end)
        {
            var count = end - start;
            var read = ArrayPool<double>.Shared.Rent(values.Length * count);
            for (var fact = 0; fact < values.Length; fact++)
                values[fact].Read(start, read.AsSpan(fact * count, count));
            for (var i = 0; i < count; i++)
            {
                row.Write(ids[start + i]);
                for (var fact = 0; fact < values.Length; fact++)
                    WriteValue(row, values[fact], read[(fact * count) + i]);
                foreach (var (codes, names) in schemes)
                    row.Write(names[codes.Span[start + i]]);
                row.EndRow();
            }

            ArrayPool<double>.Shared.Return(read);
        }
    }

    /// <summary>Writes a number; nothing where it is unknown.</summary>
    public static void WriteNumber(CsvWriter csv, double value)
    {
        // Most numbers are whole; written as such they are the same text, in half the time.
        if (double.IsNaN(value))
            csv.WriteField("");
        else if (Math.Abs(value) < 1e15 && (long)value == value && !double.IsNegative(value))
            csv.WriteField((long)value, format: default, CultureInfo.InvariantCulture);
        else
            csv.WriteField(value, format: default, CultureInfo.InvariantCulture);
    }

    private static void WriteValue(RowText row, FactValues fact, double value)
    {
        if (double.IsNaN(value) || fact.Fact.Kind is FactKind.Number or FactKind.Class)
            row.Write(value);
        else if (fact.Fact.Kind == FactKind.Date)
            row.Write(DateOnly.FromDayNumber((int)value));
        else if (fact.Fact.Kind == FactKind.Text)
            row.Write(fact.Texts[(int)value]);
        else
            row.Write(value == 0 ? "no"u8 : "yes"u8);
    }
}
