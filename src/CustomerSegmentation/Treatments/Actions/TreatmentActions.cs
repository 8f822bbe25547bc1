using System.Collections.Frozen;

namespace CustomerSegmentation.Treatments;

/// <summary>What each treatment is about, and whether it gives the customer more or less there.</summary>
/// <remarks>
/// To let a customer go, or to spend no effort, is about everything: it makes no sense to discount for a customer that
/// is to be let go.
/// </remarks>
public static class TreatmentActions
{
    private static readonly FrozenDictionary<TreatmentAction, (
        TreatmentTopics Topics,
        TreatmentStance Stance)> Effects = new Dictionary<TreatmentAction, (TreatmentTopics, TreatmentStance)>
        {
            [TreatmentAction.Retain] = (TreatmentTopics.Relationship, TreatmentStance.Invest),
            [TreatmentAction.Develop] = (TreatmentTopics.Relationship, TreatmentStance.Invest),
            [TreatmentAction.DevelopUpwards] = (TreatmentTopics.Relationship, TreatmentStance.Invest),
            [TreatmentAction.DevelopIfGrowing] = (TreatmentTopics.Relationship, TreatmentStance.Invest),
            [TreatmentAction.WinBack] = (TreatmentTopics.Relationship, TreatmentStance.Invest),
            [TreatmentAction.Nurture] = (TreatmentTopics.Relationship, TreatmentStance.Invest),
            [TreatmentAction.Inform] = (TreatmentTopics.Relationship, TreatmentStance.Invest),
            [TreatmentAction.RemoveObstacle] = (TreatmentTopics.Relationship, TreatmentStance.Invest),
            [TreatmentAction.ImproveProfit] = (TreatmentTopics.Relationship, TreatmentStance.Invest),
            [TreatmentAction.NoEffort] = (TreatmentTopics.All, TreatmentStance.Withdraw),
            [TreatmentAction.Discourage] = (TreatmentTopics.Relationship | TreatmentTopics.Price, TreatmentStance.Withdraw),
            [TreatmentAction.LetGo] = (TreatmentTopics.All, TreatmentStance.Withdraw),
            [TreatmentAction.RepriceOrLetGo] = (TreatmentTopics.All, TreatmentStance.Withdraw),
            [TreatmentAction.ConcentrateResources] = (TreatmentTopics.Service, TreatmentStance.Invest),
            [TreatmentAction.LowerCostToServe] = (TreatmentTopics.Service, TreatmentStance.Withdraw),
            [TreatmentAction.PrioritySupply] = (TreatmentTopics.Service, TreatmentStance.Invest),
            [TreatmentAction.PersonalService] = (TreatmentTopics.Service, TreatmentStance.Invest),
            [TreatmentAction.PlannedVisits] = (TreatmentTopics.Service, TreatmentStance.Invest),
            [TreatmentAction.ExtraService] = (TreatmentTopics.Service, TreatmentStance.Invest),
            [TreatmentAction.NoPrivileges] = (TreatmentTopics.Service, TreatmentStance.Withdraw),
            [TreatmentAction.VipChannel] = (TreatmentTopics.Service, TreatmentStance.Invest),
            [TreatmentAction.DedicatedTeam] = (TreatmentTopics.Service, TreatmentStance.Invest),
            [TreatmentAction.ForecastNeeds] = (TreatmentTopics.Relationship, TreatmentStance.Invest),
            [TreatmentAction.InviteIntoDecisions] = (TreatmentTopics.Relationship, TreatmentStance.Invest),
            [TreatmentAction.QuantityDiscount] = (TreatmentTopics.Price, TreatmentStance.Invest),
            [TreatmentAction.PeriodDiscount] = (TreatmentTopics.Price, TreatmentStance.Invest),
            [TreatmentAction.CumulativeDiscount] = (TreatmentTopics.Price, TreatmentStance.Invest),
            [TreatmentAction.DirectDiscount] = (TreatmentTopics.Price, TreatmentStance.Invest),
            [TreatmentAction.Reprice] = (TreatmentTopics.Price, TreatmentStance.Withdraw),
            [TreatmentAction.FlexiblePayment] = (TreatmentTopics.Payment, TreatmentStance.Invest),
            // Whoever pays should find it easy, most of all where the credit is limited.
            [TreatmentAction.ConvenientPayment] = (TreatmentTopics.Payment, TreatmentStance.Neutral),
            [TreatmentAction.LongerPayment] = (TreatmentTopics.Payment, TreatmentStance.Invest),
            [TreatmentAction.TemporaryCredit] = (TreatmentTopics.Payment, TreatmentStance.Invest),
            [TreatmentAction.LimitCredit] = (TreatmentTopics.Payment, TreatmentStance.Withdraw),
            [TreatmentAction.RaiseSwitchingCost] = (TreatmentTopics.Relationship, TreatmentStance.Invest),
            [TreatmentAction.RecogniseStatus] = (TreatmentTopics.Relationship, TreatmentStance.Invest),
            [TreatmentAction.LongTermContract] = (TreatmentTopics.Relationship, TreatmentStance.Invest),
            [TreatmentAction.OpenCosts] = (TreatmentTopics.Relationship, TreatmentStance.Invest),
            [TreatmentAction.DailyExchange] = (TreatmentTopics.Relationship, TreatmentStance.Invest),
            [TreatmentAction.WatchClosely] = (TreatmentTopics.Relationship, TreatmentStance.Neutral),
        }.ToFrozenDictionary();

    /// <summary>What the treatment is about.</summary>
    /// <param name="action">The treatment.</param>
    /// <returns>One topic at least.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such treatment.</exception>
    public static TreatmentTopics Topics(this TreatmentAction action) => EffectOf(action).Topics;

    /// <summary>Whether the treatment gives the customer more or less.</summary>
    /// <param name="action">The treatment.</param>
    /// <returns>The stance.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such treatment.</exception>
    public static TreatmentStance Stance(this TreatmentAction action) => EffectOf(action).Stance;

    /// <summary>Whether two treatments can't both be done for one customer: they share a topic, and one gives more there, the other less.</summary>
    /// <param name="action">The one.</param>
    /// <param name="other">The other.</param>
    /// <returns>Whether they contradict each other; the same the other way round.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such treatment.</exception>
    public static bool Contradicts(this TreatmentAction action, TreatmentAction other) =>
        (action.Topics() & other.Topics()) != TreatmentTopics.None
        && (action.Stance(), other.Stance()) is (TreatmentStance.Invest, TreatmentStance.Withdraw) or (TreatmentStance.Withdraw, TreatmentStance.Invest);

    private static (TreatmentTopics Topics, TreatmentStance Stance) EffectOf(TreatmentAction action) =>
        Effects.TryGetValue(action, out var effect) ? effect : throw new ArgumentOutOfRangeException(nameof(action), action, "There is no such treatment.");
}
