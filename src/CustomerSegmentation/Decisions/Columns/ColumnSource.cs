namespace CustomerSegmentation.Decisions.Columns;

/// <summary>Where a slot's values come from in a given set of columns.</summary>
internal enum ColumnSourceKind
{
    /// <summary>One value for everybody; NaN if nothing supplies the fact.</summary>
    Constant,

    /// <summary>A column, read where it lies.</summary>
    Column,

    /// <summary>A constant date less a date column, read where it lies: ranges of days turn into ranges of dates.</summary>
    DaysSince,

    /// <summary>Computed block by block, perhaps from a column first.</summary>
    Computed,

    /// <summary>The class that a table of the plan gave.</summary>
    Table,
}

/// <summary>Where a slot's values come from in a given set of columns.</summary>
/// <param name="Kind">The way.</param>
/// <param name="Column">The column that supplies the fact, or the date column of <see cref="ColumnSourceKind.DaysSince"/>.</param>
/// <param name="Constant">The value of <see cref="ColumnSourceKind.Constant"/>, or the day of <see cref="ColumnSourceKind.DaysSince"/>.</param>
internal readonly record struct ColumnSource(ColumnSourceKind Kind, FactColumn? Column, double Constant);
