namespace CustomerSegmentation.Tool;

/// <summary>The files that a run writes, made ready before anything is read.</summary>
internal sealed class Outputs : IDisposable
{
    private readonly List<OutputFile> files = [];

    /// <summary>The customers and their classes.</summary>
    public OutputFile? Customers { get; private set; }

    /// <summary>The rejected rows.</summary>
    public OutputFile? Rejects { get; private set; }

    /// <summary>The fitted policy.</summary>
    public OutputFile? Model { get; private set; }

    /// <summary>Opens the files that were asked for.</summary>
    /// <exception cref="ToolException">One can't be written, or would overwrite another.</exception>
    public static Outputs Create(RunOptions options)
    {
        (string Option, string? Path)[] paths = [("FILE", options.File == InputFile.StandardInput || options.From is not null ? null : options.File), ("--policy", options.Policy), ("--previous", options.Previous), ("--overrides", options.Overrides), ("--out", options.Out), ("--rejects", options.Rejects), ("--model", options.Model)];
        var written = paths[4..].Where(p => p.Path is not null);
        foreach (var output in written)
        {
            // A model may replace the policy that it was fitted from.
            var clash = paths.FirstOrDefault(p => p.Path is not null && p.Option != output.Option && (p.Option, output.Option) is not ("--policy", "--model") && OutputFile.TargetOf(p.Path) == OutputFile.TargetOf(output.Path!));
            if (clash.Path is not null)
                throw ToolException.BadArgument($"{output.Option} {output.Path} is also {clash.Option}; name another file.");
        }

        var outputs = new Outputs();
        try
        {
            outputs.Customers = outputs.Open("--out", options.Out);
            outputs.Rejects = outputs.Open("--rejects", options.Rejects);
            outputs.Model = outputs.Open("--model", options.Model);
            return outputs;
        }
        catch
        {
            outputs.Dispose();
            throw;
        }
    }

    /// <summary>Gives all files their names.</summary>
    public void Keep() => Keep(files);

    /// <summary>Gives the rejected rows alone their name: the others have nothing to say.</summary>
    public void KeepRejects() => Keep(files.Where(file => file == Rejects).ToList());

    /// <summary>The paths, as the user wrote them.</summary>
    public IEnumerable<string> Paths => files.Select(file => file.Path);

    public void Dispose()
    {
        foreach (var file in files)
            file.Dispose();
    }

    private static void Keep(List<OutputFile> wanted)
    {
        wanted.ForEach(file => file.Finish());
        wanted.ForEach(file => file.Keep());
    }

    private OutputFile? Open(string option, string? path)
    {
        if (path is null)
            return null;
        var file = OutputFile.Create(option, path);
        files.Add(file);
        return file;
    }
}
