namespace CustomerSegmentation.Tool.Writing;

/// <summary>Finds what a file is written as: by --format, or by the ending of its name.</summary>
internal static class OutputFormats
{
    /// <summary>The format of a file.</summary>
    /// <param name="option">The option that names it.</param>
    /// <param name="path">The file.</param>
    /// <param name="given">What --format says; <see langword="null"/> to go by the name.</param>
    /// <param name="hasTypes">Whether the file can be another one than text.</param>
    /// <exception cref="ToolException">There is no such format, or the name says another one.</exception>
    public static OutputFormat Of(string option, string path, string? given, bool hasTypes)
    {
        var byName = Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".tsv" or ".tab" => OutputFormat.Tsv,
            ".parquet" => OutputFormat.Parquet,
            ".xlsx" => OutputFormat.Xlsx,
            _ => OutputFormat.Csv,
        };
        var format = given is null ? byName : Named(given);
        if (byName.HasTypes() && (format != byName || !hasTypes))
            throw ToolException.BadArgument($"{option} {path} is written as {(hasTypes ? given : "CSV")}, which its name does not say; name a file such as "
                + $"{Path.ChangeExtension(Path.GetFileName(path), hasTypes ? given : "csv")}.");
        return format;
    }

    /// <summary>Whether cells of the format have types, as numbers and days.</summary>
    public static bool HasTypes(this OutputFormat format) => format is OutputFormat.Parquet or OutputFormat.Xlsx;

    private static OutputFormat Named(string given)
    {
        foreach (var format in Enum.GetValues<OutputFormat>())
        {
            if (string.Equals(format.ToString(), given, StringComparison.OrdinalIgnoreCase))
                return format;
        }

        throw ToolException.BadArgument($"--format {given}: there is no such format; give csv, tsv, parquet or xlsx.");
    }
}
