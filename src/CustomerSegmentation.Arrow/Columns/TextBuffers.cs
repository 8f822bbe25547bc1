using System.Text;
using Apache.Arrow;

namespace CustomerSegmentation.Arrow.Columns;

/// <summary>Writes texts as an array in managed memory, which needs no disposal.</summary>
internal static class TextBuffers
{
    /// <summary>Creates an array of texts.</summary>
    /// <exception cref="OverflowException">The texts have more than 2,147,483,647 bytes.</exception>
    public static StringArray ToArray(IReadOnlyList<string> texts)
    {
        var offsets = new int[texts.Count + 1];
        for (var i = 0; i < texts.Count; i++)
            offsets[i + 1] = checked(offsets[i] + Encoding.UTF8.GetByteCount(texts[i]));
        var bytes = new byte[offsets[^1]];
        for (var i = 0; i < texts.Count; i++)
            Encoding.UTF8.GetBytes(texts[i], bytes.AsSpan(offsets[i]));
        return new StringArray(texts.Count, BufferOf(offsets), new ArrowBuffer(bytes), ArrowBuffer.Empty);
    }

    /// <summary>Creates a buffer over an array.</summary>
    public static ArrowBuffer BufferOf<T>(T[] values)
        where T : unmanaged => new(CastMemory<T, byte>.Of(values));
}
