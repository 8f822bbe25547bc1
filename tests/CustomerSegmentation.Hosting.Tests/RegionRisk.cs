namespace CustomerSegmentation.Hosting.Tests;

/// <summary>A user's own classes.</summary>
internal enum RegionRisk
{
    Unclassified,
    Low,
    High,
}

/// <summary>A user's own classifier in plain code.</summary>
internal sealed class RegionRiskClassifier(RiskLimit limit) : IClassifier<Customer, RegionRisk>
{
    public RegionRisk Classify(Customer subject) =>
        subject.Sales is { } sales ? sales > limit.Sales ? RegionRisk.High : RegionRisk.Low : RegionRisk.Unclassified;
}

/// <summary>What the classifier needs of the host.</summary>
internal sealed record RiskLimit(decimal Sales);

/// <summary>A user's own value tier: everybody is Key.</summary>
internal sealed class EverybodyIsKey : IClassifier<Customer, ValueTier>
{
    public ValueTier Classify(Customer subject) => ValueTier.Key;
}
