namespace CustomerSegmentation.Tests;

public class ClassFactTests
{
    private enum First : byte
    {
        Unclassified,
        Low,
        High,
    }

    private enum Second : byte
    {
        Unclassified,
        Low,
        High,
    }

    private enum Third : byte
    {
        Unclassified,
        Low,
        High,
    }

    private static readonly NumberFact X = new("x");
    private static readonly FactMap<double?> Map = new FactMap<double?>().From(X, x => x);

    private static DecisionTable FirstTable => DecisionTable.For<First>().Row(First.High, X >= 5).Otherwise(First.Low);

    private static DecisionTable SecondTable =>
        DecisionTable.For<Second>().Row(Second.High, ClassFact.Of<First>().Is(First.High), X >= 10).Otherwise(Second.Low);

    private static DecisionTable ThirdTable =>
        DecisionTable.For<Third>().Row(Third.High, ClassFact.Of<Second>().IsNot(Second.Low), ClassFact.Of<First>().Is(First.High)).Otherwise(Third.Low);

    [Theory]
    [InlineData(double.NaN, "Unclassified")]
    [InlineData(1.0, "Low")]
    [InlineData(5.0, "Low")]
    [InlineData(10.0, "High")]
    public void The_class_of_a_table_is_a_fact_of_another_in_any_order(double x, string third)
    {
        Assert.Equal(third, new Classifier<double?, Third>(ThirdTable, Map, FirstTable, SecondTable).Classify(x).ToString());
        Assert.Equal(third, new Classifier<double?, Third>(ThirdTable, Map, SecondTable, FirstTable).Classify(x).ToString());
    }

    [Fact]
    public void A_class_that_no_table_gives_is_read_from_the_map()
    {
        var classifier = new Classifier<First, Second>(SecondTable, new FactMap<First>().From(ClassFact.Of<First>(), first => first).From(X, _ => 20));
        Assert.Equal(Second.High, classifier.Classify(First.High));
        Assert.Equal(Second.Low, classifier.Classify(First.Low));
        Assert.Equal(Second.Unclassified, classifier.Classify(First.Unclassified));
        Assert.Equal("Unclassified (row 1): unknown: first", classifier.Explain(First.Unclassified).ToString());
    }

    [Fact]
    public void A_circle_is_refused_and_named()
    {
        var first = DecisionTable.For<First>().Row(First.High, ClassFact.Of<Third>().Is(Third.High)).Otherwise(First.Low);
        var refused = Assert.Throws<ArgumentException>(() => new Classifier<double?, Third>(ThirdTable, Map.From(X, x => x), first, SecondTable));
        Assert.StartsWith(
            "Schemes need each other's classes in a circle: first -> third -> second -> first. Take one of these class facts out.",
            refused.Message,
            StringComparison.Ordinal);
        var self = DecisionTable.For<First>().Row(First.High, ClassFact.Of<First>().Is(First.High)).Otherwise(First.Low);
        Assert.StartsWith(
            "Schemes need each other's classes in a circle: first -> first.",
            Assert.Throws<ArgumentException>(() => Plan.For([self])).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Two_tables_of_one_name_are_refused()
    {
        var refused = Assert.Throws<ArgumentException>(() => new Classifier<double?, First>(FirstTable, Map, FirstTable));
        Assert.StartsWith("Two tables are named first. Give each scheme one table.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_different_facts_of_one_name_are_refused()
    {
        var other = new NumberFact("x", minimum: 0);
        var table = DecisionTable.For<First>().Row(First.High, X >= 5, other >= 1).Otherwise(First.Low);
        var refused = Assert.Throws<ArgumentException>(() => new Classifier<double?, First>(table, Map));
        Assert.StartsWith(
            "Two different facts are named x: 'x:Number[-1E+100,1E+100]' and 'x:Number[0,1E+100]'. Rename one.",
            refused.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_fact_that_is_made_twice_in_the_same_way_is_one()
    {
        var table = DecisionTable.For<First>().Row(First.High, X >= 5, new NumberFact("x") < 9).Otherwise(First.Low);
        Assert.Equal(First.Low, new Classifier<double?, First>(table, Map).Classify(9));
        Assert.Single(table.TestedFacts);
    }

    [Fact]
    public void Classifiers_that_can_not_be_right_are_refused()
    {
        Assert.StartsWith(
            "The classes of first are not those of Grade: Unclassified, Low, High.",
            Assert.Throws<ArgumentException>(() => new Classifier<double?, Grade>(FirstTable, Map)).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "With the facts of this map first can give Unclassified alone. It needs x; map what is known of them with From.",
            Assert.Throws<ArgumentException>(() => new Classifier<double?, First>(FirstTable, new FactMap<double?>())).Message,
            StringComparison.Ordinal);
        Assert.Equal(
            "The cuts of first are rules that must be fitted to a population first; fit the policy, or give absolute cuts.",
            Assert.Throws<InvalidOperationException>(
                () => new Classifier<double?,
                First>(DecisionTable.For<First>().Row(First.High, X >= Cut.Mean).Otherwise(First.Low), Map)).Message);
        Assert.Throws<ArgumentNullException>(() => new Classifier<double?, First>(null!, Map));
        Assert.Throws<ArgumentNullException>(() => new Classifier<double?, First>(FirstTable, null!));
        var short3 = Assert.Throws<ArgumentException>(() => new Classifier<double?, First>(FirstTable, Map).Classify(new CustomerColumns(3), new byte[2]));
        Assert.StartsWith("The destination has room for 2 classes; the columns are of 3 customers.", short3.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Segment_columns_say_what_they_need()
    {
        Assert.StartsWith(
            "The destination of first has room for 1 classes; it needs 2.",
            Assert.Throws<ArgumentException>(() => new ClassCodes(2).Into("first", new byte[1])).Message,
            StringComparison.Ordinal);
        Assert.Equal(
            "There is no column for second; there are first.",
            Assert.Throws<KeyNotFoundException>(() => new ClassCodes(2).Into("first", new byte[9])["second"]).Message);
        Assert.Equal(2, new ClassCodes(2).Into("first", new byte[9])["first"].Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClassCodes(-1));
    }
}
