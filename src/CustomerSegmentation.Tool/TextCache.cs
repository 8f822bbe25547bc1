using System.Text;

namespace CustomerSegmentation.Tool;

/// <summary>Gives texts that were seen lately without making them anew; of a fixed size.</summary>
internal sealed class TextCache
{
    private const int Slots = 1 << 13;

    private readonly (byte[] Utf8, string Text)[] recent = new (byte[], string)[Slots];

    public string Get(ReadOnlySpan<byte> utf8)
    {
        var hash = new HashCode();
        hash.AddBytes(utf8);
        ref var slot = ref recent[hash.ToHashCode() & (Slots - 1)];
        if (slot.Text is null || !utf8.SequenceEqual(slot.Utf8))
            slot = (utf8.ToArray(), Encoding.UTF8.GetString(utf8));
        return slot.Text;
    }
}
