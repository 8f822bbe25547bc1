namespace CustomerSegmentation;

/// <summary>Options of the tenure.</summary>
public sealed record TenureOptions
{
    /// <summary>For how many days after the first purchase a customer is New; by default 90.</summary>
    public int NewDays { get; init; } = 90;
}
