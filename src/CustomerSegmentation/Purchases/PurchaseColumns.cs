namespace CustomerSegmentation;

/// <summary>Columns with memory of their own; the bitmap is left out where everything is known.</summary>
internal static class PurchaseColumns
{
    /// <summary>A column of numbers; NaN is unknown.</summary>
    public static NumberColumn Numbers(int count, Func<int, double> number)
    {
        var values = new double[count];
        for (var i = 0; i < count; i++)
            values[i] = number(i);
        return new NumberColumn(values, Validity(count, i => !double.IsNaN(values[i])));
    }

    /// <summary>A column of day numbers; <see cref="PurchaseHistory.NoDay"/> is unknown.</summary>
    public static DateColumn Dates(int count, Func<int, int> day)
    {
        var values = new int[count];
        for (var i = 0; i < count; i++)
            values[i] = day(i);
        return new DateColumn(values, Validity(count, i => values[i] != PurchaseHistory.NoDay));
    }

    private static ReadOnlyMemory<byte> Validity(int count, Func<int, bool> known)
    {
        var bitmap = new byte[(count + 7) / 8];
        var unknown = 0;
        for (var i = 0; i < count; i++)
        {
            if (known(i))
                bitmap[i >> 3] |= (byte)(1 << (i & 7));
            else
                unknown++;
        }

        return unknown == 0 ? default(ReadOnlyMemory<byte>) : bitmap;
    }
}
