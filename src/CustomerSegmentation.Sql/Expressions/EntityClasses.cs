using System.Linq.Expressions;
using CustomerSegmentation.Decisions;

namespace CustomerSegmentation.Sql;

/// <summary>
/// The classes of an entity, in the expression that is given to
/// <see cref="SegmentationExpressions.ToExpression{T, TResult}(SegmentationModel, EntityMap{T}, Expression{Func{T, EntityClasses, TResult}})"/>.
/// Each use becomes a CASE of its own.
/// </summary>
public sealed class EntityClasses
{
    private readonly SegmentationModel model;
    private readonly Func<DecisionTable, Func<byte, Expression>, Expression> write;

    internal EntityClasses(SegmentationModel model, Func<DecisionTable, Func<byte, Expression>, Expression> write) =>
        (this.model, this.write) = (model, write);

    /// <summary>The expression of the class that was asked for last.</summary>
    // The methods are called while the expression is created, and put there what takes their place in it.
    internal Expression? Written { get; private set; }

    /// <summary>Gets the entity's class by the scheme of an enum.</summary>
    /// <typeparam name="TClass">The scheme's enum of classes.</typeparam>
    /// <returns>The class.</returns>
    public TClass Of<TClass>()
        where TClass : struct, Enum
    {
        var (table, members) = SegmentationExpressions.TableOf<TClass>(model);
        Written = write(table, code => Expression.Constant(members[code], typeof(TClass)));
        return default;
    }

    /// <summary>Gets the code of the entity's class by any scheme, including the policy's own.</summary>
    /// <param name="scheme">The scheme's name, in snake_case, which does not depend on the entity.</param>
    /// <returns>The code; 0 is <c>Unclassified</c>.</returns>
    public byte CodeOf(string scheme)
    {
        Written = write(SegmentationExpressions.TableOf(model, scheme), code => Expression.Constant(code));
        return 0;
    }
}
