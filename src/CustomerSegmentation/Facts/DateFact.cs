using System.Globalization;

namespace CustomerSegmentation;

/// <summary>A fact that is a calendar day. Which day an instant falls on is decided by the code that supplies it.</summary>
public sealed class DateFact : Fact
{
    private DateFact(string name, Computation? computation, double? whenUnknown)
        : base(name, FactKind.Date, "date", computation, whenUnknown)
    {
    }

    /// <summary>Creates a date fact that is supplied.</summary>
    /// <param name="name">The name, in snake_case.</param>
    /// <param name="whenUnknown">The date to take if it is unknown; by default, it stays unknown.</param>
    /// <exception cref="ArgumentException">The name is not in snake_case.</exception>
    public DateFact(string name, DateOnly? whenUnknown = null)
        : this(CheckedName(name), computation: null, whenUnknown?.DayNumber)
    {
    }

    /// <inheritdoc/>
    public override double Maximum => DateOnly.MaxValue.DayNumber;

    /// <summary>Tests whether the date is that date or later.</summary>
    public static Cell operator >=(DateFact fact, DateOnly date) => new(fact, ValueSet.Of(new ValueRange(date.DayNumber, DateOnly.MaxValue.DayNumber)));

    /// <summary>Tests whether the date is that date or earlier.</summary>
    public static Cell operator <=(DateFact fact, DateOnly date) => new(fact, ValueSet.Of(new ValueRange(0, date.DayNumber)));

    /// <summary>Tests whether the date is after that date.</summary>
    public static Cell operator >(DateFact fact, DateOnly date) => new(fact, ValueSet.Of(new ValueRange(date.DayNumber + 1, DateOnly.MaxValue.DayNumber)));

    /// <summary>Tests whether the date is before that date.</summary>
    public static Cell operator <(DateFact fact, DateOnly date) => new(fact, ValueSet.Of(new ValueRange(0, date.DayNumber - 1)));

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

    internal override Fact WithAssumed(double? whenUnknown) => new DateFact(Name, Computation, whenUnknown);

    internal override Fact WithComputation(Computation computation) => new DateFact(Name, computation, AssumedValue);

    internal override string Format(double value) =>
        DateOnly.FromDayNumber((int)value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
