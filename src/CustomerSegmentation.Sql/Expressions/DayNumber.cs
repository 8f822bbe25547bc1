using System.Linq.Expressions;
using System.Reflection;

namespace CustomerSegmentation.Sql;

/// <summary>Converts dates to day numbers.</summary>
internal static class DayNumber
{
    private static readonly PropertyInfo Value = typeof(DateOnly?).GetProperty(nameof(Nullable<>.Value))!;

    private static readonly PropertyInfo Number = typeof(DateOnly).GetProperty(nameof(DateOnly.DayNumber))!;

    /// <summary>Gets a date's day number.</summary>
    /// <param name="date">A nullable date.</param>
    /// <returns>A nullable double.</returns>
    // The first and the last day may be stored as infinite dates, for which engines can't count days; a date beyond them is unknown.
    public static Expression Of(Expression date)
    {
        Expression first = Expression.Constant(DateOnly.MinValue, typeof(DateOnly?)), last = Expression.Constant(DateOnly.MaxValue, typeof(DateOnly?));
        var day = date is UnaryExpression { NodeType: ExpressionType.Convert, Operand: { } plain } && plain.Type == typeof(DateOnly)
            ? plain
            : Expression.Property(date, Value);
        var number = Expression.Convert(Expression.Property(day, Number), typeof(double?));
        var ends = Expression.Condition(
            Expression.Equal(date, first),
            Expression.Constant(0.0, typeof(double?)),
            Expression.Condition(
                Expression.Equal(date, last),
                Expression.Constant((double)DateOnly.MaxValue.DayNumber, typeof(double?)),
                Expression.Constant(null, typeof(double?))));
        return Expression.Condition(Expression.AndAlso(Expression.GreaterThan(date, first), Expression.LessThan(date, last)), number, ends);
    }
}
