namespace CustomerSegmentation.Portfolio;

/// <summary>Options of an acquisition plan. Immutable.</summary>
public sealed record AcquisitionOptions
{
    /// <summary>The number of customers to which bands are filled; by default, the maximum.</summary>
    public BandGoal Goal { get; init; } = BandGoal.Maximum;

    /// <summary>How new customers are divided between the bands; by default, in proportion to the number that each lacks.</summary>
    public RateDivision Division { get; init; } = RateDivision.InProportion;

    /// <summary>The first day of the plan, which counts if it is a working day; without one (the default), the plan has no dates.</summary>
    public DateOnly? Start { get; init; }

    /// <summary>The working days; by default, Monday to Friday without holidays.</summary>
    public WorkCalendar Calendar { get; init; } = WorkCalendar.MondayToFriday;
}
