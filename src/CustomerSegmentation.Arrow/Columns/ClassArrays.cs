using Apache.Arrow;

namespace CustomerSegmentation.Arrow.Columns;

/// <summary>Reads arrays of classes: names as texts, or codes as integers. Codes of type uint8 without nulls are read in place.</summary>
internal static class ClassArrays
{
    /// <summary>Reads classes. A name or a code that is none of the fact's classes is unknown.</summary>
    /// <exception cref="ArgumentException">The array is neither of texts nor of integers.</exception>
    public static ClassColumn ToClasses(ArrowColumn column, ClassFact fact, string what) => column.Array switch
    {
        UInt8Array when column.Validity.IsEmpty => new(column.Values<byte>()),
        UInt8Array => Codes<byte>(column, code => code),
        Int8Array => Codes<sbyte>(column, code => code),
        Int16Array => Codes<short>(column, code => code),
        UInt16Array => Codes<ushort>(column, code => code),
        Int32Array => Codes<int>(column, code => code),
        UInt32Array => Codes<uint>(column, code => code),
        Int64Array => Codes<long>(column, code => code),
        _ when TextArrays.AreTexts(column.Array) => Named(TextArrays.ToTexts(column, what), fact),
        _ => throw column.Unfit(what, $"the names of classes in {TextArrays.Types}, or their codes in an integer of at most 64 bits with a sign"),
    };

    private static ClassColumn Codes<T>(ArrowColumn column, Func<T, long> widen)
        where T : unmanaged
    {
        var values = column.Values<T>().Span;
        var codes = new byte[values.Length];
        for (var i = 0; i < codes.Length; i++)
            codes[i] = column.IsKnown(i) && widen(values[i]) is >= 0 and <= byte.MaxValue and var code ? (byte)code : SegmentClass.Unclassified.Code;
        return new(codes);
    }

    private static ClassColumn Named(TextColumn names, ClassFact fact)
    {
        var codeOf = names.Dictionary.Select(name => fact.Classes.FirstOrDefault(one => one.Name == name).Code).ToArray();
        var places = names.Codes.Span;
        var codes = new byte[places.Length];
        for (var i = 0; i < codes.Length; i++)
            codes[i] = Bitmap.IsValid(names.Validity, i) && (uint)places[i] < (uint)codeOf.Length ? codeOf[places[i]] : SegmentClass.Unclassified.Code;
        return new(codes);
    }
}
