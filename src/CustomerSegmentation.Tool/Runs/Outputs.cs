namespace CustomerSegmentation.Tool.Runs;

/// <summary>The files that a run writes, opened before anything is read.</summary>
internal sealed class Outputs : IDisposable
{
    private readonly List<OutputFile> files = [];
    private readonly CancellationToken cancellation;
    private CancellationTokenRegistration onCancel;

    private Outputs(CancellationToken cancellation) => this.cancellation = cancellation;

    /// <summary>The customers and their classes.</summary>
    public OutputFile? Customers => Find("--out");

    /// <summary>The rejected rows.</summary>
    public OutputFile? Rejects => Find("--rejects");

    /// <summary>The fitted policy.</summary>
    public OutputFile? Model => Find("--model");

    /// <summary>What the next run goes on from.</summary>
    public OutputFile? State => Find("--state");

    /// <summary>Opens the files of --out, --rejects, --model and --state.</summary>
    /// <exception cref="ToolException">One can't be written, or would overwrite another.</exception>
    public static Outputs Create(RunOptions options, CancellationToken cancellation) => Create(
        [
            .. options.From is null ? options.Files.Select(file => ("FILE", (string?)file)) : [("--from", Database.FileOf(options.From, options.Table))],
            ("--policy", options.Policy), ("--previous", options.Previous), ("--overrides", options.Overrides),
        ],
        options, options.Out, options.Model, cancellation, hasTypes: true);

    /// <summary>Opens files, --rejects among them.</summary>
    /// <param name="read">The files that are read, each with what names it; <see langword="null"/> for none.</param>
    /// <param name="options">What the user gave.</param>
    /// <param name="customers">The file of --out.</param>
    /// <param name="model">The file of --model.</param>
    /// <param name="cancellation">Removes what was not finished.</param>
    /// <param name="hasTypes">Whether the file of --out can be another one than text.</param>
    /// <exception cref="ToolException">One can't be written, or would overwrite another.</exception>
    public static Outputs Create((string Option, string? Path)[] read, RunOptions options, string? customers, string? model,
        CancellationToken cancellation, bool hasTypes = false)
    {
        // The state is kept last, so that its rows are never without their classes.
        var written = Given([("--out", customers), ("--rejects", options.Rejects), ("--model", model), ("--state", options.State)]);
        foreach (var output in written)
            CheckClash(output, Given(read), written);
        if (options.IsForSpreadsheets && (customers ?? options.Rejects) is null)
            throw ToolException.BadArgument($"{RunOptions.SpreadsheetSafeOption.Name} is for the files of --out and --rejects; give one of them.");

        var outputs = new Outputs(cancellation);
        try
        {
            foreach (var (option, path) in written)
                outputs.files.Add(OutputFile.Create(option, path, options.IsForSpreadsheets, FormatOf(option, path), isState: option == "--state"));
            // The run may wait for something that does not heed the token, and be ended there.
            outputs.onCancel = cancellation.Register(() => outputs.files.ForEach(file => file.Remove()));
            return outputs;
        }
        catch
        {
            outputs.Dispose();
            throw;
        }

        OutputFormat FormatOf(string option, string path) => option switch
        {
            "--out" => OutputFormats.Of(option, path, options.Format, hasTypes),
            "--rejects" => OutputFormats.Of(option, path, given: null, hasTypes: false),
            _ => OutputFormat.Csv,
        };
    }

    private static (string Option, string Path)[] Given((string Option, string? Path)[] files) =>
        [.. files.Where(file => file.Path is not null).Select(file => (file.Option, file.Path!))];

    // Which file it is decides, not what it is called. Several may write into one device that takes everything, and read and write a terminal.
    private static void CheckClash((string Option, string Path) output, (string Option, string Path)[] read, (string Option, string Path)[] written)
    {
        if (output.Path == "/dev/null")
            return;
        var file = FileIdentity.Of(output.Path);
        // A model may replace the policy that it was fitted from.
        var clash = read.Where(other => file.IsRegular && (other.Option, output.Option) is not ("--policy", "--model"))
            .Concat(written.Where(other => other.Option != output.Option))
            .FirstOrDefault(other => FileIdentity.Of(InputFile.FileOf(other.Path)) == file);
        if (clash.Option is not null)
            throw ToolException.BadArgument($"{output.Option} {output.Path} is also {clash.Option}; name another file.");
    }

    /// <summary>Gives all files their names.</summary>
    public void Keep()
    {
        BeginKeeping();
        files.ForEach(file => file.Finish());
        files.ForEach(file => file.Keep());
    }

    /// <summary>Prints the names of the files.</summary>
    public void Print(TextWriter output) => files.ForEach(file => output.WriteLine($"Wrote {file.Path}"));

    /// <summary>Keeps the file of rejected rows alone, as there is nothing else.</summary>
    /// <returns>The error that ends the run.</returns>
    public ToolException NothingUsable(IRowTable table, string? why = null)
    {
        BeginKeeping();
        Rejects?.Finish();
        Rejects?.Keep();
        return ToolException.Unusable($"{table.Title}: {why ?? "no row was usable; see the reasons above."}");
    }

    public void Dispose()
    {
        onCancel.Dispose();
        files.ForEach(file => file.Dispose());
    }

    private void BeginKeeping()
    {
        onCancel.Dispose();
        cancellation.ThrowIfCancellationRequested();
    }

    private OutputFile? Find(string option) => files.Find(file => file.Option == option);
}
