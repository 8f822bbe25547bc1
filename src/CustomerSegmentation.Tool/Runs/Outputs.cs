namespace CustomerSegmentation.Tool.Runs;

/// <summary>The files that a run writes, opened before anything is read.</summary>
internal sealed class Outputs : IDisposable
{
    private readonly List<OutputFile> files = [];

    /// <summary>The customers and their classes.</summary>
    public OutputFile? Customers { get; private set; }

    /// <summary>The rejected rows.</summary>
    public OutputFile? Rejects { get; private set; }

    /// <summary>The fitted policy.</summary>
    public OutputFile? Model { get; private set; }

    /// <summary>Opens the files of --out, --rejects and --model.</summary>
    /// <exception cref="ToolException">One can't be written, or would overwrite another.</exception>
    public static Outputs Create(RunOptions options) => Create(
        [
            ("FILE", options.From is not null || options.File == InputFile.StandardInput ? null : options.File),
            ("--policy", options.Policy), ("--previous", options.Previous), ("--overrides", options.Overrides),
        ],
        options.Out, options.Rejects, options.Model);

    /// <summary>Opens files.</summary>
    /// <param name="read">The files that are read, each with what names it; <see langword="null"/> for none.</param>
    /// <param name="customers">The file of --out.</param>
    /// <param name="rejects">The file of --rejects.</param>
    /// <param name="model">The file of --model.</param>
    /// <exception cref="ToolException">One can't be written, or would overwrite another.</exception>
    public static Outputs Create((string Option, string? Path)[] read, string? customers, string? rejects, string? model = null)
    {
        (string Option, string? Path)[] paths = [.. read, ("--out", customers), ("--rejects", rejects), ("--model", model)];
        foreach (var output in paths[read.Length..].Where(output => output.Path is not null))
        {
            // A model may replace the policy that it was fitted from.
            var others = paths.Where(other => other.Path is not null && other.Option != output.Option
                && (other.Option, output.Option) is not ("--policy", "--model"));
            if (others.FirstOrDefault(other => OutputFile.TargetOf(other.Path!) == OutputFile.TargetOf(output.Path!)).Option is { } clash)
                throw ToolException.BadArgument($"{output.Option} {output.Path} is also {clash}; name another file.");
        }

        var outputs = new Outputs();
        try
        {
            outputs.Customers = outputs.Open("--out", customers);
            outputs.Rejects = outputs.Open("--rejects", rejects);
            outputs.Model = outputs.Open("--model", model);
            return outputs;
        }
        catch
        {
            outputs.Dispose();
            throw;
        }
    }

    /// <summary>Gives all files their names.</summary>
    public void Keep()
    {
        files.ForEach(file => file.Finish());
        files.ForEach(file => file.Keep());
    }

    /// <summary>Prints the names of the files.</summary>
    public void Print(TextWriter output) => files.ForEach(file => output.WriteLine($"Wrote {file.Path}"));

    /// <summary>Keeps the file of rejected rows alone, as there is nothing else.</summary>
    /// <returns>The error that ends the run.</returns>
    public ToolException NothingUsable(CsvTable table)
    {
        Rejects?.Finish();
        Rejects?.Keep();
        return ToolException.Unusable($"{table.Name}: no row was usable; see the reasons above.");
    }

    public void Dispose() => files.ForEach(file => file.Dispose());

    private OutputFile? Open(string option, string? path)
    {
        if (path is null)
            return null;
        files.Add(OutputFile.Create(option, path));
        return files[^1];
    }
}
