using CustomerSegmentation.Decisions;

namespace CustomerSegmentation;

internal static class TradingProcessScheme
{
    public static Scheme<NoOptions, TradingProcess> Create() => new("Trading process", Table);

    private static DecisionTable Table(NoOptions options) => DecisionTable.For<TradingProcess>()
        .Row(TradingProcess.Ongoing, Facts.OpenOrders > 0)
        .Row(TradingProcess.Upcoming, Facts.ExpectedOrders > 0)
        .Row(TradingProcess.Past, Facts.PastOrders > 0)
        .Otherwise(TradingProcess.None);
}
