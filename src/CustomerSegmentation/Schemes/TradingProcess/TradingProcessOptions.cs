namespace CustomerSegmentation;

/// <summary>Options of the trading process; there are none yet.</summary>
public sealed record TradingProcessOptions;
