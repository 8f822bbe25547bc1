namespace CustomerSegmentation.Portfolio;

/// <summary>How a fact of several customers becomes the fact of their account. An account of one customer keeps the customer's fact under every rule.</summary>
public enum RollUpRule
{
    /// <summary>The value of the customer at the top alone; unknown where the top is not among the customers.</summary>
    Own,

    /// <summary>The sum, exact to 4 decimal places; unknown where any value is.</summary>
    Sum,

    /// <summary>The sum of the values that are known; unknown where none is. For figures that are left empty where there is nothing.</summary>
    SumOfKnown,

    /// <summary>The least number, or the earliest date, of those that are known; unknown where none is.</summary>
    Least,

    /// <summary>The greatest number, or the latest date, of those that are known; unknown where none is.</summary>
    Greatest,

    /// <summary>Yes where any is yes, no where all are no, and else unknown.</summary>
    AnyYes,

    /// <summary>Unknown: what is known of the customers does not tell it of the account, as two may have bought on the same day.</summary>
    Unknown,
}
