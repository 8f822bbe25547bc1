using System.Globalization;

namespace CustomerSegmentation.Tests;

public class TreatmentsTests
{
    private static readonly ClassOfScheme Key = ClassOfScheme.Of(ValueTier.Key);
    private static readonly ClassOfScheme Small = ClassOfScheme.Of(ValueTier.Small);
    private static readonly ClassOfScheme Dangerous = ClassOfScheme.Of(LoyaltyQuadrant.Dangerous);
    private static readonly ClassOfScheme Expendable = ClassOfScheme.Of(LoyaltyQuadrant.Expendable);
    private static readonly ClassOfScheme Current = ClassOfScheme.Of(LifecycleState.Current);

    [Fact]
    public void The_treatments_of_no_class_contradict_each_other_or_stand_twice() => Assert.All(Schemes.All, scheme => Assert.All(scheme.Treatments, pair =>
    {
        Assert.Contains(pair.Key, scheme.Classes);
        Assert.NotEqual(SegmentClass.Unclassified, pair.Key);
        Assert.Equal(pair.Value, TreatmentPolicy.Default.With(scheme.Name, pair.Key.Name, pair.Value).Of(scheme.Name, pair.Key));
    }));

    [Fact]
    public void A_ranking_names_classes_once_and_never_Unclassified() => Assert.All(Schemes.All, scheme =>
    {
        Assert.Distinct(scheme.Ranking);
        Assert.All(scheme.Ranking, segment => Claim.True(segment != SegmentClass.Unclassified && scheme.Classes.Contains(segment), $"{scheme} {segment}"));
    });

    [Fact]
    public void The_default_order_has_loss_and_risk_first_and_every_scheme_once()
    {
        string[] first = ["profitability_signal", "loyalty_quadrant", "value_tier"];
        Assert.All(first, name => Assert.NotEqual(name, DisplayNames.Scheme(name, CultureInfo.InvariantCulture), StringComparer.Ordinal));
        var there = first.Where(name => Schemes.Find(name) is not null).ToList();
        Assert.Equal([.. there, .. Schemes.All.Select(scheme => scheme.Name).Except(there, StringComparer.Ordinal)], TreatmentPolicy.Default.Order, StringComparer.Ordinal);
    }

    [Fact]
    public void The_treatments_of_a_class_are_looked_up_by_name_or_by_member()
    {
        Assert.Equal([TreatmentAction.WatchClosely, TreatmentAction.LimitCredit], TreatmentPolicy.Default.Of("loyalty_quadrant", new SegmentClass(3, "Dangerous")));
        Assert.Equal([TreatmentAction.DevelopIfGrowing, TreatmentAction.LowerCostToServe], TreatmentPolicy.Default.Of(ValueTier.Small));
        Assert.Empty(TreatmentPolicy.Default.Of(ValueTier.Unclassified));
        Assert.Empty(TreatmentPolicy.Default.Of(ChannelRole.Agent));
    }

    [Fact]
    public void A_change_makes_other_treatments_and_leaves_these()
    {
        var changed = TreatmentPolicy.Default.With(ValueTier.Regular, TreatmentAction.PlannedVisits, TreatmentAction.Inform).With("value_tier", "Key").With("channel_role", "Agent", TreatmentAction.OpenCosts);
        Assert.Equal([TreatmentAction.PlannedVisits, TreatmentAction.Inform], changed.Of(ValueTier.Regular));
        Assert.Empty(changed.Of(ValueTier.Key));
        Assert.Empty(changed.With(ChannelRole.Agent).Of(ChannelRole.Agent));
        Assert.Equal([TreatmentAction.OpenCosts], changed.Of(ChannelRole.Agent));
        Assert.Equal([TreatmentAction.DevelopUpwards], TreatmentPolicy.Default.Of(ValueTier.Regular));
    }

    [Fact]
    public void The_list_that_a_change_was_made_of_may_change_later()
    {
        List<TreatmentAction> actions = [TreatmentAction.Inform];
        var changed = TreatmentPolicy.Default.With("value_tier", "Regular", actions);
        actions.Add(TreatmentAction.LetGo);
        Assert.Equal([TreatmentAction.Inform], changed.Of(ValueTier.Regular));
    }

    [Fact]
    public void The_scheme_that_stands_first_in_the_order_wins()
    {
        var plan = TreatmentPolicy.Default.With(ValueTier.Key, TreatmentAction.DedicatedTeam, TreatmentAction.LongerPayment).For(Current, Key, Dangerous);
        Assert.Equal(
            """
            WatchClosely (loyalty_quadrant Dangerous)
            LimitCredit (loyalty_quadrant Dangerous)
            DedicatedTeam (value_tier Key)
            Retain (lifecycle_state Current)
            LongerPayment (value_tier Key), overruled by LimitCredit (loyalty_quadrant Dangerous)
            """,
            plan.ToString());
        Assert.Equal(4, plan.Chosen.Count);
        Assert.Equal(plan.Chosen[1], Assert.Single(plan.Overruled).By);
    }

