namespace CustomerSegmentation.Treatments;

/// <summary>Whether a treatment puts something into its topics or takes something out.</summary>
internal enum TreatmentStance
{
    /// <summary>Goes with either of the others.</summary>
    Neutral = 0,

    /// <summary>Gives the customer more.</summary>
    Invest = 1,

    /// <summary>Gives the customer less.</summary>
    Withdraw = 2,
}
