using System.Linq.Expressions;

namespace CustomerSegmentation.Sql;

/// <summary>Creates formulas, as in <see cref="CellFormula"/>, as expressions.</summary>
internal static class ExpressionFormula
{
    /// <summary>A formula that is always true.</summary>
    public static ConstantExpression Always { get; } = Expression.Constant(true);

    /// <summary>A formula that is never true.</summary>
    public static ConstantExpression Never { get; } = Expression.Constant(false);

    /// <summary>Combines formulas by AND.</summary>
    public static Expression All(IEnumerable<Expression> formulas) => Join(formulas, Expression.AndAlso, neutral: Always, decisive: Never);

    /// <summary>Combines formulas by OR.</summary>
    public static Expression Any(IEnumerable<Expression> formulas) => Join(formulas, Expression.OrElse, neutral: Never, decisive: Always);

    /// <summary>Chooses one value if a formula is true, and another one otherwise.</summary>
    public static Expression If(Expression formula, Expression value, Expression otherwise) =>
        formula == Always ? value : formula == Never || value == otherwise ? otherwise : Expression.Condition(formula, value, otherwise);

    private static Expression Join(IEnumerable<Expression> formulas, Func<Expression, Expression, Expression> join, Expression neutral, Expression decisive)
    {
        List<Expression> some = [.. formulas.Where(formula => formula != neutral)];
        return some.Contains(decisive) ? decisive : some.Count == 0 ? neutral : some.Aggregate(join);
    }
}
