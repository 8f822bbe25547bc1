namespace CustomerSegmentation.Tool.Reading;

/// <summary>The customers of a file and what is known of them.</summary>
/// <param name="Ids">The customers' ids, in the order of the columns.</param>
/// <param name="Columns">The facts.</param>
/// <param name="AsOf">The day as of which they are judged.</param>
internal sealed record CustomerTable(IReadOnlyList<string> Ids, CustomerColumns Columns, AsOfDay AsOf)
{
    /// <summary>The customers of the file who were rolled up into another account, each with that account.</summary>
    public IReadOnlyDictionary<string, string> RolledUp { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
