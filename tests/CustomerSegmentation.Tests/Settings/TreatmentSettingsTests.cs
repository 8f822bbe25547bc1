namespace CustomerSegmentation.Tests;

public class TreatmentSettingsTests
{
    private static readonly string Actions = string.Join(", ", Enum.GetNames<TreatmentAction>());

    [Fact]
    public void A_policy_has_the_treatments_of_the_catalogue_and_does_not_write_them()
    {
        var policy = SegmentationPolicy.Create(new());
        Assert.Equal(TreatmentPolicy.Default.Order, policy.Treatments.Order, StringComparer.Ordinal);
        Assert.Equal([TreatmentAction.DevelopUpwards], policy.Treatments.Of(ValueTier.Regular));
        Assert.DoesNotContain("Treatments", policy.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void Treatments_and_their_order_are_read()
    {
        var policy = SegmentationPolicy.FromJson("""
            {
              "Schemes": [ "value_tier" ],
              "Treatments": {
                "value_tier": { "Key": [ "Retain", "dedicatedteam" ], "Small": [] },
                "lifecycle_state": { "Lost": [ "LetGo" ] },
                "Order": [ "lifecycle_state", "value_tier" ]
              }
            }
            """);
        Assert.Equal([TreatmentAction.Retain, TreatmentAction.DedicatedTeam], policy.Treatments.Of(ValueTier.Key));
        Assert.Equal([TreatmentAction.DevelopUpwards], policy.Treatments.Of(ValueTier.Regular));
        Assert.Empty(policy.Treatments.Of(ValueTier.Small));
        Assert.Equal(["lifecycle_state", "value_tier", "loyalty_quadrant"], policy.Treatments.Order.Take(3), StringComparer.Ordinal);
        Assert.Equal(
            """
            LetGo (lifecycle_state Lost)
            Retain (value_tier Key), overruled by LetGo (lifecycle_state Lost)
            DedicatedTeam (value_tier Key), overruled by LetGo (lifecycle_state Lost)
            """,
            policy.Treatments.For(ClassOfScheme.Of(ValueTier.Key), ClassOfScheme.Of(LifecycleState.Lost)).ToString());
    }

    [Fact]
    public void A_model_keeps_the_treatments_of_its_policy()
    {
        var policy = SegmentationPolicy.FromJson("""{ "Schemes": [ "value_tier" ], "Treatments": { "value_tier": { "Key": [ "Retain" ] } } }""");
        var model = policy.Fit(new CustomerColumns(2) { { Facts.Sales, new double[] { 1, 2 } } }).Model;
        Assert.Equal([TreatmentAction.Retain], SegmentationModel.FromJson(model.ToJson()).Policy.Treatments.Of(ValueTier.Key));
        Assert.Equal([TreatmentAction.Retain], policy.RunnableWith([], out _).Treatments.Of(ValueTier.Key));
        // They change no class, and the fingerprint says which policy gave a class.
        Assert.Equal(SegmentationPolicy.FromJson("""{ "Schemes": [ "value_tier" ] }""").Fingerprint, policy.Fingerprint);
    }

    [Law(20, thorough: 300)]
    public void Treatments_are_read_from_the_JSON_that_they_are_written_to(TreatmentCase customer)
    {
        var treatments = customer.Treatments;
        var policy = SegmentationPolicy.Create(new() { Treatments = treatments });
        var read = SegmentationPolicy.FromJson(policy.ToJson());
        Assert.Equal(policy.ToJson(), read.ToJson());
        Assert.Equal(treatments.Order, read.Treatments.Order, StringComparer.Ordinal);
        Assert.All(Schemes.All, scheme => Assert.All(scheme.Classes, segment => Assert.Equal(treatments.Of(scheme.Name, segment), read.Treatments.Of(scheme.Name, segment))));
    }

    public static TheoryData<string, string> OneFault { get; } = new()
    {
        { "\"LetGo\"", "CustomerSegmentation:Treatments: 'LetGo' is not an object. Write an object of schemes, such as { \"value_tier\": { \"Key\": [ \"Retain\" ] } }." },
        { """{ "value_tier": "LetGo" }""", "CustomerSegmentation:Treatments:value_tier: 'LetGo' is not an object. Write an object of classes, such as { \"Key\": [ \"Retain\" ] }." },
        { """{ "value_tier": { "Key": "Retain" } }""", "CustomerSegmentation:Treatments:value_tier:Key: 'Retain' is not a list. Write [ \"Retain\" ]." },
        { """{ "value_tier": { "Key": [ [ "Retain" ] ] } }""", "CustomerSegmentation:Treatments:value_tier:Key:0: A single value is expected. Write the name alone." },
        { """{ "value_tier": { "Key": [ "Retain", "Retian" ] } }""", $"CustomerSegmentation:Treatments:value_tier:Key:1: There is no treatment 'Retian'. Did you mean Retain? There are {Actions}." },
        { """{ "value_tier": { "Key": [ 12 ] } }""", $"CustomerSegmentation:Treatments:value_tier:Key:0: There is no treatment '12'. There are {Actions}." },
        { """{ "value_tier": { "Key": [ null ] } }""", $"CustomerSegmentation:Treatments:value_tier:Key:0: There is no treatment ''. There are {Actions}." },
        { """{ "value_tier": { "Kay": [ "Retain" ] } }""", "CustomerSegmentation:Treatments:value_tier:Kay: value_tier has no class 'Kay'. Did you mean Key? There are Unclassified, Unprofitable, New, Key, Regular, Small." },
        { """{ "ValueTeir": { "Key": [ "Retain" ] } }""", $"CustomerSegmentation:Treatments:ValueTeir: There is no scheme 'ValueTeir'. Did you mean value_tier? There are {string.Join(", ", Schemes.All)}. A scheme written in C# is known only in a program that adds it, by AddScheme or FromJson, and not to a command." },
        { """{ "value_tier": { "Key": [ "Retain", "retain" ] } }""", "CustomerSegmentation:Treatments:value_tier:Key: Duplicate treatment 'Retain'. Leave one out." },
        { """{ "value_tier": { "Key": [ "Retain", "LetGo" ] } }""", "CustomerSegmentation:Treatments:value_tier:Key: 'LetGo' contradicts 'Retain'. Leave one of them out." },
        { """{ "value_tier": { "Key": [], "Key": [] } }""", "CustomerSegmentation:Treatments:value_tier:Key: Duplicate setting. Leave one out." },
        { """{ "Order": "value_tier" }""", "CustomerSegmentation:Treatments:Order: 'value_tier' is not a list. Write [ \"value_tier\" ]." },
        { """{ "Order": [ "value_tier", "nothing" ] }""", $"CustomerSegmentation:Treatments:Order:1: There is no scheme 'nothing'. There are {string.Join(", ", Schemes.All)}. A scheme written in C# is known only in a program that adds it, by AddScheme or FromJson, and not to a command." },
        { """{ "Order": [ "value_tier", "value_tier" ] }""", "CustomerSegmentation:Treatments:Order:1: Duplicate scheme 'value_tier'. Leave one out." },
    };

    [Theory]
    [MemberData(nameof(OneFault))]
    public void A_fault_is_named_with_its_place_and_a_remedy(string treatments, string fault)
    {
        var refused = Assert.Throws<PolicyException>(() => SegmentationPolicy.FromJson($$"""{ "Treatments": {{treatments}} }"""));
        Assert.Equal(fault, refused.Message);
    }

    [Fact]
    public void All_faults_are_named_in_one_go() => Assert.Equal(
        ["CustomerSegmentation:Treatments:value_tier:Key:0", "CustomerSegmentation:Treatments:nothing", "CustomerSegmentation:Treatments:Order:0"],
        Assert.Throws<PolicyException>(() => SegmentationPolicy.FromJson("""{ "Treatments": { "value_tier": { "Key": [ "X" ] }, "nothing": { "A": [] }, "Order": [ "y" ] } }""")).Faults.Select(fault => fault.Path),
        StringComparer.Ordinal);

    [Fact]
    public void No_treatments_at_all_are_refused() =>
        Assert.Equal("CustomerSegmentation:Treatments: 'null' can't be used. Leave it out.", Assert.Throws<PolicyException>(() => SegmentationPolicy.Create(new() { Treatments = null! })).Message);
}
