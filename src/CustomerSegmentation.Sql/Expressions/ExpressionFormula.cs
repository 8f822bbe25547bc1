using System.Linq.Expressions;

namespace CustomerSegmentation.Sql;

/// <summary>Formulas of comparisons as <see cref="CellFormula"/> has them, as expressions.</summary>
internal static class ExpressionFormula
{
    /// <summary>A formula that always holds.</summary>
    public static ConstantExpression Always { get; } = Expression.Constant(true);

    /// <summary>A formula that never holds.</summary>
    public static ConstantExpression Never { get; } = Expression.Constant(false);

    /// <summary>All of some formulas.</summary>
    public static Expression All(IEnumerable<Expression> formulas) => Join(formulas, Expression.AndAlso, neutral: Always, decisive: Never);

    /// <summary>Any of some formulas.</summary>
    public static Expression Any(IEnumerable<Expression> formulas) => Join(formulas, Expression.OrElse, neutral: Never, decisive: Always);

    /// <summary>One value where a formula holds, and another elsewhere.</summary>
    public static Expression If(Expression formula, Expression value, Expression otherwise) =>
        formula == Always ? value : formula == Never || value == otherwise ? otherwise : Expression.Condition(formula, value, otherwise);

    private static Expression Join(IEnumerable<Expression> formulas, Func<Expression, Expression, Expression> join, Expression neutral, Expression decisive)
    {
        List<Expression> some = [.. formulas.Where(formula => formula != neutral)];
        return some.Contains(decisive) ? decisive : some.Count == 0 ? neutral : some.Aggregate(join);
    }
}
