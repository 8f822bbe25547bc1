using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Reflection;
using static System.Linq.Expressions.Expression;

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
    // Under Native AOT the operators are there only if they are named.
    [DynamicDependency("op_Equality", typeof(DateOnly))]
    [DynamicDependency("op_GreaterThan", typeof(DateOnly))]
    [DynamicDependency("op_LessThan", typeof(DateOnly))]
    public static Expression Of(Expression date)
    {
        Expression first = Constant(DateOnly.MinValue, typeof(DateOnly?)), last = Constant(DateOnly.MaxValue, typeof(DateOnly?));
        var day = date is UnaryExpression { NodeType: ExpressionType.Convert, Operand: { } plain } && plain.Type == typeof(DateOnly)
            ? plain
            : Property(date, Value);
        var number = Convert(Property(day, Number), typeof(double?));
        var ends = Condition(
            Equal(date, first),
            Constant(0.0, typeof(double?)),
            Condition(Equal(date, last), Constant((double)DateOnly.MaxValue.DayNumber, typeof(double?)), Constant(null, typeof(double?))));
        return Condition(AndAlso(GreaterThan(date, first), LessThan(date, last)), number, ends);
    }
}
