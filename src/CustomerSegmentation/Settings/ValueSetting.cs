using System.Globalization;
using System.Text.Json.Nodes;

namespace CustomerSegmentation.Settings;

/// <summary>A setting of one value, which has a text.</summary>
/// <typeparam name="T">The type of the owner.</typeparam>
/// <param name="expected">What may be written there.</param>
/// <param name="get">Gets the text of the value; <see langword="null"/> where there is none.</param>
/// <param name="set">Returns the owner with the value of a text; <see langword="null"/> where the text is none.</param>
internal class ValueSetting<T>(string expected, Func<T, string?> get, Func<T, string, T?> set) : Setting<T>(expected)
    where T : class
{
    /// <summary>Whether there need be no value.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Whether it is written as text whatever it looks like.</summary>
    public bool IsText { get; init; }

    /// <summary>The fault of a text that can't be read, by its path, the text, and what may be written there.</summary>
    public Func<string, string, string, PolicyFault> Fault { get; init; } = PolicyFaults.InvalidValue;

    /// <summary>The fault of a text that can be read and yet is wrong, by its path.</summary>
    public Func<string, string, PolicyFault?>? FaultOnCheck { get; init; }

    public sealed override T Read(SettingsNode node, T owner, SettingsReading reading)
    {
        if (node.Children.Count > 0)
            reading.Faults.Add(PolicyFaults.NotASingleValue(node.Path, Expected));
        else if (Parse(owner, node.Value ?? "", reading) is { } changed)
            return changed;
        else
            reading.Faults.Add(Fault(node.Path, node.Value ?? "", Expected));
        return owner;
    }

    public override void Check(string path, T owner, ICollection<PolicyFault> faults)
    {
        var text = get(owner);
        if (text is null && !IsOptional)
            faults.Add(PolicyFaults.MissingValue(path, Expected));
        else if (text is not null && set(owner, text) is null)
            faults.Add(Fault(path, text, Expected));
        else if (text is not null && FaultOnCheck?.Invoke(path, text) is { } fault)
            faults.Add(fault);
    }

    public override JsonNode? Write(T owner)
    {
        if (get(owner) is not { } text)
            return null;
        if (!IsText && bool.TryParse(text, out var yes))
            return JsonValue.Create(yes);
        return !IsText && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? JsonValue.Create(number)
            : JsonValue.Create(text);
    }

    protected virtual T? Parse(T owner, string text, SettingsReading reading) => set(owner, text);
}
