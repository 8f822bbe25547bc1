namespace CustomerSegmentation.Tool;

/// <summary>What the user of the command portfolio asked for.</summary>
internal sealed record PortfolioOptions
{
    public required RunOptions Run { get; init; }

    public required string Id { get; init; }

    public string? Value { get; init; }

    public required IReadOnlyList<string> Schemes { get; init; }

    public required IReadOnlyList<string> Crosses { get; init; }

    public required IReadOnlyList<string> Targets { get; init; }

    public string? Rate { get; init; }

    public string? WorkingDaysAMonth { get; init; }

    public DateOnly? Start { get; init; }

    public required IReadOnlyList<DateOnly> Holidays { get; init; }

    public bool BestFirst { get; init; }

    public string? Budget { get; init; }

    public string? BudgetScheme { get; init; }

    public required IReadOnlyList<string> Shares { get; init; }

    public string? Unit { get; init; }

    public bool ByValue { get; init; }

    public bool Redistribute { get; init; }

    public required IReadOnlyList<string> Cadences { get; init; }

    public string? Capacity { get; init; }
}
