namespace CustomerSegmentation.Tests;

public class WithOverridesTests
{
    private static readonly SegmentationPolicy Plain = SegmentationPolicy.Create(
        new SegmentationOptions { Schemes = { "value_tier", "lifecycle_state" } }.Set(new ValueTierOptions { KeyCut = 1000, RegularCut = 100 }));

    [Fact]
    public void Schemes_become_overridable_and_the_policy_stays_as_it_is()
    {
        var policy = Plain.WithOverrides("value_tier");

        Assert.Equal(["value_tier"], Overridable(policy), StringComparer.Ordinal);
        Assert.Equal(["value_tier", "lifecycle_state"], Overridable(policy.WithOverrides("lifecycle_state", "value_tier")), StringComparer.Ordinal);
        Assert.Empty(Overridable(Plain));
        Assert.Equal(Plain.Fingerprint, policy.WithoutOverrides().Fingerprint, StringComparer.Ordinal);
        Assert.Equal(Plain.Fingerprint, Plain.WithOverrides().Fingerprint, StringComparer.Ordinal);
        Assert.NotEqual(Plain.Fingerprint, policy.Fingerprint, StringComparer.Ordinal);
        Assert.Equal(policy.Fingerprint, SegmentationModel.FromJson(policy.ToModel().ToJson()).Fingerprint, StringComparer.Ordinal);
        var everything = SegmentationPolicy.Create(new SegmentationOptions { Overridable = { "all" } });
        Assert.Equal(everything.Fingerprint, everything.WithOverrides("boundary").Fingerprint, StringComparer.Ordinal);
    }

    [Fact]
    public void A_name_of_no_scheme_is_refused()
    {
        var refused = Assert.Throws<PolicyException>(() => Plain.WithOverrides("value_teir", "tier"));

        Assert.Equal(2, refused.Faults.Count);
        Assert.Contains("There is no scheme 'value_teir'", refused.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Overridable(SegmentationPolicy policy) =>
        policy.Schemes.Where(scheme => scheme.Table.IsOverridable).Select(scheme => scheme.Name);
}
