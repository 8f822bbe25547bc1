namespace CustomerSegmentation.Tool;

/// <summary>What the user asked for.</summary>
internal sealed record RunOptions
{
    public required string File { get; init; }

    public required IReadOnlyList<string> Maps { get; init; }

    /// <summary>Whether columns that are called as a name are taken for it.</summary>
    public bool MapByName { get; init; }

    public DateOnly? AsOf { get; init; }

    /// <summary>The database whose table or query <see cref="File"/> names; <see langword="null"/> for a file.</summary>
    public string? From { get; init; }

    /// <summary>The file that holds the database's password.</summary>
    public string? PasswordFile { get; init; }

    /// <summary>Whether the rows are read out of the database, as those of a file.</summary>
    public bool Local { get; init; }

    /// <summary>The table of the database that gets the classes.</summary>
    public string? Into { get; init; }

    /// <summary>Whether a table of that name is replaced.</summary>
    public bool Replace { get; init; }

    /// <summary>Whether the rows stay in their database. Who explains one customer reads them out.</summary>
    public bool StaysInDatabase => From is not null && !Local && Customer is null;

    public string? Policy { get; init; }

    public string? Out { get; init; }

    public string? Rejects { get; init; }

    public string? Model { get; init; }

    /// <summary>A classified file of before, that --out wrote.</summary>
    public string? Previous { get; init; }

    /// <summary>A file of classes that were set by hand.</summary>
    public string? Overrides { get; init; }

    /// <summary>The customer to explain; <see langword="null"/> where all are to be summed up.</summary>
    public string? Customer { get; init; }

    /// <summary>The schemes to explain; empty for all.</summary>
    public IReadOnlyList<string> Schemes { get; init; } = [];

    /// <summary>The names to print.</summary>
    public required Labels Labels { get; init; }

    public string? DateFormat { get; init; }

    public bool Strict { get; init; }

    /// <summary>The byte between fields; <see langword="null"/> for any number of blanks.</summary>
    public byte? Delimiter { get; init; } = (byte)',';
}
