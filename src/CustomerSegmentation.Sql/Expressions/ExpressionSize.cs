using System.Linq.Expressions;

namespace CustomerSegmentation.Sql;

/// <summary>How many parts an expression has, counted wherever they stand.</summary>
internal sealed class ExpressionSize : ExpressionVisitor
{
    /// <summary>So many parts make a query of some megabytes; what has more grows without end.</summary>
    public const long Most = 50_000;

    private readonly Dictionary<Expression, long> sizes = new(ReferenceEqualityComparer.Instance);
    private long size;

    /// <summary>The number of parts. What stands in many places is counted once in time, so that any expression can be counted.</summary>
    public long Of(Expression expression)
    {
        Visit(expression);
        return size;
    }

    /// <inheritdoc/>
    public override Expression? Visit(Expression? node)
    {
        if (node is null)
            return node;
        if (!sizes.TryGetValue(node, out var own))
        {
            var before = size;
            size = 1;
            base.Visit(node);
            (own, size) = (size, before);
            sizes[node] = own;
        }

        size = Math.Min(size + own, long.MaxValue / 4);
        return node;
    }
}
