using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CustomerSegmentation.Benchmarks;

/// <summary>
/// The least that any way must do: read every column once, all of them abreast, and write a byte a customer and scheme. What
/// is written is of no use; it only keeps the reading from being left out.
/// </summary>
internal sealed class Floor
{
    // Customers at a time: a vector of every column of bits.
    private const int Step = 512;

    private readonly int count;
    private readonly double[][] doubles;
    private readonly Array[] halves;
    private readonly byte[][] bits;
    private readonly byte[][] outputs;

    /// <summary>The floor of some columns.</summary>
    /// <param name="count">The customers.</param>
    /// <param name="columns">The columns: arrays of numbers of 8 or 4 bytes, or of bytes with a bit a customer.</param>
    /// <param name="schemes">The number of schemes.</param>
    public Floor(int count, IReadOnlyList<Array> columns, int schemes)
    {
        this.count = count;
        doubles = [.. columns.OfType<double[]>()];
        halves = [.. columns.Where(column => column is int[] or float[])];
        bits = [.. columns.OfType<byte[]>()];
        outputs = [.. Enumerable.Range(0, schemes).Select(_ => new byte[count])];
    }

    public void Run() => Run(0, count);

    /// <summary>In the shares in which the engine gives its work to threads.</summary>
    public void Run(ParallelOptions options)
    {
        const int share = 131_072;
        Parallel.For(0, (count + share - 1) / share, options, i => Run(i * share, Math.Min(count, (i + 1) * share)));
    }

    // The last few customers, less than a step, are left out.
    private void Run(int from, int to)
    {
        for (var start = from; start + Step <= to; start += Step)
        {
            var seen = Vector512<byte>.Zero;
            foreach (var column in bits)
                seen ^= Vector512.LoadUnsafe(ref column[start / 8]);
            for (var customer = start; customer < start + Step; customer += 64)
            {
                foreach (var column in doubles)
                {
                    ref var first = ref Unsafe.As<double, byte>(ref column[customer]);
                    seen ^= Vector512.LoadUnsafe(ref first) ^ Vector512.LoadUnsafe(ref first, 64)
                        ^ Vector512.LoadUnsafe(ref first, 128) ^ Vector512.LoadUnsafe(ref first, 192)
                        ^ Vector512.LoadUnsafe(ref first, 256) ^ Vector512.LoadUnsafe(ref first, 320)
                        ^ Vector512.LoadUnsafe(ref first, 384) ^ Vector512.LoadUnsafe(ref first, 448);
                }

                foreach (var column in halves)
                {
                    ref var first = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(column), (nint)customer * 4);
                    seen ^= Vector512.LoadUnsafe(ref first) ^ Vector512.LoadUnsafe(ref first, 64)
                        ^ Vector512.LoadUnsafe(ref first, 128) ^ Vector512.LoadUnsafe(ref first, 192);
                }

                foreach (var output in outputs)
                    seen.StoreUnsafe(ref output[customer]);
            }
        }
    }
}
