using System.Linq.Expressions;
using System.Reflection;

namespace CustomerSegmentation.Sql;

/// <summary>Numbers in expressions, so that the database gets exactly the double that is meant.</summary>
internal static class NumberConstant
{
    /// <summary>All smaller whole numbers are doubles, and are read as such by every engine.</summary>
    public const double ExactIntegers = 9007199254740992;

    private static readonly PropertyInfo Number = typeof(Holder).GetProperty(nameof(Holder.Number))!;

    /// <summary>A number.</summary>
    /// <returns>A nullable double.</returns>
    // Some engines misread a literal with a point, and take it for a decimal. What an object holds becomes a parameter.
    public static Expression Of(double value) => IsExactInteger(value)
        ? Expression.Constant(value, typeof(double?))
        : Expression.Property(Expression.Constant(new Holder(value)), Number);

    /// <summary>Whether it is such a whole number.</summary>
    public static bool IsExactInteger(double value) => value == Math.Floor(value) && Math.Abs(value) < ExactIntegers;

    private sealed record Holder(double? Number);
}
