using System.Linq.Expressions;
using System.Reflection;

namespace CustomerSegmentation.Sql;

/// <summary>Writes numbers in expressions so that the database gets exactly this double.</summary>
internal static class NumberConstant
{
    /// <summary>Whole numbers below this are exact doubles, which every engine reads exactly.</summary>
    public const double ExactIntegers = 9007199254740992;

    private static readonly PropertyInfo Number = typeof(Holder).GetProperty(nameof(Holder.Number))!;

    /// <summary>Creates the expression of a number.</summary>
    /// <returns>A nullable double.</returns>
    // Some engines misread literals with a point, or take them for decimals. A member of an object becomes a parameter instead.
    public static Expression Of(double value) => IsExactInteger(value)
        ? Expression.Constant(value, typeof(double?))
        : Expression.Property(Expression.Constant(new Holder(value)), Number);

    /// <summary>Gets whether a number is such a whole number.</summary>
    public static bool IsExactInteger(double value) => value == Math.Floor(value) && Math.Abs(value) < ExactIntegers;

    private sealed record Holder(double? Number);
}
