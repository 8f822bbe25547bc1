using Apache.Arrow;
using Apache.Arrow.Types;
using CustomerSegmentation.Arrow.Columns;

namespace CustomerSegmentation.Arrow.Classification;

/// <summary>Writes the classes of a scheme as arrays, in managed memory.</summary>
internal sealed class ClassArray
{
    private readonly StringArray? names;
    private readonly byte[] placeOf = new byte[byte.MaxValue + 1];

    /// <param name="classes">The scheme's classes.</param>
    /// <param name="form">How to write them.</param>
    public ClassArray(IReadOnlyList<SegmentClass> classes, ArrowClasses form)
    {
        Type = UInt8Type.Default;
        if (form == ArrowClasses.Codes)
            return;
        if (form != ArrowClasses.Names)
            throw new ArgumentOutOfRangeException(nameof(form), form, "The classes are neither codes nor names.");
        names = TextBuffers.ToArray([.. classes.Select(one => one.Name)]);
        for (var i = 0; i < classes.Count; i++)
            placeOf[classes[i].Code] = (byte)i;
        // Some readers take signed codes alone.
        Type = new DictionaryType(classes.Count <= sbyte.MaxValue + 1 ? Int8Type.Default : Int16Type.Default, StringType.Default, ordered: false);
    }

    /// <summary>The type of the arrays.</summary>
    public IArrowType Type { get; }

    /// <summary>Makes an array of codes, which it takes over.</summary>
    public IArrowArray Of(byte[] codes)
    {
        if (names is null)
            return new UInt8Array(new ArrowBuffer(codes), ArrowBuffer.Empty, codes.Length, nullCount: 0, offset: 0);
        var type = (DictionaryType)Type;
        if (type.IndexType is Int8Type)
        {
            for (var i = 0; i < codes.Length; i++)
                codes[i] = placeOf[codes[i]];
            return new DictionaryArray(type, new Int8Array(new ArrowBuffer(codes), ArrowBuffer.Empty, codes.Length, nullCount: 0, offset: 0), names);
        }

        var places = System.Array.ConvertAll(codes, code => (short)placeOf[code]);
        return new DictionaryArray(type, new Int16Array(TextBuffers.BufferOf(places), ArrowBuffer.Empty, codes.Length, nullCount: 0, offset: 0), names);
    }
}
