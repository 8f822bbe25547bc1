using FsCheck;
using FsCheck.Fluent;

namespace CustomerSegmentation.Tests;

/// <summary>Tables and customers who fill many words of a mask.</summary>
public sealed class LongTableCase
{
    private LongTableCase(TableCase value) => Value = value;

    internal static Gen<LongTableCase> Any { get; } = TableCase.Of(Gen.Constant(400)).Select(value => new LongTableCase(value));

    public TableCase Value { get; }

    internal IEnumerable<LongTableCase> Smaller() => Value.Smaller().Select(value => new LongTableCase(value));

    public override string ToString() => Value.ToString();
}
