namespace CustomerSegmentation.Tests;

/// <summary>Reading a fact of some of many customers.</summary>
public sealed class ReadFactLaws
{
    [Law(20, thorough: 100)]
    public void A_part_is_read_as_it_stands_in_the_whole(FittedPolicy policy, SchemeCustomers customers, Permutation split)
    {
        var columns = customers.All.Columns;
        var start = split.Place(columns.Count);
        var whole = new double[columns.Count];
        var part = new double[split.Place(columns.Count - start)];
        foreach (var fact in SchemeCustomers.Supplied.Where(fact => fact.Kind is not (FactKind.Text or FactKind.Class)))
        {
            policy.Model.ReadFact(fact, columns, whole);
            policy.Model.ReadFact(fact, columns, start, part);
            Claim.Sequence(whole.AsSpan(start, part.Length).ToArray(), part);
        }
    }

    [Fact]
    public void Customers_who_are_not_there_are_refused()
    {
        var model = SegmentationPolicy.Create(new SegmentationOptions { Schemes = { "purchase_type" } }).ToModel();
        var columns = new CustomerColumns(3) { { Facts.UnitsBefore, new[] { 0d, 1, 2 } } };
        var values = new double[2];
        model.ReadFact(Facts.UnitsBefore, columns, 1, values);
        Assert.Equal([1, 2], values);
        Assert.Contains("room for 2 values from there on; the columns are of 3 customers",
            Assert.Throws<ArgumentOutOfRangeException>(() => model.ReadFact(Facts.UnitsBefore, columns, 2, values)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => model.ReadFact(Facts.UnitsBefore, columns, -1, values));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.ReadFact(Facts.UnitsBefore, columns, 0, new double[4]));
    }
}
