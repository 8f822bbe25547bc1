namespace CustomerSegmentation.Tool.Runs;

/// <summary>The files that a run writes, opened before anything is read.</summary>
internal sealed class Outputs : IDisposable
{
    private readonly List<OutputFile> files = [];

    /// <summary>The customers and their classes.</summary>
    public OutputFile? Customers => Find("--out");

    /// <summary>The rejected rows.</summary>
    public OutputFile? Rejects => Find("--rejects");

    /// <summary>The fitted policy.</summary>
    public OutputFile? Model => Find("--model");

    /// <summary>Opens the files of --out, --rejects and --model.</summary>
    /// <exception cref="ToolException">One can't be written, or would overwrite another.</exception>
    public static Outputs Create(RunOptions options) => Create(
        [
            ("FILE", options.From is null ? InputFile.PathOf(options.File) : null),
            ("--policy", options.Policy), ("--previous", options.Previous), ("--overrides", options.Overrides),
        ],
        options.Out, options.Rejects, options.Model);

    /// <summary>Opens files.</summary>
    /// <param name="read">The files that are read, each with what names it; <see langword="null"/> for none.</param>
    /// <param name="customers">The file of --out.</param>
    /// <param name="rejects">The file of --rejects.</param>
    /// <param name="model">The file of --model.</param>
    /// <exception cref="ToolException">One can't be written, or would overwrite another.</exception>
    public static Outputs Create((string Option, string? Path)[] read, string? customers, string? rejects = null, string? model = null)
    {
        (string Option, string? Path)[] written = [("--out", customers), ("--rejects", rejects), ("--model", model)];
        foreach (var output in written.Where(output => output.Path is not null))
        {
            // A model may replace the policy that it was fitted from.
            var others = read.Concat(written).Where(other => other.Path is not null && other.Option != output.Option
                && (other.Option, output.Option) is not ("--policy", "--model"));
            if (others.FirstOrDefault(other => OutputFile.TargetOf(other.Path!) == OutputFile.TargetOf(output.Path!)).Option is { } clash)
                throw ToolException.BadArgument($"{output.Option} {output.Path} is also {clash}; name another file.");
        }

        var outputs = new Outputs();
        try
        {
            foreach (var (option, path) in written.Where(output => output.Path is not null))
                outputs.files.Add(OutputFile.Create(option, path!));
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

    private OutputFile? Find(string option) => files.Find(file => file.Option == option);
}
