using System.Linq.Expressions;
using System.Reflection;

namespace CustomerSegmentation.Sql;

/// <summary>Puts the expressions of classes in the places of the calls that ask for them.</summary>
internal sealed class ClassReplacement(ParameterExpression parameter, EntityClasses classes) : ExpressionVisitor
{
    /// <inheritdoc/>
    protected override Expression VisitMethodCall(MethodCallExpression node)
    {
        if (node.Object != parameter || node.Method.DeclaringType != typeof(EntityClasses))
            return base.VisitMethodCall(node);
        node.Method.Invoke(classes, BindingFlags.DoNotWrapExceptions, binder: null, [.. node.Arguments.Select(Value)], culture: null);
        return classes.Written!;
    }

    /// <inheritdoc/>
    protected override Expression VisitParameter(ParameterExpression node) => node != parameter
        ? node
        : throw new ArgumentException($"{node} stands for no object: call {node}.Of or {node}.CodeOf where a class is needed.", nameof(node));

    private static object? Value(Expression argument)
    {
        try
        {
            return Expression.Lambda<Func<string?>>(argument).Compile(preferInterpretation: true)();
        }
        catch (InvalidOperationException unbound)
        {
            throw new ArgumentException($"The scheme {argument} differs from entity to entity; name one scheme.", nameof(argument), unbound);
        }
    }
}
