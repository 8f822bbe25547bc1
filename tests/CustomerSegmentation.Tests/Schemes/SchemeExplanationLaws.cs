namespace CustomerSegmentation.Tests;

/// <summary>The laws of explanations over every registered scheme, with any options.</summary>
public sealed class SchemeExplanationLaws
{
    [Law(50, thorough: 2_000)]
    public void An_explanation_is_true_and_an_unclassified_customer_is_told_the_missing_fact(FittedPolicy policy, SchemeCustomers given)
    {
        var (model, customers) = (policy.Model, given.All);
        var oracle = new Oracle([.. model.Schemes.Select(scheme => scheme.Table)]);
        foreach (var scheme in model.Schemes)
        {
            var one = SchemeLaws.OneByOne(model, scheme, customers);
            foreach (var row in customers.Rows.Take(6))
            {
                var explanation = one.Explain(row);
                TableLaws.Replay(scheme.Table, oracle, row, explanation);
                new PrintedExplanation(scheme.Table, oracle, row).Replay(explanation.ToString(), explanation.Class.Code);
                Assert.NotNull(explanation.Row);
                Assert.Equal(explanation.Class.Code == 0, explanation.Missing.Count > 0);
                Assert.All(explanation.Missing.SelectMany(missing => missing.Inputs), input => Assert.True(oracle.IsUnknown(input, row)));
            }
        }
    }

    [Law(20)]
    public void One_of_many_is_explained_with_the_class_that_the_columns_get(FittedPolicy policy, SchemeCustomers given)
    {
        var (model, customers) = (policy.Model, given.All);
        var segments = SchemeLaws.Classify(model, customers);
        foreach (var scheme in model.Schemes)
        {
            for (var i = 0; i < Math.Min(3, customers.Count); i++)
            {
                var explanation = model.Explain(customers.Columns, i, scheme.Name);
                Assert.Equal(segments[scheme.Name].Span[i], explanation.Class.Code);
                Assert.Equal(explanation.Class.Code == 0, explanation.Missing.Count > 0);
            }
        }
    }
}
