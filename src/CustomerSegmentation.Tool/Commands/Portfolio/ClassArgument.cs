namespace CustomerSegmentation.Tool.Commands.Portfolio;

/// <summary>An option that says something of a class: <c>[scheme:]Class=VALUE</c>.</summary>
internal sealed record ClassArgument(string Option, string Text, SchemeClasses Scheme, SegmentClass Class, string Value)
{
    /// <summary>Reads an option.</summary>
    /// <param name="option">The option's name.</param>
    /// <param name="text">What stands behind it.</param>
    /// <param name="form">How a value looks, for messages.</param>
    /// <param name="schemes">The schemes that are read; the one of the class need not be named where only one has it.</param>
    /// <exception cref="ToolException">It has another form, or no or several schemes have the class.</exception>
    public static ClassArgument Read(string option, string text, string form, IReadOnlyList<SchemeClasses> schemes)
    {
        var equals = text.LastIndexOf('=');
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon > equals)
            colon = -1;
        var name = equals < 0 ? "" : text[(colon + 1)..equals].Trim();
        var value = text[(equals + 1)..].Trim();
        if (name.Length == 0 || value.Length == 0)
            throw ToolException.BadArgument($"{option} {text} must have the form CLASS={form} or SCHEME:CLASS={form}.");
        var searched = colon < 0 ? schemes : [.. schemes.Where(scheme => KnownNames.AreSame(scheme.Name, text[..colon].Trim()))];
        if (searched.Count == 0)
            throw SchemeClasses.Unknown($"{option} {text}", text[..colon], schemes);
        var found = searched.SelectMany(scheme => scheme.Classes.Where(one => one.Name == name).Select(one => (scheme, one))).ToList();
        var names = searched.SelectMany(scheme => scheme.Classes).Select(one => one.Name).Distinct(StringComparer.Ordinal).ToList();
        return found.Count switch
        {
            1 => new ClassArgument(option, text, found[0].scheme, found[0].one, value),
            0 => throw ToolException.BadArgument($"{option} {text}: there is no class '{name}'.{Nearest.Among(name, names, "Classes")}"),
            _ => throw ToolException.BadArgument($"{option} {text}: {ColumnMap.List(found.Select(one => one.scheme.Name))} have a class '{name}'; say "
                + $"which, such as {found[0].scheme.Name}:{text}."),
        };
    }

    /// <summary>The value as a number that is not negative.</summary>
    /// <exception cref="ToolException">It is none.</exception>
    public decimal Number() => ReadNumber($"{Option} {Text}", Value);

    /// <summary>The value as a share: 80% or 0.8.</summary>
    /// <exception cref="ToolException">It is none.</exception>
    public decimal Share() => Value.EndsWith('%') ? ReadNumber($"{Option} {Text}", Value[..^1].TrimEnd()) / 100 : Number();

    /// <summary>The value as a band: 100-200.</summary>
    /// <exception cref="ToolException">It is none.</exception>
    public TargetBand Band()
    {
        var parts = Value.Split('-', StringSplitOptions.TrimEntries);
        if (parts.Length == 2 && TryCount(parts[0], out var minimum) && TryCount(parts[1], out var maximum) && minimum <= maximum)
            return new TargetBand(Class, minimum, maximum);
        throw ToolException.BadArgument($"{Option} {Text}: '{Value}' is not a band; write its minimum and maximum as 100-200.");
    }

    /// <summary>A number that is not negative, in the invariant culture.</summary>
    /// <exception cref="ToolException">It is none.</exception>
    public static decimal ReadNumber(string option, string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw ToolException.BadArgument($"{option}: '{text}' is not a number; write 1234.50, without a sign or thousands separators.");

    private static bool TryCount(string text, out long count) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count <= 1_000_000_000_000;
}
