using FsCheck;
using FsCheck.Fluent;

namespace CustomerSegmentation.Tests;

public class ColumnPopulationTests
{
    private static readonly NumberFact Bounded = new("bounded", minimum: -2, maximum: 50);

    private static readonly Gen<int> Days = Gen.Frequency(
        (6, Gen.Choose(700_000, 740_010)),
        (1, Gen.Elements(-1, 0, int.MinValue, int.MaxValue, DateOnly.MaxValue.DayNumber, DateOnly.MaxValue.DayNumber + 1)));

    [Law(50)]
    public Property A_column_read_in_place_is_what_the_evaluator_reads() => Prop.ForAll(
        (from values in Population.Any.Select(population => population.Values)
         from days in Days.ArrayOf(values.Length)
         from asOf in Gen.Choose(700_000, 740_000)
         select (values, days, asOf)).ToArbitrary(),
        input =>
        {
            var columns = new CustomerColumns(input.values.Length) {
                { Facts.Sales, input.values },
                { Facts.Purchases, input.values },
                { Facts.LastPurchase, input.days },
                { Facts.AsOf, DateOnly.FromDayNumber(input.asOf) } };
            columns.Add(Bounded, input.values);
            foreach (var fact in new[] { Facts.Sales, Facts.Purchases, Facts.RecencyDays, Bounded })
            {
                var inPlace = Assert.IsType<ColumnPopulation>(FactPopulation.Of(fact, columns));
                Assert.Equal(Read(new FactPopulation(fact, columns)), Read(inPlace));
            }
        });

    [Fact]
    public void What_is_not_a_plain_column_is_left_to_the_evaluator()
    {
        double[] values = [1, 2, 3];
        int[] days = [7, 8, 9];
        var asOf = new DateOnly(2026, 1, 1);
        AssertEvaluated(Facts.Sales, new CustomerColumns(3));
        AssertEvaluated(Facts.Sales, new CustomerColumns(3) { { Facts.Sales, NumberColumn.All(5) } });
        AssertEvaluated(Facts.Sales, new CustomerColumns(3) { { Facts.Sales, NumberColumn.Of(values, new byte[] { 5 }) } });
        AssertEvaluated((NumberFact)Facts.Sales.WithAssumed(0), new CustomerColumns(3) { { Facts.Sales, values } });
        AssertEvaluated(Facts.ProfitMargin, new CustomerColumns(3) { { Facts.Sales, values }, { Facts.Profit, values } });
        AssertEvaluated(Facts.RecencyDays, new CustomerColumns(3) { { Facts.AsOf, asOf }, { Facts.LastPurchase, days }, { Facts.RecencyDays, values } });
        AssertEvaluated(Facts.RecencyDays, new CustomerColumns(3) { { Facts.AsOf, days }, { Facts.LastPurchase, days } });
        AssertEvaluated(Facts.RecencyDays, new CustomerColumns(3) { { Facts.AsOf, asOf }, { Facts.LastPurchase, new DateColumn(days, new byte[] { 5 }) } });
        AssertEvaluated(Facts.RecencyDays, new CustomerColumns(3) { { Facts.LastPurchase, days } });
    }

    [Fact]
    public void A_column_may_be_longer_than_the_customers_are_many() =>
        Assert.Equal([1, 2], Read(FactPopulation.Of(Facts.Sales, new CustomerColumns(2) { { Facts.Sales, new double[] { 1, 2, 3 } } })));

    private static void AssertEvaluated(NumberFact fact, CustomerColumns columns) => Assert.IsType<FactPopulation>(FactPopulation.Of(fact, columns));

    // What can't be added up counts as unknown; 0 has one sign.
    private static double[] Read(IPopulation population)
    {
        var read = new List<double>();
        while (read.Count < population.Count)
            read.AddRange(population.Read(read.Count, new double[64]));
        return [.. read.Select(value => FixedPoint.CanAdd(value) ? value + 0.0 : double.NaN)];
    }
}
