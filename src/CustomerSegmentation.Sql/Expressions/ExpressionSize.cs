using System.Linq.Expressions;

namespace CustomerSegmentation.Sql;

/// <summary>Counts the parts of an expression, each as often as it occurs.</summary>
internal sealed class ExpressionSize : ExpressionVisitor
{
    /// <summary>The largest number of parts, which is a query of some megabytes.</summary>
    public const long Most = 75_000;

    private readonly Dictionary<Expression, long> sizes = new(ReferenceEqualityComparer.Instance);
    private long size;

    /// <summary>Gets the number of parts. A shared part is visited once, so that this is fast for any expression.</summary>
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
