namespace CustomerSegmentation.Portfolio;

/// <summary>How the filling of bands is planned. Immutable.</summary>
public sealed record AcquisitionOptions
{
    /// <summary>Up to where the bands are filled; by default to the maximum.</summary>
    public BandGoal Goal { get; init; } = BandGoal.Maximum;

    /// <summary>How new customers are divided between the bands; by default in proportion to what each misses.</summary>
    public RateDivision Division { get; init; } = RateDivision.InProportion;

    /// <summary>The day from which on customers are collected, itself counted if it is a working day; by default unknown, and then the plan has no dates.</summary>
    public DateOnly? Start { get; init; }

    /// <summary>Which days are working days; by default Monday to Friday without holidays.</summary>
    public WorkCalendar Calendar { get; init; } = WorkCalendar.MondayToFriday;
}
