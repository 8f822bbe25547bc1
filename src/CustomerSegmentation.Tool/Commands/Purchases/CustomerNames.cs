using System.Collections;

namespace CustomerSegmentation.Tool.Commands.Purchases;

/// <summary>Customers' ids as texts, each made when it is asked for: all of them at once take longer to make than to write, and much memory.</summary>
/// <param name="packed">The ids.</param>
/// <param name="ids">What they stand for.</param>
internal sealed class CustomerNames(IReadOnlyList<CustomerId> packed, CustomerIds ids) : IReadOnlyList<string>
{
    public int Count => packed.Count;

    public string this[int index] => ids.Unpack(packed[index]);

    public IEnumerator<string> GetEnumerator() => packed.Select(ids.Unpack).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
