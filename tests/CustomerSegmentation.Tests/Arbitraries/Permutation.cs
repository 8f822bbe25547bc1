using FsCheck;
using FsCheck.Fluent;

namespace CustomerSegmentation.Tests;

/// <summary>An order of any number of customers, and a place at which they are split.</summary>
public sealed class Permutation
{
    private readonly int[] keys;

    private Permutation(int[] keys) => this.keys = keys;

    internal static Gen<Permutation> Any { get; } = Gen.Choose(0, 1_000).ArrayOf(150).Select(keys => new Permutation(keys));

    public int[] Of(int count) => [.. Enumerable.Range(0, count).OrderBy(i => keys[i % keys.Length])];

    public int Place(int count) => keys[0] % (count + 1);

    internal IEnumerable<Permutation> Smaller() => Array.TrueForAll(keys, key => key == 0) ? [] : [new([.. keys.Select(_ => 0)])];

    public override string ToString() => $"split at {Place(2)} of 2, by {string.Join(", ", keys.Take(8))}, …";
}
