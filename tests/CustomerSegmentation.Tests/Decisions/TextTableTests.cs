namespace CustomerSegmentation.Tests;

public class TextTableTests
{
    private static readonly TextFact Region = new("region");

    private static DecisionTable Table => DecisionTable.For<Grade>()
        .Row(Grade.A, Region.Is("North", "South", "客户"))
        .Row(Grade.B, Region.IsNot("north", "East", ""))
        .Otherwise(Grade.C);

    private static readonly string?[] Texts = ["North", "South", "客户", "north", "East", "West", "", null];

    [Fact]
    public void Texts_are_told_apart_by_their_characters()
    {
        var classifier = new Classifier<string?, Grade>(Table, new FactMap<string?>().From(Region, text => text));
        Assert.Equal([Grade.A, Grade.A, Grade.A, Grade.C, Grade.C, Grade.B, Grade.C, Grade.Unclassified], Texts.Select(classifier.Classify));

        var columns = new CustomerColumns(8).Set(Region, new TextColumn(new[] { 6, 5, 4, 3, 2, 1, 0, 99 }, ["", "West", "East", "north", "客户", "South", "North"]));
        var classes = new byte[8];
        classifier.Classify(columns, classes);
        Assert.Equal<byte>([1, 1, 1, 3, 3, 2, 3, 0], classes);
    }

    [Fact]
    public void A_printed_table_names_the_texts() => Assert.Equal(
        """
        row  region                    grade
        1    "North", "South", "客户"    A
        2    not("", "East", "north")  B
        3    -                         C

        """.ReplaceLineEndings("\n"),
        Table.ToText());
}
