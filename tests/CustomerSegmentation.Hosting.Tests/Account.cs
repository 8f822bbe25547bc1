namespace CustomerSegmentation.Hosting.Tests;

/// <summary>A user's own entity.</summary>
internal sealed record Account(decimal? Turnover12M, DateOnly? LastOrderOn = null, DateOnly? JudgedOn = null)
{
    public int Id { get; init; }

    public Region Region { get; init; } = new("north");

    /// <summary>The class of last time.</summary>
    public ValueTier LastTier { get; init; }

    public static FactMap<Account> Map(FactMap<Account> map) => map
        .From(Facts.Sales, account => account.Turnover12M)
        .From(Facts.LastPurchase, account => account.LastOrderOn);
}
