using System.Numerics;

namespace CustomerSegmentation.Benchmarks;

/// <summary>The pinned customers as the library takes them.</summary>
internal static class PinnedColumns
{
    /// <summary>Form A: 37 bytes a customer in, the rest the same for everybody.</summary>
    /// <param name="population">The customers.</param>
    /// <param name="someUnknown">Whether each value is unknown with probability 1/10, by a validity bitmap of its column's own.</param>
    /// <param name="first">How many of the customers, the first ones; all by default.</param>
    public static CustomerColumns Seven(PinnedPopulation population, bool someUnknown = false, int? first = null)
    {
        var validity = Validity(population.Count, someUnknown);
        var columns = new CustomerColumns(first ?? population.Count)
        {
            AsOf = PinnedPolicy.AsOf,
            Sales = new NumberColumn(population.Sales, validity()),
            Profit = new NumberColumn(population.Profit, validity()),
            Loyalty = new NumberColumn(population.Loyalty, validity()),
            Purchases = new NumberColumn(population.Purchases, validity()),
            LastPurchase = new DateColumn(population.LastPurchase, validity()),
            SharePassedOn = new NumberColumn(population.SharePassedOn, validity()),
            HasMoney = true,
            HasAuthority = true,
            ShareToConsumers = NumberColumn.All(0.3),
            TimesItemBought = NumberColumn.All(1),
            Quantity = NumberColumn.All(1),
            UsualQuantity = NumberColumn.All(1),
        };
        foreach (var flag in PinnedPopulation.SevenColumnsFlags)
            columns.Set(flag, new YesNoColumn(population.Bits(flag), population.Count, validity()));
        return columns;
    }

    /// <summary>Form A with each value unknown with probability 1/10: floating point numbers as NaN, the rest by validity bitmaps.</summary>
    public static CustomerColumns SevenSomeNaN(PinnedPopulation population)
    {
        var random = new Random(3);
        T[] Some<T>(T[] values)
            where T : IFloatingPointIeee754<T> => Array.ConvertAll(values, value => random.Next(10) == 0 ? T.NaN : value);
        return Seven(population, someUnknown: true)
            .Set(Facts.Sales, Some(population.Sales))
            .Set(Facts.Profit, Some(population.Profit))
            .Set(Facts.Loyalty, Some(population.Loyalty))
            .Set(Facts.SharePassedOn, Some(population.SharePassedOn));
    }

    /// <summary>Form B: 66 bytes a customer in.</summary>
    public static CustomerColumns Every(PinnedPopulation population)
    {
        var columns = new CustomerColumns(population.Count)
        {
            AsOf = PinnedPolicy.AsOf,
            Sales = population.Sales,
            Profit = population.Profit,
            Loyalty = population.Loyalty,
            Purchases = population.Purchases,
            LastPurchase = population.LastPurchase,
            SharePassedOn = population.SharePassedOn,
            ShareToConsumers = population.ShareToConsumers,
            UnitAge = population.UnitAge,
            ServiceLife = population.ServiceLife,
            Quantity = population.Quantity,
            UsualQuantity = population.UsualQuantity,
            UnitsBefore = population.UnitsBefore,
            TimesItemBought = population.TimesItemBought,
        };
        foreach (var flag in PinnedPopulation.EveryFlag)
            columns.Set(flag, new YesNoColumn(population.Bits(flag), population.Count));
        return columns;
    }

    private static Func<ReadOnlyMemory<byte>> Validity(int count, bool someUnknown)
    {
        var random = new Random(2);
        return () =>
        {
            var validity = new byte[someUnknown ? (count + 7) / 8 : 0];
            for (var i = 0; someUnknown && i < count; i++)
                validity[i >> 3] |= (byte)(random.Next(10) == 0 ? 0 : 1 << (i & 7));
            return validity;
        };
    }
}
