namespace CustomerSegmentation.Settings;

/// <summary>A number fact by its name: one of the catalogue, or one that the policy itself defines.</summary>
/// <typeparam name="T">The type of the owner.</typeparam>
internal sealed class FactSetting<T>(Func<T, NumberFact?> get, Func<T, NumberFact, T> set) : ValueSetting<T>(
    $"the name of a number fact: {string.Join(", ", Facts.All.OfType<NumberFact>())}",
    owner => get(owner)?.Name,
    (owner, text) => get(owner)?.Name == text ? owner : Facts.Find(text) is NumberFact fact ? set(owner, fact) : null)
    where T : class
{
    protected override T? Parse(T owner, string text, SettingsReading reading) =>
        base.Parse(owner, text, reading) ?? (reading.FindOwnFact(text) is { } own ? set(owner, own) : null);
}
