using System.Globalization;

namespace CustomerSegmentation;

/// <summary>A fact that is a calendar day. Which day an instant falls on is decided by the code that supplies it.</summary>
public sealed class DateFact : Fact
{
    /// <summary>Creates a date fact that is supplied.</summary>
    /// <param name="name">The name, in snake_case.</param>
    /// <param name="whenUnknown">The date to take if it is unknown; by default, it stays unknown.</param>
    /// <exception cref="ArgumentException">The name is not in snake_case.</exception>
    public DateFact(string name, DateOnly? whenUnknown = null)
        : base(CheckedName(name), FactKind.Date, "date", computation: null, whenUnknown?.DayNumber, maximum: DateOnly.MaxValue.DayNumber)
    {
    }

    /// <summary>Tests whether the date is that date or later.</summary>
    public static Cell operator >=(DateFact fact, DateOnly date) => Compare(fact, Comparison.AtLeast, date);

    /// <summary>Tests whether the date is that date or earlier.</summary>
    public static Cell operator <=(DateFact fact, DateOnly date) => Compare(fact, Comparison.AtMost, date);

    /// <summary>Tests whether the date is after that date.</summary>
    public static Cell operator >(DateFact fact, DateOnly date) => Compare(fact, Comparison.Above, date);

    /// <summary>Tests whether the date is before that date.</summary>
    public static Cell operator <(DateFact fact, DateOnly date) => Compare(fact, Comparison.Below, date);

    /// <summary>Tests whether one date is the other or later; unknown if either is.</summary>
    public static Cell operator >=(DateFact fact, DateFact other) => new(fact, Comparison.AtLeast, other);

    /// <summary>Tests whether one date is the other or earlier; unknown if either is.</summary>
    public static Cell operator <=(DateFact fact, DateFact other) => new(fact, Comparison.AtMost, other);

    /// <summary>Tests whether one date is after the other; unknown if either is.</summary>
    public static Cell operator >(DateFact fact, DateFact other) => new(fact, Comparison.Above, other);

    /// <summary>Tests whether one date is before the other; unknown if either is.</summary>
    public static Cell operator <(DateFact fact, DateFact other) => new(fact, Comparison.Below, other);

    /// <summary>The days from one date to another: negative where the first is the earlier; unknown if either is.</summary>
    public static NumberFact operator -(DateFact left, DateFact right) =>
        new(new Computation(ComputationKind.Difference, [new Operand(left), new Operand(right)]));

    internal override string Format(double value) =>
        DateOnly.FromDayNumber((int)value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Cell Compare(DateFact fact, Comparison comparison, DateOnly date) => Cell.Compare(fact, comparison, date.DayNumber);
}
