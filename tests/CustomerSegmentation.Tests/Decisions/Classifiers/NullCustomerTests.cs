namespace CustomerSegmentation.Tests;

public class NullCustomerTests
{
    private static readonly SegmentationModel Model = SegmentationModel.FromJson(
        """{ "Schemes": [ "value_tier", "boundary" ], "ValueTier": { "KeyCut": 1000, "RegularCut": 100 } }""");

    [Fact]
    public void A_customer_that_is_null_is_refused_one_by_one()
    {
        var one = Model.Classifier<ValueTier>();
        var untyped = Model.Classifier("value_tier");
        var all = Model.Classifier();
        Assert.Throws<ArgumentNullException>("customer", () => one.Classify(null!));
        Assert.Throws<ArgumentNullException>("customer", () => one.Explain(null!));
        Assert.Throws<ArgumentNullException>("customer", () => untyped.Classify(null!));
        Assert.Throws<ArgumentNullException>("customer", () => untyped.Explain(null!));
        Assert.Throws<ArgumentNullException>("customer", () => all.Classify((Customer)null!, new byte[2]));
        Assert.Throws<ArgumentNullException>("customer", () => all.Explain(null!, "value_tier"));
    }

    [Law(30)]
    public void In_a_list_its_place_is_named(byte before, byte after)
    {
        Customer[] customers = [.. Enumerable.Range(0, before).Select(_ => new Customer()), null!, .. Enumerable.Range(0, after).Select(_ => new Customer())];
        var place = $"customers[{before}] is null; ";
        void Refuses(Action action) =>
            Assert.StartsWith(place, Assert.Throws<ArgumentNullException>("customers", action).Message, StringComparison.Ordinal);
        Refuses(() => Model.Classifier<ValueTier>().Classify(customers, new ValueTier[customers.Length]));
        Refuses(() => Model.Classifier("value_tier").Classify(customers, new byte[customers.Length]));
        Refuses(() => Model.Classifier().Classify(customers, Model.CreateClassCodes(customers.Length)));
        Refuses(() => Model.Classifier().Classify(customers, Model.CreateClassCodes(customers.Length), new ParallelOptions { MaxDegreeOfParallelism = 2 }));
    }

    [Fact]
    public void A_customer_of_a_value_type_is_never_null()
    {
        var map = new FactMap<decimal>().From(Facts.Sales, sales => sales);
        Assert.Equal(ValueTier.Small, Model.Classifier<decimal, ValueTier>(map).Classify(default));
        var nullable = Model.Classifier<decimal?, ValueTier>(new FactMap<decimal?>().From(Facts.Sales, sales => sales));
        Assert.Throws<ArgumentNullException>("customer", () => nullable.Classify(null));
    }
}
