using System.Collections.Immutable;

namespace CustomerSegmentation.Input;

/// <summary>
/// How the rows of files and tables are read, so that a run can be repeated: which rows count, what they are worth, and how texts are written.
/// Immutable. The library classifies what it is given; the command follows these settings, and so do maps of tables.
/// </summary>
public sealed record InputPolicy
{
    /// <summary>
    /// The values that a row must have to count, by column; a row must fit every column. White space around a value and the case of the letters A
    /// to Z do not matter, and an empty field has the value "". Empty, the default, lets every row count.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Where { get; init => field = Copy(value); } = Copy<IReadOnlyList<string>>([]);

    /// <summary>The values that a row must not have to count, by column; compared as in <see cref="Where"/>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> WhereNot { get; init => field = Copy(value); } = Copy<IReadOnlyList<string>>([]);

    /// <summary>
    /// The ids that mean no customer, such as -1 or guest; compared as in <see cref="Where"/>. Their rows do not count, and as a parent they are none.
    /// </summary>
    public IReadOnlyList<string> Nobody { get; init; } = [];

    /// <summary>
    /// Whether ids that differ only by letter case, white space around them or Unicode normalization are the same customer. By default they are not.
    /// </summary>
    public bool FoldIds { get; init; }

    /// <summary>The column of the currency of the row's money; <see langword="null"/>, the default, if all money is in one currency.</summary>
    public string? CurrencyColumn { get; init; }

    /// <summary>The currency of the results. Rows in it count as they are; rows in a currency without a rate are rejected.</summary>
    public string? Currency { get; init; }

    /// <summary>What one unit of another currency is worth in <see cref="Currency"/>, such as 1.17 for GBP where the results are in EUR.</summary>
    public IReadOnlyDictionary<string, decimal> Rates { get; init => field = Copy(value); } = Copy<decimal>([]);

    /// <summary>What separates the fields of a file: one character, tab or whitespace. By default it is found.</summary>
    public string? Delimiter { get; init; }

    /// <summary>The encoding of a file by its IANA name, such as windows-1252. By default it is found.</summary>
    public string? Encoding { get; init; }

    /// <summary>What separates the decimals of a number: a point or a comma. By default it is found.</summary>
    public string? DecimalSeparator { get; init; }

    /// <summary>How dates are written, as a custom format of .NET, such as dd/MM/yyyy. By default it is found.</summary>
    public string? DateFormat { get; init; }

    // In an order of its own, so that the same settings are written alike.
    private static ImmutableSortedDictionary<string, T> Copy<T>(IEnumerable<KeyValuePair<string, T>> values) =>
        ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, values);
}
