using System.Numerics;

namespace CustomerSegmentation.Benchmarks;

/// <summary>
/// The customers of docs/benchmark-policy.md in its types, drawn from one seed. The first n of more customers are the
/// same as n customers.
/// </summary>
internal sealed class PinnedPopulation
{
    /// <summary>The yes-or-no facts of form A, "seven columns": bit 0 of a customer's flags first.</summary>
    public static readonly YesNoFact[] SevenColumnsFlags =
    [
        Facts.AccountClosed, Facts.SelectedAsTarget, Facts.InServedMarket, Facts.HasNeed,
        Facts.SalesBranch, Facts.OwnCompany, Facts.TakesTitle, Facts.TradeIn,
    ];

    /// <summary>The yes-or-no facts of form B, "every fact": bit 0 of a customer's flags first.</summary>
    public static readonly YesNoFact[] EveryFlag =
    [
        Facts.BargainsByVolume, Facts.DivertsChannel, Facts.DumpsPrices, Facts.DisruptsMarket, Facts.PaysLongOverdue,
        Facts.AccountClosed, Facts.SelectedAsTarget, Facts.InServedMarket, Facts.HasMoney, Facts.HasAuthority, Facts.HasNeed,
        Facts.SalesBranch, Facts.OwnCompany, Facts.TakesTitle, Facts.TradeIn, Facts.Durable,
    ];

    private const int Seed = 1;

    private static readonly YesNoFact[] MostlyYes = [Facts.InServedMarket, Facts.HasNeed, Facts.HasMoney, Facts.HasAuthority];

    private readonly byte[][] bits;

    private PinnedPopulation(int count)
    {
        Count = count;
        Sales = GC.AllocateUninitializedArray<double>(count);
        Profit = GC.AllocateUninitializedArray<double>(count);
        Loyalty = GC.AllocateUninitializedArray<double>(count);
        Purchases = GC.AllocateUninitializedArray<int>(count);
        LastPurchase = GC.AllocateUninitializedArray<int>(count);
        SharePassedOn = GC.AllocateUninitializedArray<float>(count);
        ShareToConsumers = GC.AllocateUninitializedArray<float>(count);
        UnitAge = GC.AllocateUninitializedArray<float>(count);
        ServiceLife = GC.AllocateUninitializedArray<float>(count);
        Quantity = GC.AllocateUninitializedArray<float>(count);
        UsualQuantity = GC.AllocateUninitializedArray<float>(count);
        UnitsBefore = GC.AllocateUninitializedArray<int>(count);
        TimesItemBought = GC.AllocateUninitializedArray<int>(count);
        bits = [.. EveryFlag.Select(_ => new byte[(count + 7) / 8])];
    }

    public int Count { get; }

    public double[] Sales { get; }

    public double[] Profit { get; }

    public double[] Loyalty { get; }

    public int[] Purchases { get; }

    /// <summary>Day numbers.</summary>
    public int[] LastPurchase { get; }

    public float[] SharePassedOn { get; }

    public float[] ShareToConsumers { get; }

    public float[] UnitAge { get; }

    public float[] ServiceLife { get; }

    public float[] Quantity { get; }

    public float[] UsualQuantity { get; }

    public int[] UnitsBefore { get; }

    public int[] TimesItemBought { get; }

    public static PinnedPopulation Create(int count)
    {
        var random = new Random(Seed);
        var population = new PinnedPopulation(count);
        var mostlyYes = EveryFlag.Select(flag => MostlyYes.Contains(flag)).ToArray();
        for (var i = 0; i < count; i++)
        {
            population.Sales[i] = Math.Round(Math.Exp((random.NextDouble() + random.NextDouble() + random.NextDouble()) * 4), 2);
            population.Profit[i] = Math.Round(population.Sales[i] * (random.NextDouble() - 0.2), 2);
            population.Loyalty[i] = random.Next(101) / 100.0;
            population.Purchases[i] = CountOrNone(random);
            population.LastPurchase[i] = PinnedPolicy.AsOf.DayNumber - random.Next(900);
            population.SharePassedOn[i] = random.Next(101) / 100f;
            population.ShareToConsumers[i] = random.Next(101) / 100f;
            population.UnitAge[i] = random.Next(200) / 10f;
            population.ServiceLife[i] = random.Next(1, 200) / 10f;
            population.Quantity[i] = random.Next(1, 41);
            population.UsualQuantity[i] = random.Next(1, 41);
            population.UnitsBefore[i] = CountOrNone(random);
            population.TimesItemBought[i] = CountOrNone(random);
            for (var flag = 0; flag < mostlyYes.Length; flag++)
            {
                if ((random.Next(5) == 0) != mostlyYes[flag])
                    population.bits[flag][i >> 3] |= (byte)(1 << (i & 7));
            }
        }

        return population;
    }

