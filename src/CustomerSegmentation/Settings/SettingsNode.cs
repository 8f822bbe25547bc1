using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace CustomerSegmentation.Settings;

/// <summary>Settings as a tree of texts, whether they come from configuration or from JSON.</summary>
/// <param name="Path">The place, with colons between the keys.</param>
/// <param name="Key">The last key of the path.</param>
/// <param name="Value">The text of a leaf; <see langword="null"/> where there is none.</param>
/// <param name="Children">The nodes below.</param>
internal sealed record SettingsNode(string Path, string Key, string? Value, IReadOnlyList<SettingsNode> Children)
{
    /// <summary>The key of the whole policy.</summary>
    public const string Root = "CustomerSegmentation";

    private static readonly JsonDocumentOptions JsonOptions = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public bool IsEmpty => Value is null && Children.Count == 0;

    /// <summary>The text of a leaf; <see langword="null"/> where something stands below, as when one source overrides another's value by an object.</summary>
    public string? ValueAlone => Children.Count == 0 ? Value : null;

    /// <summary>The settings of a section at one moment: it is read until nothing changed meanwhile, so that two policies are never mixed.</summary>
    public static SettingsNode From(IConfigurationSection section)
    {
        while (true)
        {
            var before = section.AsEnumerable().ToList();
            var node = Read(section);
            if (section.AsEnumerable().SequenceEqual(before))
                return node;
        }
    }

    /// <summary>The policy in a JSON text: the whole of it, or what stands under "CustomerSegmentation".</summary>
    /// <exception cref="PolicyException">The text is not JSON, or not an object.</exception>
    public static SettingsNode FromJson(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, JsonOptions);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                throw new PolicyException([PolicyFaults.NotAJsonObject(Root)]);
            var sections = root.EnumerateObject().Where(property => string.Equals(property.Name, Root, StringComparison.OrdinalIgnoreCase)).ToList();
            return sections.Count switch
            {
                0 => From(Root, Root, root),
                1 => From(Root, Root, sections[0].Value),
                _ => throw new PolicyException([PolicyFaults.DuplicateSetting(Root)]),
            };
        }
        catch (JsonException fault)
        {
            throw new PolicyException([PolicyFaults.NotJson(Root, fault.LineNumber.GetValueOrDefault() + 1, fault.BytePositionInLine.GetValueOrDefault() + 1)]);
        }
        catch (InvalidOperationException)
        {
            throw new PolicyException([PolicyFaults.NotUnicode(Root)]);
        }
    }

    private static SettingsNode Read(IConfigurationSection section) => new(
        section.Path, section.Key, string.IsNullOrEmpty(section.Value) ? null : section.Value, [.. section.GetChildren().Select(Read)]);

    private static SettingsNode From(string path, string key, JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => new(path, key, null, [.. element
            .EnumerateObject().Select(property => From($"{path}:{property.Name}", property.Name, property.Value))]),
        JsonValueKind.Array => new(path, key, null, [.. element.EnumerateArray().Select((item, i) => From($"{path}:{i}", $"{i}", item))]),
        JsonValueKind.Null => new(path, key, null, []),
        JsonValueKind.String => new(path, key, element.GetString() is { Length: > 0 } text ? text : null, []),
        _ => new(path, key, element.GetRawText().Trim(), []),
    };

    /// <summary>Reports duplicate keys, here and below.</summary>
    public void CheckNoDuplicates(ICollection<PolicyFault> faults)
    {
        foreach (var duplicate in Children.GroupBy(child => child.Key, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
            faults.Add(PolicyFaults.DuplicateSetting(duplicate.Last().Path));
        foreach (var child in Children)
            child.CheckNoDuplicates(faults);
    }
}
