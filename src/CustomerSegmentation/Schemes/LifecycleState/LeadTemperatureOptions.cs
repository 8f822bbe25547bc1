namespace CustomerSegmentation;

/// <summary>Options of the lead temperature.</summary>
public sealed record LeadTemperatureOptions
{
    /// <summary>Within how many days an order makes a lead Hot; by default 30. An overdue order is Hot too.</summary>
    public int HotDays { get; init; } = 30;

    /// <summary>Within how many days an order makes a lead Warm; by default 90.</summary>
    public int WarmDays { get; init; } = 90;
}
