namespace CustomerSegmentation.Settings;

/// <summary>A cut of a fact.</summary>
/// <typeparam name="T">The type of the owner.</typeparam>
internal sealed class CutValueSetting<T>(Func<T, NumberFact> fact, Func<T, Cut> get, Func<T, Cut, T> set) : ValueSetting<T>(
    Cut.Forms + Cut.MarginForms,
    owner => get(owner)?.ToString(),
    (owner, text) => Cut.TryParse(text, out var cut) ? set(owner, cut) : null)
    where T : class
{
    public override IEnumerable<CutPlace<T>> Places(T owner) => [new(new CutSetting("", fact(owner), get(owner)), set)];
}
