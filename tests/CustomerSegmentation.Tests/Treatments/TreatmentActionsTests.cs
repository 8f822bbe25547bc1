namespace CustomerSegmentation.Tests;

public class TreatmentActionsTests
{
    private static readonly TreatmentAction[] All = Enum.GetValues<TreatmentAction>();

    [Fact]
    public void Every_treatment_has_a_topic() => Assert.All(All, action =>
    {
        Assert.NotEqual(TreatmentTopics.None, action.Topics());
        Assert.Equal(TreatmentTopics.None, action.Topics() & ~TreatmentTopics.All);
    });

    [Fact]
    public void A_contradiction_is_mutual_and_nothing_contradicts_itself() => Assert.All(All, action =>
    {
        Assert.False(action.Contradicts(action));
        Assert.All(All, other => Assert.Equal(action.Contradicts(other), other.Contradicts(action)));
    });

    [Theory]
    [InlineData(TreatmentAction.Retain, TreatmentAction.LetGo, true)]
    [InlineData(TreatmentAction.WinBack, TreatmentAction.RepriceOrLetGo, true)]
    [InlineData(TreatmentAction.LongerPayment, TreatmentAction.LimitCredit, true)]
    [InlineData(TreatmentAction.ConvenientPayment, TreatmentAction.LimitCredit, false)]
    [InlineData(TreatmentAction.ExtraService, TreatmentAction.NoPrivileges, true)]
    [InlineData(TreatmentAction.PersonalService, TreatmentAction.LowerCostToServe, true)]
    [InlineData(TreatmentAction.DevelopIfGrowing, TreatmentAction.LowerCostToServe, false)]
    [InlineData(TreatmentAction.QuantityDiscount, TreatmentAction.Reprice, true)]
    [InlineData(TreatmentAction.QuantityDiscount, TreatmentAction.Discourage, true)]
    [InlineData(TreatmentAction.QuantityDiscount, TreatmentAction.LetGo, true)]
    [InlineData(TreatmentAction.QuantityDiscount, TreatmentAction.LimitCredit, false)]
    [InlineData(TreatmentAction.LetGo, TreatmentAction.NoEffort, false)]
    [InlineData(TreatmentAction.WatchClosely, TreatmentAction.LetGo, false)]
    [InlineData(TreatmentAction.WatchClosely, TreatmentAction.Retain, false)]
    public void Treatments_contradict_each_other_by_topic_and_stance(TreatmentAction action, TreatmentAction other, bool contradicts) =>
        Assert.Equal(contradicts, action.Contradicts(other));

    [Theory]
    [InlineData((TreatmentAction)999)]
    [InlineData(default(TreatmentAction))]
    public void There_is_no_effect_of_no_treatment(TreatmentAction none)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => none.Topics());
        Assert.Throws<ArgumentException>(() => TreatmentPolicy.Default.With(ValueTier.Key, none));
    }
}
