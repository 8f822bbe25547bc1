namespace CustomerSegmentation.Benchmarks;

/// <summary>An entity as applications have it.</summary>
internal sealed class LinqCustomer
{
    /// <summary>How its facts are read, as a user writes it.</summary>
    public static readonly FactMap<LinqCustomer> Map = new FactMap<LinqCustomer>()
        .From(Facts.AsOf, _ => PinnedPolicy.AsOf)
        .From(Facts.Sales, c => c.Sales)
        .From(Facts.Profit, c => c.Profit)
        .From(Facts.Loyalty, c => c.Loyalty)
        .From(Facts.Purchases, c => c.Purchases)
        .From(Facts.LastPurchase, c => c.LastPurchase)
        .From(Facts.SharePassedOn, c => c.SharePassedOn)
        .From(Facts.ShareToConsumers, _ => 0.3)
        .From(Facts.AccountClosed, c => c.AccountClosed)
        .From(Facts.SelectedAsTarget, c => c.SelectedAsTarget)
        .From(Facts.InServedMarket, c => c.InServedMarket)
        .From(Facts.HasMoney, _ => true)
        .From(Facts.HasAuthority, _ => true)
        .From(Facts.HasNeed, c => c.HasNeed)
        .From(Facts.SalesBranch, c => c.SalesBranch)
        .From(Facts.OwnCompany, c => c.OwnCompany)
        .From(Facts.TakesTitle, c => c.TakesTitle)
        .From(Facts.TradeIn, c => c.TradeIn)
        .From(Facts.TimesItemBought, _ => 1)
        .From(Facts.Quantity, _ => 1)
        .From(Facts.UsualQuantity, _ => 1);

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