    /// <summary>The seven columns again and again, as more customers than can be drawn in a moment; the other columns are not filled.</summary>
    public PinnedPopulation SevenRepeated(int count)
    {
        var repeated = new PinnedPopulation(count);
        foreach (var (from, to) in SevenColumns.Zip(repeated.SevenColumns))
        {
            var bytes = Buffer.ByteLength(from);
            for (long start = 0; start < Buffer.ByteLength(to); start += bytes)
                Array.Copy(from, 0, to, start / (bytes / from.Length), Math.Min(from.Length, to.Length - (start / (bytes / from.Length))));
        }

        return repeated;
    }

    /// <summary>The memory of form A, 37 bytes a customer.</summary>
    public IReadOnlyList<Array> SevenColumns => [Sales, Profit, Loyalty, Purchases, LastPurchase, SharePassedOn, .. SevenColumnsFlags.Select(Bits)];

    /// <summary>The memory of form B, 66 bytes a customer.</summary>
    public IReadOnlyList<Array> EveryColumn =>
    [
        Sales, Profit, Loyalty, Purchases, LastPurchase, SharePassedOn, ShareToConsumers, UnitAge, ServiceLife, Quantity, UsualQuantity,
        UnitsBefore, TimesItemBought, .. EveryFlag.Select(Bits),
    ];

    /// <summary>The customers of form A as an application has them.</summary>
    public LinqCustomer[] ToObjects()
    {
        var customers = new LinqCustomer[Count];
        for (var i = 0; i < customers.Length; i++)
            customers[i] = ToObject(i);
        return customers;
    }

    /// <summary>A customer of form A as the library has it.</summary>
    public Customer ToCustomer(int i)
    {
        var customer = ToObject(i);
        return new Customer
        {
            AsOf = PinnedPolicy.AsOf,
            Sales = customer.Sales,
            Profit = customer.Profit,
            Loyalty = customer.Loyalty,
            Purchases = customer.Purchases,
            LastPurchase = customer.LastPurchase,
            SharePassedOn = customer.SharePassedOn,
            ShareToConsumers = 0.3,
            AccountClosed = customer.AccountClosed,
            SelectedAsTarget = customer.SelectedAsTarget,
            InServedMarket = customer.InServedMarket,
            HasMoney = true,
            HasAuthority = true,
            HasNeed = customer.HasNeed,
            SalesBranch = customer.SalesBranch,
            OwnCompany = customer.OwnCompany,
            TakesTitle = customer.TakesTitle,
            TradeIn = customer.TradeIn,
            TimesItemBought = 1,
            Quantity = 1,
            UsualQuantity = 1,
        };
    }

    /// <summary>A yes-or-no fact as bits, least significant first.</summary>
    public byte[] Bits(YesNoFact flag) => bits[Array.IndexOf(EveryFlag, flag)];

    /// <summary>The flags as peers have them: one number a customer, a bit a flag.</summary>
    public T[] Flags<T>(YesNoFact[] flags)
        where T : struct, IBinaryInteger<T>
    {
        var columns = flags.Select(Bits).ToArray();
        var numbers = new T[Count];
        for (var i = 0; i < Count; i++)
        {
            var number = 0;
            for (var flag = 0; flag < columns.Length; flag++)
                number |= (columns[flag][i >> 3] >> (i & 7) & 1) << flag;
            numbers[i] = T.CreateTruncating(number);
        }

        return numbers;
    }

    private LinqCustomer ToObject(int i)
    {
        bool Flag(YesNoFact flag) => (Bits(flag)[i >> 3] >> (i & 7) & 1) != 0;
        return new LinqCustomer
        {
            Sales = (decimal)Sales[i],
            Profit = (decimal)Profit[i],
            Loyalty = Loyalty[i],
            Purchases = Purchases[i],
            LastPurchase = DateOnly.FromDayNumber(LastPurchase[i]),
            SharePassedOn = SharePassedOn[i],
            AccountClosed = Flag(Facts.AccountClosed),
            SelectedAsTarget = Flag(Facts.SelectedAsTarget),
            InServedMarket = Flag(Facts.InServedMarket),
            HasNeed = Flag(Facts.HasNeed),
            SalesBranch = Flag(Facts.SalesBranch),
            OwnCompany = Flag(Facts.OwnCompany),
            TakesTitle = Flag(Facts.TakesTitle),
            TradeIn = Flag(Facts.TradeIn),
        };
    }

    // 0 with probability 1/4, else 1 to 59.
    private static int CountOrNone(Random random) => random.Next(4) == 0 ? 0 : random.Next(1, 60);
}
