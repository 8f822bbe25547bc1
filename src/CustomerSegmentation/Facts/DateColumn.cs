namespace CustomerSegmentation;

/// <summary>A column of dates as day numbers (<see cref="DateOnly.DayNumber"/>). A number outside the calendar is unknown.</summary>
public sealed class DateColumn : FactColumn
{
    /// <summary>Creates a column over the caller's memory.</summary>
    /// <param name="dayNumbers">The day numbers, one per customer.</param>
    /// <param name="validity">The validity bitmap; empty if every date is known.</param>
    /// <exception cref="ArgumentException">The bitmap is too short.</exception>
    public DateColumn(ReadOnlyMemory<int> dayNumbers, ReadOnlyMemory<byte> validity = default)
        : base(dayNumbers.Length, validity) => DayNumbers = dayNumbers;

    private DateColumn(DateOnly constant)
        : base(null, default) => Constant = constant;

    /// <summary>The day numbers.</summary>
    public ReadOnlyMemory<int> DayNumbers { get; }

    /// <summary>The date that every customer has, if the column is constant.</summary>
    internal DateOnly Constant { get; }

    /// <summary>Creates a column over an array of day numbers.</summary>
    public static implicit operator DateColumn(int[] dayNumbers) => new(dayNumbers);

    /// <summary>Creates a column with the same date for all customers, such as the as-of date.</summary>
    public static implicit operator DateColumn(DateOnly date) => new(date);

    internal override double Raw(int index) => IsConstant ? Constant.DayNumber : IsValid(index) ? DayNumbers.Span[index] : double.NaN;
}
