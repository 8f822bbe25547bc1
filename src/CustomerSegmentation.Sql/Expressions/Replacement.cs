using System.Linq.Expressions;

namespace CustomerSegmentation.Sql;

/// <summary>Puts an expression in the place of a parameter.</summary>
internal sealed class Replacement(ParameterExpression parameter, Expression replacement) : ExpressionVisitor
{
    /// <inheritdoc/>
    protected override Expression VisitParameter(ParameterExpression node) => node == parameter ? replacement : node;
}
