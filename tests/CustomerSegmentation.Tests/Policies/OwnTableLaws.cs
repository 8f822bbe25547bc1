namespace CustomerSegmentation.Tests;

/// <summary>The laws over tables that a policy states as texts.</summary>
public sealed class OwnTableLaws
{
    [Law(150)]
    public void A_table_of_texts_gives_what_its_rows_mean_or_is_refused_for_the_errors_of_its_check(OwnTables input)
    {
        var (expected, customers) = (input.Tables, input.Customers);
        var (policy, faults) = PolicyBuilder.TryCreate(input.Options);
        var errors = expected.Sum(table => table.Check().Count(fault => fault.IsError));
        Assert.Equal(errors, faults.Count);
        if (policy is null)
            return;
        Assert.Equal(expected.Select(table => table.Fingerprint), policy.Schemes.Select(scheme => scheme.Table.Fingerprint), StringComparer.Ordinal);
        var again = SegmentationPolicy.FromJson(policy.ToJson());
        Assert.Equal(policy.Fingerprint, again.Fingerprint);
        Assert.Equal(policy.ToJson(), again.ToJson());

        var model = policy.ToModel();
        var segments = model.CreateClassCodes(customers.Count);
        model.Classify(customers.Columns, segments);
        var oracle = new Oracle(expected);
        foreach (var table in expected)
        {
            var codes = customers.Rows.Select(row => oracle.Classify(table, row)).ToArray();
            Assert.Equal(codes, segments[table.Name].ToArray());
            if (!table.CanGiveClass(_ => true))
                continue;
            var classifier = model.Classifier(table.Name, customers.Map);
            Assert.Equal(codes, customers.Rows.Select(row => classifier.Classify(row).Code));
            Assert.All(customers.Rows, row => Assert.Equal(classifier.Classify(row), classifier.Explain(row).Class));
        }
    }
}
