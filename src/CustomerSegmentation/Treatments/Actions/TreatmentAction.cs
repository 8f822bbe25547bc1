using System.Text.Json.Serialization;

namespace CustomerSegmentation.Treatments;

/// <summary>What a company does for a customer of some class. The values are a contract: none is changed or reused.</summary>
// No treatment has the value zero: a class for which nothing is done has an empty list, and a treatment that was never set is refused.
[JsonConverter(typeof(JsonStringEnumConverter<TreatmentAction>))]
public enum TreatmentAction
{
    /// <summary>Keep the customer.</summary>
    Retain = 1,

    /// <summary>Support the customer so that it buys more.</summary>
    Develop = 2,

    /// <summary>Lead the customer to the next higher class.</summary>
    DevelopUpwards = 3,

    /// <summary>Develop the customer if its potential value is above its value.</summary>
    DevelopIfGrowing = 4,

    /// <summary>Win a lost customer back.</summary>
    WinBack = 5,

    /// <summary>Lead a slow prospect on, step by step.</summary>
    Nurture = 6,

    /// <summary>Tell the customer what there is.</summary>
    Inform = 7,

    /// <summary>Remove what keeps the customer from buying.</summary>
    RemoveObstacle = 8,

    /// <summary>Turn a customer of little profit into a good one.</summary>
    ImproveProfit = 9,

    /// <summary>Spend no effort on the customer.</summary>
    NoEffort = 10,

    /// <summary>Discourage the customer from buying at these terms.</summary>
    Discourage = 11,

    /// <summary>Let the customer go.</summary>
    LetGo = 12,

    /// <summary>Let the customer go unless new prices bring a profit; those of the worst quality first.</summary>
    RepriceOrLetGo = 13,

    /// <summary>Put the best of the company's resources here.</summary>
    ConcentrateResources = 20,

    /// <summary>Lower what it costs to serve the customer.</summary>
    LowerCostToServe = 21,

    /// <summary>Produce for and supply the customer first when goods are short.</summary>
    PrioritySupply = 22,

    /// <summary>Serve in person before, during and after the sale.</summary>
    PersonalService = 23,

    /// <summary>Visit by a plan.</summary>
    PlannedVisits = 24,

    /// <summary>Serve beyond what others get.</summary>
    ExtraService = 25,

    /// <summary>Grant no special privileges.</summary>
    NoPrivileges = 26,

    /// <summary>Open a channel of the customer's own, without waiting.</summary>
    VipChannel = 27,

    /// <summary>Assign a dedicated account team.</summary>
    DedicatedTeam = 28,

    /// <summary>Forecast the customer's needs and bring the full solution ahead of them.</summary>
    ForecastNeeds = 30,

    /// <summary>Invite the customer into research, development and decisions.</summary>
    InviteIntoDecisions = 31,

    /// <summary>Grant a discount on the quantity of one purchase.</summary>
    QuantityDiscount = 40,

    /// <summary>Grant a discount on what is bought in a period.</summary>
    PeriodDiscount = 41,

    /// <summary>Grant a discount on all that was ever bought.</summary>
    CumulativeDiscount = 42,

    /// <summary>Grant a discount straight away.</summary>
    DirectDiscount = 43,

    /// <summary>Raise the prices to where the customer brings a profit.</summary>
    Reprice = 44,

    /// <summary>Let the customer choose how it pays.</summary>
    FlexiblePayment = 50,

    /// <summary>Make payment safe and convenient.</summary>
    ConvenientPayment = 51,

    /// <summary>Grant longer terms of payment.</summary>
    LongerPayment = 52,

    /// <summary>Grant credit for a time.</summary>
    TemporaryCredit = 53,

    /// <summary>Limit the customer's credit.</summary>
    LimitCredit = 54,

    /// <summary>Raise what it would cost the customer to change its supplier.</summary>
    RaiseSwitchingCost = 60,

    /// <summary>Recognise the customer's standing rather than grant a discount.</summary>
    RecogniseStatus = 61,

    /// <summary>Agree on a joint long-term contract.</summary>
    LongTermContract = 62,

    /// <summary>Open the costs to each other.</summary>
    OpenCosts = 63,

    /// <summary>Exchange prices, stocks and sales every day.</summary>
    DailyExchange = 64,

    /// <summary>Watch the customer closely: diversion, dumping, overdue payment.</summary>
    WatchClosely = 70,
}
