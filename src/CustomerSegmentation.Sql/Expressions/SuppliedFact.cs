using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using static System.Linq.Expressions.Expression;
using static CustomerSegmentation.Sql.ExpressionFormula;

namespace CustomerSegmentation.Sql;

/// <summary>Reads mapped expressions as facts.</summary>
internal static class SuppliedFact
{
    /// <summary>Reads a number, a date or yes or no.</summary>
    public static Reading Number(Expression body) => body switch
    {
        ConstantExpression { Value: double number } => Reading.Of(number),
        ConstantExpression { Value: decimal number } => Reading.Of(CustomerSegmentation.Number.ToDouble(number)),
        ConstantExpression { Value: long number } => Reading.Of(number),
        ConstantExpression { Value: DateOnly day } => Reading.Of(day.DayNumber),
        ConstantExpression { Value: bool answer } => Reading.Of(answer ? 1 : 0),
        ConstantExpression => Reading.Unknown,
        _ when body.Type == typeof(double?) => Unbounded(body),
        _ when body.Type == typeof(decimal?) => Unbounded(ToDouble(body)),
        _ when body.Type == typeof(DateOnly?) => Reading.Whole(DayNumber.Of(body), 0, DateOnly.MaxValue.DayNumber),
        _ when body.Type == typeof(bool?) => Reading.Whole(YesNo(IsAnswer(body, yes: true), IsAnswer(body, yes: false)), 0, 1),
        _ => Reading.Whole(ToDouble(body), long.MinValue, long.MaxValue),
    };

    /// <summary>Creates a formula of whether an answer is this one.</summary>
    public static BinaryExpression IsAnswer(Expression supplied, bool yes) => Equal(supplied, Constant(yes, typeof(bool?)));

    /// <summary>Creates the constant of a class, in the type of the expression that it is compared with.</summary>
    public static ConstantExpression ClassConstant(Expression given, byte code)
    {
        var type = Nullable.GetUnderlyingType(given.Type)!;
        return Constant(type.IsEnum ? Enum.ToObject(type, code) : code, given.Type);
    }

    /// <summary>Creates the number 1 if one formula is true, 0 if the other is, and otherwise <see langword="null"/>.</summary>
    public static UnaryExpression YesNo(Expression yes, Expression no) => ToDouble(If(yes, Whole(1), If(no, Whole(0), Whole(null))));

    /// <summary>Creates the constant of a whole number.</summary>
    // Literals are decimals in some engines; whole numbers that are converted to doubles are doubles in all of them.
    public static ConstantExpression Whole(int? value) => Constant(value, typeof(int?));

    /// <summary>Converts a number to a double.</summary>
    // Under Native AOT the operator is there only if it is named.
    [DynamicDependency("op_Explicit(System.Decimal)", typeof(decimal))]
    public static UnaryExpression ToDouble(Expression value) => Convert(value, typeof(double?));

    private static Reading Unbounded(Expression value) => new(value, double.NegativeInfinity, double.PositiveInfinity, Smallest: 0);
}
