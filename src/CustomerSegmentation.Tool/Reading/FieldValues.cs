using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace CustomerSegmentation.Tool.Reading;

/// <summary>
/// Values by fields of UTF-8. Fields are alike without the white space around them and the case of ASCII letters; all other letters count, as
/// databases do not fold them alike.
/// </summary>
/// <typeparam name="T">The type of the values.</typeparam>
internal sealed class FieldValues<T>
{
    private readonly Dictionary<byte[], T>.AlternateLookup<ReadOnlySpan<byte>> values =
        new Dictionary<byte[], T>(new Comparer()).GetAlternateLookup<ReadOnlySpan<byte>>();

    /// <summary>The number of fields with a value.</summary>
    public int Count => values.Dictionary.Count;

    /// <summary>Sets the value of a field.</summary>
    public T this[ReadOnlySpan<byte> field]
    {
        set => values[Trim(field)] = value;
    }

    /// <summary>Gets the value of a field.</summary>
    /// <returns>Whether it has one.</returns>
    public bool TryGet(ReadOnlySpan<byte> field, [MaybeNullWhen(false)] out T value) => values.TryGetValue(Trim(field), out value);

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> field)
    {
        while (Rune.DecodeFromUtf8(field, out var rune, out var length) == OperationStatus.Done && Rune.IsWhiteSpace(rune))
            field = field[length..];
        while (Rune.DecodeLastFromUtf8(field, out var rune, out var length) == OperationStatus.Done && Rune.IsWhiteSpace(rune))
            field = field[..^length];
        return field;
    }

    private sealed class Comparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public bool Equals(byte[]? x, byte[]? y) => Equals((ReadOnlySpan<byte>)x, y!);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other)
        {
            if (alternate.Length != other.Length)
                return false;
            for (var i = 0; i < other.Length; i++)
            {
                if (Fold(alternate[i]) != Fold(other[i]))
                    return false;
            }

            return true;
        }

        public int GetHashCode(byte[] obj) => GetHashCode((ReadOnlySpan<byte>)obj);

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = new HashCode();
            foreach (var one in alternate)
                hash.Add(Fold(one));
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();

        private static byte Fold(byte one) => one is >= (byte)'A' and <= (byte)'Z' ? (byte)(one | 0x20) : one;
    }
}
