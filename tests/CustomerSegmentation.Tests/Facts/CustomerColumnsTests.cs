namespace CustomerSegmentation.Tests;

public class CustomerColumnsTests
{
    [Fact]
    public void A_column_that_is_too_short_is_refused()
    {
        var refused = Assert.Throws<ArgumentException>(() => new CustomerColumns(3) { { Facts.Sales, new double[2] } });
        Assert.StartsWith("The column of sales has 2 values; the columns are of 3 customers.", refused.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new CustomerColumns(3) { { Facts.LastPurchase, new int[2] } });
        Assert.Throws<ArgumentException>(() => new CustomerColumns(3).Add(Facts.TradeIn, new YesNoColumn(new byte[1], 2)));
        Assert.Throws<ArgumentException>(() => new CustomerColumns(3).Add(new TextFact("region"), new TextColumn(new int[2], ["North"])));
        Assert.Throws<ArgumentException>(() => new CustomerColumns(3).Add(Schemes.LifecycleState.Fact, new ClassColumn(new byte[2])));
    }

    [Fact]
    public void A_longer_column_and_one_for_everybody_will_do()
    {
        var columns = new CustomerColumns(3) {
            { Facts.Sales, new double[5] },
            { Facts.AsOf, new DateOnly(2024, 1, 1) },
            { Facts.TradeIn, true },
            { Facts.Profit, NumberColumn.All(5) } };
        Assert.Equal([Facts.AsOf, Facts.Profit, Facts.Sales, Facts.TradeIn], columns.SuppliedFacts.OrderBy(fact => fact.Name, StringComparer.Ordinal));
        Assert.Equal(5, columns.Find(Facts.Profit)!.Raw(2));
        Assert.True(columns.Find(Facts.TradeIn)!.IsConstant);
        Assert.Equal(new DateOnly(2024, 1, 1).DayNumber, columns.Find(Facts.AsOf)!.Raw(2));
        Assert.Null(columns.Find(Facts.Units));
        Assert.Null(columns.Find(Facts.Units));
    }

    [Fact]
    public void A_negative_number_and_a_missing_column_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new CustomerColumns(-1));
        Assert.Equal("column", Assert.Throws<ArgumentNullException>(() => new CustomerColumns(1) { { Facts.Sales, (NumberColumn)null! } }).ParamName);
        Assert.Throws<ArgumentNullException>(() => new CustomerColumns(1).Find((Fact)null!));
        Assert.Equal([Facts.Sales], new CustomerColumns(0) { { Facts.Sales, Array.Empty<double>() } }.SuppliedFacts);
    }

    [Fact]
    public void A_validity_bitmap_that_is_too_short_is_refused()
    {
        var refused = Assert.Throws<ArgumentException>(() => NumberColumn.Of(new double[9], new byte[1]));
        Assert.StartsWith("The validity bitmap has 1 bytes; 9 values need 2.", refused.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new DateColumn(new int[9], new byte[1]));
        Assert.Throws<ArgumentException>(() => new YesNoColumn(new byte[2], 9, new byte[1]));
        Assert.Throws<ArgumentException>(() => new TextColumn(new int[9], ["a"], new byte[1]));
        Assert.StartsWith(
            "The bits are 1 bytes; 9 answers need 2.",
            Assert.Throws<ArgumentException>(() => new YesNoColumn(new byte[1], 9)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new YesNoColumn(new byte[1], -1));
        Assert.Equal(8, NumberColumn.Of(new double[8], new byte[1]).Length);
    }

    [Fact]
    public void Bits_are_read_from_the_least_significant_one()
    {
        var numbers = NumberColumn.Of(new double[] { 0, 1, 2, 3, 4, 5, 6, 7, 8 }, new byte[] { 0b0000_0101, 1 });
        Assert.Equal([0, double.NaN, 2, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, 8], Enumerable.Range(0, 9).Select(numbers.Raw));
        var answers = new YesNoColumn(new byte[] { 0b1000_0001, 0b10 }, 10, new byte[] { 0xFF, 0b10 });
        Assert.Equal([1, 0, 0, 0, 0, 0, 0, 1, double.NaN, 1], Enumerable.Range(0, 10).Select(answers.Raw));
    }

    [Fact]
    public void Answers_are_packed_into_bits()
    {
        bool?[] answers = [true, false, null, true, null, false, true, true, null, true, false];
        var packed = YesNoColumn.Pack(answers);
        Assert.Equal(answers.Length, packed.Length);
        Assert.Equal([0b1100_1001, 0b10], packed.Bits.ToArray());
        Assert.Equal([0b1110_1011, 0b110], packed.Validity.ToArray());
        Assert.Equal(
            answers.Select(answer => answer switch { true => 1, false => 0, null => double.NaN }),
            Enumerable.Range(0, answers.Length).Select(packed.Raw));
        Assert.Equal(0, YesNoColumn.Pack([]).Length);
    }

    [Fact]
    public void A_text_outside_the_dictionary_is_unknown()
    {
        var column = new TextColumn(new[] { 0, 1, 2, -1 }, ["North", "South"]);
        Assert.Equal([0, 1, double.NaN, double.NaN], Enumerable.Range(0, 4).Select(column.Raw));
    }

    [Fact]
    public void Memory_is_referenced_and_not_copied()
    {
        var values = new double[] { 1, 2 };
        var columns = new CustomerColumns(2) { { Facts.Sales, values } };
        values[1] = 7;
        Assert.Equal(7, columns.Find(Facts.Sales)!.Raw(1));
    }
}
