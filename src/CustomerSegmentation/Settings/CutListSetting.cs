using System.Globalization;

namespace CustomerSegmentation.Settings;

/// <summary>A list of cuts of a fact, which make one score more than there are cuts.</summary>
/// <typeparam name="T">The type of the owner.</typeparam>
internal sealed class CutListSetting<T>(Func<T, NumberFact> fact, Func<T, Cuts> get, Func<T, Cuts, T> set, bool atMost) : ListSetting<T, Cut>(
    string.Create(CultureInfo.InvariantCulture, $"1 to {CustomerSegmentation.Cuts.Most} cuts, such as [ 10, 20, 50 ], or '5 quantiles'"),
    new ValueSetting<Cut>(Cut.Forms, cut => cut.ToString(), (_, text) => Cut.TryParse(text, out var cut) && !cut.HasMargin ? cut : null)
    {
        Fault = PolicyFaults.NotACut,
    },
    get,
    // Invalid cuts are already reported. Their places are kept, so that the others are checked at theirs.
    (owner, cuts) => CustomerSegmentation.Cuts.IsCount(cuts.Count) ? set(owner, [.. cuts]) : null,
    Cut.None)
    where T : class
{
    protected override T? ReadText(T owner, string text) =>
        CustomerSegmentation.Cuts.TryParseQuantiles(text, atMost, out var quantiles) ? set(owner, quantiles) : null;

    public override IEnumerable<CutPlace<T>> Places(T owner) => get(owner).Select((cut, i) => new CutPlace<T>(
        new CutSetting(Key(i), fact(owner), cut) { AtMost = atMost, Comparison = atMost ? Comparison.AtMost : Comparison.AtLeast },
        (changed, other) => set(changed, get(changed).With(i, other))));

    /// <summary>The cuts that do not come after the ones before them, once each is right by itself.</summary>
    public IEnumerable<PolicyFault> OutOfOrder(string path, T owner) => get(owner).OutOfOrder(atMost)
        .Select(cut => PolicyFaults.CutsOutOfOrder($"{path}:{Key(cut.Index)}", get(owner)[cut.Index], cut.Earlier, fact(owner)));
}
