namespace CustomerSegmentation.Benchmarks;

/// <summary>The same random customers as objects and as columns.</summary>
internal sealed class Population
{
    public static readonly DateOnly AsOf = new(2026, 1, 1);

    public static readonly SegmentationModel Model = SegmentationPolicy.Create(Options()).ToModel();

    private Population(int count)
    {
        Count = count;
        Sales = new double[count];
        Profit = new double[count];
        Loyalty = new double[count];
        Purchases = new double[count];
        SharePassedOn = new double[count];
        LastPurchase = new int[count];
        Flags = [.. Enumerable.Range(0, 7).Select(_ => new byte[(count + 7) / 8])];
    }

    public int Count { get; }

    public double[] Sales { get; }

    public double[] Profit { get; }

    public double[] Loyalty { get; }

    public double[] Purchases { get; }

    public double[] SharePassedOn { get; }

    public int[] LastPurchase { get; }

    /// <summary>Closed, target, served market, need, branch, takes title, trade-in: bits of yes.</summary>
    public byte[][] Flags { get; }

    public CustomerColumns Columns => new(Count)
    {
        AsOf = AsOf,
        Sales = Sales,
        Profit = Profit,
        Loyalty = Loyalty,
        Purchases = Purchases,
        SharePassedOn = SharePassedOn,
        LastPurchase = LastPurchase,
        AccountClosed = new YesNoColumn(Flags[0], Count),
        SelectedAsTarget = new YesNoColumn(Flags[1], Count),
        InServedMarket = new YesNoColumn(Flags[2], Count),
        HasNeed = new YesNoColumn(Flags[3], Count),
        SalesBranch = new YesNoColumn(Flags[4], Count),
        TakesTitle = new YesNoColumn(Flags[5], Count),
        TradeIn = new YesNoColumn(Flags[6], Count),
        HasMoney = true,
        HasAuthority = true,
        ShareToConsumers = SharePassedOn,
        UnitsBefore = Purchases,
        TimesItemBought = Purchases,
        Quantity = NumberColumn.All(1),
        UsualQuantity = NumberColumn.All(1),
    };

    public static Population Create(int count, int seed = 1)
    {
        var random = new Random(seed);
        var population = new Population(count);
        for (var i = 0; i < count; i++)
        {
            population.Sales[i] = Math.Round(Math.Exp((random.NextDouble() + random.NextDouble() + random.NextDouble()) * 4), 2);
            population.Profit[i] = Math.Round(population.Sales[i] * (random.NextDouble() - 0.2), 2);
            population.Loyalty[i] = random.Next(101) / 100.0;
            population.Purchases[i] = random.Next(4) == 0 ? 0 : random.Next(1, 60);
            population.SharePassedOn[i] = random.Next(101) / 100.0;
            population.LastPurchase[i] = AsOf.DayNumber - random.Next(900);
            foreach (var flag in population.Flags)
                flag[i >> 3] |= (byte)(random.Next(5) == 0 ? 1 << (i & 7) : 0);
        }

        return population;
    }

    public LinqCustomer[] ToObjects()
    {
        var customers = new LinqCustomer[Count];
        for (var i = 0; i < Count; i++)
            customers[i] = ToObject(i);
        return customers;
    }

    public LinqCustomer ToObject(int i)
    {
        bool Flag(int flag) => (Flags[flag][i >> 3] >> (i & 7) & 1) != 0;
        return new LinqCustomer
        {
            Sales = (decimal)Sales[i],
            Profit = (decimal)Profit[i],
            Loyalty = Loyalty[i],
            Purchases = (int)Purchases[i],
            LastPurchase = DateOnly.FromDayNumber(LastPurchase[i]),
            SharePassedOn = SharePassedOn[i],
            AccountClosed = Flag(0),
            SelectedAsTarget = Flag(1),
            InServedMarket = Flag(2),
            HasNeed = Flag(3),
            SalesBranch = Flag(4),
            TakesTitle = Flag(5),
            TradeIn = Flag(6),
        };
    }

    public Customer ToCustomer(int i)
    {
        var customer = ToObject(i);
        return new Customer
        {
            AsOf = AsOf,
            Sales = customer.Sales,
            Profit = customer.Profit,
            Loyalty = customer.Loyalty,
            Purchases = customer.Purchases,
            LastPurchase = customer.LastPurchase,
            SharePassedOn = customer.SharePassedOn,
            ShareToConsumers = customer.SharePassedOn,
            AccountClosed = customer.AccountClosed,
            SelectedAsTarget = customer.SelectedAsTarget,
            InServedMarket = customer.InServedMarket,
            HasMoney = true,
            HasAuthority = true,
            HasNeed = customer.HasNeed,
            SalesBranch = customer.SalesBranch,
            TakesTitle = customer.TakesTitle,
            TradeIn = customer.TradeIn,
            UnitsBefore = customer.Purchases,
            TimesItemBought = customer.Purchases,
            Quantity = 1,
            UsualQuantity = 1,
        };
    }

    private static SegmentationOptions Options()
    {
        var options = new SegmentationOptions()
            .Set(new ValueTierOptions { KeyCut = 2_000, RegularCut = 200, UseProfit = true })
            .Set(new LoyaltyQuadrantOptions { SalesCut = 500, LoyaltyCut = 0.6 });
        foreach (var scheme in new[] { "value_tier", "loyalty_quadrant", "lifecycle_state", "channel_role", "purchase_type" })
            options.Schemes.Add(scheme);
        return options;
    }
}
