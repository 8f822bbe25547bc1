using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CustomerSegmentation.Arrow.Columns;

/// <summary>Memory seen as values of another type, without copying.</summary>
internal sealed class CastMemory<TFrom, TTo> : MemoryManager<TTo>
    where TFrom : unmanaged
    where TTo : unmanaged
{
    private readonly Memory<TFrom> memory;

    private CastMemory(ReadOnlyMemory<TFrom> memory) => this.memory = MemoryMarshal.AsMemory(memory);

    /// <summary>Gets memory as values of another type; bytes at the end that are no whole value are left out.</summary>
    public static ReadOnlyMemory<TTo> Of(ReadOnlyMemory<TFrom> memory) => memory.IsEmpty ? default : new CastMemory<TFrom, TTo>(memory).Memory;

    public override Span<TTo> GetSpan() => MemoryMarshal.Cast<TFrom, TTo>(memory.Span);

    public override MemoryHandle Pin(int elementIndex = 0) => memory[(int)((long)elementIndex * Unsafe.SizeOf<TTo>() / Unsafe.SizeOf<TFrom>())..].Pin();

    // Each handle unpins what it has pinned.
    public override void Unpin()
    {
    }

    // The memory is of somebody else.
    protected override void Dispose(bool disposing)
    {
    }
}