    [Fact]
    public void Loss_and_risk_win_whichever_scheme_found_them()
    {
        var (unprofitable, treasured) = (ClassOfScheme.Of(ValueTier.Unprofitable), ClassOfScheme.Of(LoyaltyQuadrant.Treasured));
        Assert.Equal(
            "RepriceOrLetGo (value_tier Unprofitable)\nRetain (loyalty_quadrant Treasured), overruled by RepriceOrLetGo (value_tier Unprofitable)",
            TreatmentPolicy.Default.For(treasured, unprofitable).ToString());
        Assert.StartsWith("Retain", TreatmentPolicy.Default.WithOrder("loyalty_quadrant").For(treasured, unprofitable).ToString(), StringComparison.Ordinal);
        var own = TreatmentPolicy.Default.With(ChannelRole.Agent, TreatmentAction.LimitCredit);
        Assert.Equal(
            "LimitCredit (channel_role Agent)",
            own.With(ValueTier.Key, TreatmentAction.LongerPayment).For(Key, ClassOfScheme.Of(ChannelRole.Agent)).Chosen.Single().ToString());
    }

    [Fact]
    public void Another_order_gives_another_plan()
    {
        var treatments = TreatmentPolicy.Default.WithOrder("lifecycle_state", "value_tier");
        Assert.Equal(["lifecycle_state", "value_tier", "loyalty_quadrant", "lead_temperature"], treatments.Order.Take(4), StringComparer.Ordinal);
        Assert.Equal(
            """
            Retain (lifecycle_state Current)
            DevelopIfGrowing (value_tier Small)
            LowerCostToServe (value_tier Small)
            LetGo (loyalty_quadrant Expendable), overruled by Retain (lifecycle_state Current)
            """,
            treatments.For(Small, Expendable, Current).ToString());
        Assert.Equal(
            """
            LetGo (loyalty_quadrant Expendable)
            LowerCostToServe (value_tier Small)
            DevelopIfGrowing (value_tier Small), overruled by LetGo (loyalty_quadrant Expendable)
            Retain (lifecycle_state Current), overruled by LetGo (loyalty_quadrant Expendable)
            """,
            TreatmentPolicy.Default.For(Small, Expendable, Current).ToString());
    }

    [Fact]
    public void A_treatment_that_two_classes_ask_for_is_done_once_for_the_first() => Assert.Equal(
        "Retain (loyalty_quadrant Treasured)",
        TreatmentPolicy.Default.For(Current, ClassOfScheme.Of(LoyaltyQuadrant.Treasured), new ClassOfScheme("value_tier", SegmentClass.Unclassified)).ToString());

    [Fact]
    public void There_is_nothing_to_do_for_a_customer_of_no_class()
    {
        var plan = TreatmentPolicy.Default.For();
        Assert.Empty(plan.Chosen);
        Assert.Empty(plan.Overruled);
        Assert.Equal("", plan.ToString());
    }

    [Fact]
    public void A_scheme_of_ones_own_comes_last_where_the_order_does_not_name_it()
    {
        var own = new Scheme<object, Grade>("Grade", _ => throw new NotSupportedException(), new SettingsSchema<object>());
        var treatments = TreatmentPolicy.Default.Knowing([.. Schemes.All, own]).With(Grade.B, TreatmentAction.LetGo);
        Assert.Equal("grade", treatments.Order[^1]);
        Assert.Equal("grade", treatments.WithOrder("grade").Order[0]);
        Assert.Equal("Retain (lifecycle_state Current)\nLetGo (grade B), overruled by Retain (lifecycle_state Current)", treatments.For(Current, ClassOfScheme.Of(Grade.B)).ToString());
        // What was known once stays known.
        Assert.Equal(treatments.Order, treatments.Knowing(Schemes.All).Order, StringComparer.Ordinal);
    }

    [Fact]
    public void A_wrong_call_says_what_would_be_right()
    {
        var treatments = TreatmentPolicy.Default;
        AssertRefused($"There is no scheme 'value_teir'. Did you mean value_tier? There are {string.Join(", ", Schemes.All)}.", () => treatments.With("value_teir", "Key", TreatmentAction.Retain));
        AssertRefused("value_tier has no class 'Kay'. Did you mean Key? There are Unclassified, Unprofitable, New, Key, Regular, Small.", () => treatments.With("value_tier", "Kay", TreatmentAction.Retain));
        AssertRefused("Duplicate treatment 'Retain'. Leave one out.", () => treatments.With(ValueTier.Key, TreatmentAction.Retain, TreatmentAction.Inform, TreatmentAction.Retain));
        AssertRefused("'LetGo' contradicts 'Retain'. Leave one of them out.", () => treatments.With(ValueTier.Key, TreatmentAction.Retain, TreatmentAction.LetGo));
        AssertRefused("There is no treatment '999'. There are Retain, Develop,", () => treatments.With(ValueTier.Key, (TreatmentAction)999));
        AssertRefused("There is no scheme 'grade'.", () => treatments.With(Grade.A, TreatmentAction.Retain));
        AssertRefused("ValueTier has no member 77.", () => treatments.Of((ValueTier)77));
        AssertRefused("There is no scheme 'nothing'.", () => treatments.WithOrder("value_tier", "nothing"));
        AssertRefused("Duplicate scheme 'value_tier'. Leave one out.", () => treatments.WithOrder("value_tier", "value_tier"));
        AssertRefused("A customer has one class of each scheme; value_tier has two.", () => treatments.For(Key, Small));
        AssertRefused("There is no scheme 'nothing'.", () => treatments.For(Key, new ClassOfScheme("nothing", SegmentClass.Unclassified)));
        AssertRefused("value_tier has no class 'Dangerous'.", () => treatments.For(Dangerous with { Scheme = "value_tier" }));

        static void AssertRefused(string message, Func<object> call) => Assert.StartsWith(message, Assert.Throws<ArgumentException>(call).Message, StringComparison.Ordinal);
    }
}
