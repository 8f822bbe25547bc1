using System.CommandLine.Parsing;

namespace CustomerSegmentation.Tool.Runs;

/// <summary>The files that arguments name, by their paths or by patterns.</summary>
internal static class InputFiles
{
    /// <summary>Replaces each pattern by the files that match it, in the order of their names' characters.</summary>
    /// <param name="arguments">Paths, patterns, and - for standard input.</param>
    /// <returns>The files, in the order of the arguments; those that were not found are among them.</returns>
    /// <exception cref="ToolException">A pattern matches no file, or a file comes twice.</exception>
    public static IReadOnlyList<string> Expand(IReadOnlyList<string> arguments)
    {
        List<string> files = [.. arguments.SelectMany(argument => IsPattern(argument) ? Matches(argument) : [argument])];
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        // One alone needs no look at the disk.
        foreach (var file in files.Count > 1 ? files : [])
        {
            var key = FileIdentity.Of(InputFile.FileOf(file)).Key;
            if (!known.TryAdd(key, file))
                throw ToolException.BadArgument(Twice(known[key], file));
        }

        return files;
    }

    /// <summary>Refuses what looks like an option, as it is one that there is not.</summary>
    public static void RefuseOptions(ArgumentResult result)
    {
        foreach (var token in result.Tokens.Where(token => token.Value is ['-', _, ..] && !Path.Exists(token.Value)))
            result.AddError($"Unrecognized command or argument '{token.Value}'.");
    }

    private static string Twice(string first, string second) => first == second
        ? $"{(first == InputFile.StandardInput ? "Standard input" : first)} is named twice; name it once, as its rows would count twice."
        : $"{first} and {second} are the same file; name it once, as its rows would count twice.";

    private static bool IsPattern(string argument) => argument.AsSpan().ContainsAny("*?[") && !Path.Exists(argument);

    private static List<string> Matches(string pattern)
    {
        var glob = new FilePattern(pattern);
        try
        {
            List<string> found = [.. glob.Find().Order(StringComparer.Ordinal)];
            return found.Count > 0 ? found : throw ToolException.BadArgument($"There is no file that matches {pattern}; check the pattern.");
        }
        catch (Exception e) when (ToolException.IsOfFiles(e))
        {
            throw ToolException.BadArgument($"The files that match {pattern} can't be listed: {e.Message}");
        }
    }
}
