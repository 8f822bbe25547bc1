using System.Linq.Dynamic.Core;
using System.Linq.Expressions;
using NRules;
using NRules.RuleModel;
using NRules.RuleModel.Builders;

namespace CustomerSegmentation.Benchmarks;

/// <summary>
/// NRules: each row is a rule that excludes the rows before it, so that one rule of a scheme fires for a customer. Its network
/// asks each condition once. Sessions are used in the faster way: one for all customers that come one by one, a new one for a list.
/// </summary>
internal sealed class NRulesPeer
{
    private readonly ISessionFactory factory;
    private readonly ISession session;

    public NRulesPeer(IReadOnlyList<string> schemes)
    {
        factory = new RuleCompiler().Compile(schemes.SelectMany((name, scheme) => Rules(scheme, RuleRows.Of(name))));
        session = factory.CreateSession();
    }

    /// <summary>One customer.</summary>
    public void Classify(RuledCustomer customer)
    {
        session.Insert(customer);
        session.Fire();
        session.Retract(customer);
    }

    /// <summary>A list.</summary>
    public void Classify(RuledCustomer[] customers)
    {
        var ofList = factory.CreateSession();
        ofList.InsertAll(customers);
        ofList.Fire();
    }

    private static IEnumerable<IRuleDefinition> Rules(int scheme, RuleRow[] rows)
    {
        var conditions = rows.Select(row => Condition(row.When)).ToList();
        for (var i = 0; i < rows.Length; i++)
        {
            var code = rows[i].Code;
            Expression<Action<IContext, RuledCustomer>> action = (_, c) => c.Set(scheme, code);
            var rule = new RuleBuilder();
            rule.Name($"scheme {scheme}, row {i}");
            var customer = rule.LeftHandSide().Pattern(typeof(RuledCustomer), "c");
            foreach (var earlier in conditions.Take(i))
                customer.Condition(Expression.Lambda(Expression.Not(earlier.Body), earlier.Parameters));
            if (i < rows.Length - 1)
                customer.Condition(conditions[i]);
            rule.RightHandSide().Action(action);
            yield return rule.Build();
        }
    }

    private static LambdaExpression Condition(string text) =>
        DynamicExpressionParser.ParseLambda([Expression.Parameter(typeof(RuledCustomer), "c")], typeof(bool), text);
}
