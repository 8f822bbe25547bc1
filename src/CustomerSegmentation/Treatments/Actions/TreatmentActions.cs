using static CustomerSegmentation.Treatments.TreatmentAction;
using static CustomerSegmentation.Treatments.TreatmentStance;
using static CustomerSegmentation.Treatments.TreatmentTopics;

namespace CustomerSegmentation.Treatments;

/// <summary>What each treatment is about.</summary>
/// <remarks>
/// To let a customer go, or to spend no effort, is about everything: it makes no sense to discount for a customer that
/// is to be let go.
/// </remarks>
public static class TreatmentActions
{
    /// <summary>What the treatment is about.</summary>
    /// <param name="action">The treatment.</param>
    /// <returns>One topic at least.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such treatment.</exception>
    public static TreatmentTopics Topics(this TreatmentAction action) => EffectOf(action).Topics;

    /// <summary>Whether two treatments can't both be done for one customer: they share a topic, and one gives more there, the other less.</summary>
    internal static bool Contradicts(this TreatmentAction action, TreatmentAction other)
    {
        var (one, two) = (EffectOf(action), EffectOf(other));
        return (one.Topics & two.Topics) != None && (one.Stance, two.Stance) is (Invest, Withdraw) or (Withdraw, Invest);
    }

    /// <summary>Whether the treatment answers a loss or a risk that is there already.</summary>
    internal static bool AnswersLossOrRisk(this TreatmentAction action) => action is Reprice or RepriceOrLetGo or Discourage or LimitCredit or WatchClosely;

    private static (TreatmentTopics Topics, TreatmentStance Stance) EffectOf(TreatmentAction action) => action switch
    {
        Retain or Develop or DevelopUpwards or DevelopIfGrowing or WinBack or Nurture or Inform or RemoveObstacle or ImproveProfit
            or ForecastNeeds or InviteIntoDecisions or RaiseSwitchingCost or RecogniseStatus or LongTermContract or OpenCosts or DailyExchange
            => (Relationship, Invest),
        WatchClosely => (Relationship, Neutral),
        ConcentrateResources or PrioritySupply or PersonalService or PlannedVisits or ExtraService or VipChannel or DedicatedTeam => (Service, Invest),
        LowerCostToServe or NoPrivileges => (Service, Withdraw),
        QuantityDiscount or PeriodDiscount or CumulativeDiscount or DirectDiscount => (Price, Invest),
        Reprice => (Price, Withdraw),
        FlexiblePayment or LongerPayment or TemporaryCredit => (Payment, Invest),
        // Whoever pays should find it easy, most of all where the credit is limited.
        ConvenientPayment => (Payment, Neutral),
        LimitCredit => (Payment, Withdraw),
        Discourage => (Relationship | Price, Withdraw),
        NoEffort or LetGo or RepriceOrLetGo => (All, Withdraw),
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "There is no such treatment."),
    };
}
