namespace CustomerSegmentation;

/// <summary>Options of the account size.</summary>
public sealed record AccountSizeOptions
{
    /// <summary>From which sales on a customer can be a KeyAccount; by default the fewest who bring 80 % of them.</summary>
    public Cut SalesCut { get; init; } = Cut.ShareOfValue(0.80m);

    /// <summary>From which profit on a customer can be a KeyAccount; by default the fewest who bring 80 % of it.</summary>
    public Cut ProfitCut { get; init; } = Cut.ShareOfValue(0.80m);
}
