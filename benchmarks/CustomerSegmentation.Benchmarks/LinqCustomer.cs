namespace CustomerSegmentation.Benchmarks;

/// <summary>An entity as applications have it.</summary>
internal sealed class LinqCustomer
{
    public decimal Sales { get; init; }

    public decimal Profit { get; init; }

    public double Loyalty { get; init; }

    public int Purchases { get; init; }

    public DateOnly LastPurchase { get; init; }

    public double SharePassedOn { get; init; }

    public bool AccountClosed { get; init; }

    public bool SelectedAsTarget { get; init; }

    public bool InServedMarket { get; init; }

    public bool HasNeed { get; init; }

    public bool SalesBranch { get; init; }

    public bool OwnCompany { get; init; }

    public bool TakesTitle { get; init; }

    public bool TradeIn { get; init; }
}
