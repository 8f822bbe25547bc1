namespace CustomerSegmentation.Tool.Reading;

/// <summary>The classes of a scheme, as the names in a column of a file.</summary>
internal sealed class SchemeClasses(string name, IEnumerable<SegmentClass> classes, IReadOnlyList<SegmentClass> ranking, bool takesAnyName)
{
    private const int MostClasses = byte.MaxValue + 1;

    private readonly List<SegmentClass> all = [.. classes];
    private readonly Dictionary<string, byte> codes = classes.ToDictionary(one => one.Name, one => one.Code, StringComparer.Ordinal);

    /// <summary>The scheme's name, which is also the column's.</summary>
    public string Name => name;

    /// <summary>The classes, Unclassified first.</summary>
    public IReadOnlyList<SegmentClass> Classes => all;

    /// <summary>Those that can be held against each other, the best first.</summary>
    public IReadOnlyList<SegmentClass> Ranking => ranking;

    /// <summary>The schemes that are asked for, or those of the catalogue that a file has a column of.</summary>
    /// <param name="arguments">Each <c>NAME</c> or <c>NAME=BEST,…,WORST</c>.</param>
    /// <param name="columns">The names of the columns.</param>
    /// <exception cref="ToolException">An argument has another form, or comes twice.</exception>
    public static IReadOnlyList<SchemeClasses> Choose(IReadOnlyList<string> arguments, IEnumerable<string> columns)
    {
        // A column of another spelling is of the user's own scheme.
        string[] names = [.. columns];
        SchemeClasses[] chosen = arguments.Count > 0
            ? [.. arguments.Select(argument => Read(argument, names))]
            : [.. names.Select(Schemes.Find).OfType<Scheme>().Where(scheme => names.Contains(scheme.Name, StringComparer.Ordinal)).Distinct().Select(Of)];
        var twice = chosen.CountBy(scheme => scheme.Name, StringComparer.Ordinal).FirstOrDefault(pair => pair.Value > 1).Key;
        return twice is null ? chosen
            : throw ToolException.BadArgument($"The scheme {twice} comes twice; name it once, and give each column a name of its own.");
    }

    /// <summary>The error for a scheme that was not read.</summary>
    public static ToolException Unknown(string option, string name, IReadOnlyList<SchemeClasses> schemes) =>
        ToolException.BadArgument($"{option}: there is no scheme '{name}'.{Nearest.Among(name, [.. schemes.Select(scheme => scheme.Name)], "Schemes")}");

    /// <summary>The code of a class's name.</summary>
    /// <returns>What is wrong with the name, or <see langword="null"/>.</returns>
    public RowFault? Find(string className, out byte code)
    {
        if (codes.TryGetValue(className, out code))
            return null;
        if (!takesAnyName)
            return new RowFault($"{Name} has an unknown class",
                $"'{className}';{Nearest.Hint(className, codes.Keys)} its classes are {ColumnMap.List(codes.Keys)}");
        if (all.Count == MostClasses)
            return new RowFault($"{Name} has too many classes", $"'{className}' is beyond {MostClasses - 1}; is that the column of the classes?");
        code = (byte)all.Count;
        all.Add(new SegmentClass(code, className));
        codes.Add(className, code);
        return null;
    }

    private static SchemeClasses Of(Scheme scheme) => new(scheme.Name, scheme.Classes, scheme.Ranking, takesAnyName: false);

    private static SchemeClasses Read(string argument, IReadOnlyCollection<string> columns)
    {
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        var name = (equals < 0 ? argument : argument[..equals]).Trim();
        string[] ranking = equals < 0 ? [] : argument[(equals + 1)..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (name.Length == 0 || (equals >= 0 && ranking.Length == 0))
            throw ToolException.BadArgument($"--scheme {argument} must have the form NAME, or NAME=BEST,…,WORST with the classes, the best first.");
        if (ranking.Distinct(StringComparer.Ordinal).Count() < ranking.Length || ranking.Contains(SegmentClass.UnclassifiedName, StringComparer.Ordinal)
            || ranking.Length >= MostClasses)
            throw ToolException.BadArgument($"--scheme {argument}: name each class once, {SegmentClass.UnclassifiedName} not at all, and at most "
                + $"{MostClasses - 1}.");
        if (Schemes.Find(name) is { } known && (known.Name == name || !columns.Contains(name, StringComparer.Ordinal)))
            return equals < 0 ? Of(known) : new SchemeClasses(known.Name, known.Classes, [.. ranking.Select(one => ClassOf(known, one))], takesAnyName: false);
        var own = ranking.Select((one, i) => new SegmentClass((byte)(i + 1), one)).ToList();
        return new SchemeClasses(name, [SegmentClass.Unclassified, .. own], own, takesAnyName: equals < 0);
    }

    private static SegmentClass ClassOf(Scheme scheme, string name)
    {
        var names = scheme.Classes.Select(one => one.Name).ToList();
        return names.IndexOf(name) is var place and >= 0
            ? scheme.Classes[place]
            : throw ToolException.BadArgument($"--scheme {scheme.Name}: it has no class '{name}'.{Nearest.Hint(name, names)} Its classes are "
                + $"{ColumnMap.List(names)}.");
    }
}
