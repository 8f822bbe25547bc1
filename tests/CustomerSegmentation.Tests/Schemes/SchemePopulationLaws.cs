namespace CustomerSegmentation.Tests;

/// <summary>The laws of populations, in any order and in parts, over every registered scheme, with any options.</summary>
public sealed class SchemePopulationLaws
{
    [Law(50, thorough: 2_000)]
    public void Permuted_customers_get_permuted_classes_and_parts_the_same_as_the_whole(FittedPolicy policy, SchemeCustomers given, Permutation order)
    {
        var (model, customers) = (policy.Model, given.All);
        var permutation = order.Of(customers.Count);
        var part = order.Place(customers.Count);
        var whole = SchemeLaws.Classify(model, customers);
        var permuted = SchemeLaws.Classify(model, customers.Of(permutation));
        var head = SchemeLaws.Classify(model, customers.Of([.. Enumerable.Range(0, part)]));
        var tail = SchemeLaws.Classify(model, customers.Of([.. Enumerable.Range(part, customers.Count - part)]));
        foreach (var scheme in model.Schemes.Select(scheme => scheme.Name))
        {
            Assert.Equal(permutation.Select(i => whole[scheme].Span[i]), permuted[scheme].ToArray());
            Assert.Equal(whole[scheme].ToArray(), head[scheme].ToArray().Concat(tail[scheme].ToArray()));
        }
    }

    [Law(30, thorough: 500)]
    public void A_fitted_model_survives_json_and_classifies_the_same(UnfittedPolicy policy, SchemeCustomers given)
    {
        var customers = given.All;
        var model = policy.LeavingOut.Fit(customers.Columns).Model;
        var again = SegmentationModel.FromJson(model.ToJson());
        Assert.Equal(model.Fingerprint, again.Fingerprint);
        Assert.Equal(model.ToJson(), again.ToJson());
        Assert.Equal(model.Report?.ToString(), again.Report?.ToString());
        var (first, second) = (SchemeLaws.Classify(model, customers), SchemeLaws.Classify(again, customers));
        foreach (var scheme in first.Schemes)
            Assert.Equal(first[scheme].ToArray(), second[scheme].ToArray());
    }
}
