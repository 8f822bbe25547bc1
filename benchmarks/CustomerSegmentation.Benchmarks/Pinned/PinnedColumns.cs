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
            { Facts.AsOf, PinnedPolicy.AsOf },
            { Facts.Sales, NumberColumn.Of(population.Sales, validity()) },
            { Facts.Profit, NumberColumn.Of(population.Profit, validity()) },
            { Facts.Loyalty, NumberColumn.Of(population.Loyalty, validity()) },
            { Facts.Purchases, NumberColumn.Of(population.Purchases, validity()) },
            { Facts.LastPurchase, new DateColumn(population.LastPurchase, validity()) },
            { Facts.SharePassedOn, NumberColumn.Of(population.SharePassedOn, validity()) },
            { Facts.HasMoney, true },
            { Facts.HasAuthority, true },
            { Facts.ShareToConsumers, NumberColumn.All(0.3) },
            { Facts.TimesItemBought, NumberColumn.All(1) },
            { Facts.Quantity, NumberColumn.All(1) },
            { Facts.UsualQuantity, NumberColumn.All(1) },
        };
        foreach (var flag in PinnedPopulation.SevenColumnsFlags)
            columns.Add(flag, new YesNoColumn(population.Bits(flag), population.Count, validity()));
        return columns;
    }

    /// <summary>Form A with each value unknown with probability 1/10: floating point numbers as NaN, the rest by validity bitmaps.</summary>
    public static CustomerColumns SevenSomeNaN(PinnedPopulation population)
    {
        var random = new Random(3);
        T[] Some<T>(T[] values)
            where T : IFloatingPointIeee754<T> => Array.ConvertAll(values, value => random.Next(10) == 0 ? T.NaN : value);
        return Seven(population, someUnknown: true)
            .Add(Facts.Sales, Some(population.Sales))
            .Add(Facts.Profit, Some(population.Profit))
            .Add(Facts.Loyalty, Some(population.Loyalty))
            .Add(Facts.SharePassedOn, Some(population.SharePassedOn));
    }

    /// <summary>Form B: 66 bytes a customer in.</summary>
    public static CustomerColumns Every(PinnedPopulation population)
    {
        var columns = new CustomerColumns(population.Count)
        {
            { Facts.AsOf, PinnedPolicy.AsOf },
            { Facts.Sales, population.Sales },
            { Facts.Profit, population.Profit },
            { Facts.Loyalty, population.Loyalty },
            { Facts.Purchases, population.Purchases },
            { Facts.LastPurchase, population.LastPurchase },
            { Facts.SharePassedOn, population.SharePassedOn },
            { Facts.ShareToConsumers, population.ShareToConsumers },
            { Facts.UnitAge, population.UnitAge },
            { Facts.ServiceLife, population.ServiceLife },
            { Facts.Quantity, population.Quantity },
            { Facts.UsualQuantity, population.UsualQuantity },
            { Facts.UnitsBefore, population.UnitsBefore },
            { Facts.TimesItemBought, population.TimesItemBought },
        };
        foreach (var flag in PinnedPopulation.EveryFlag)
            columns.Add(flag, new YesNoColumn(population.Bits(flag), population.Count));
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
