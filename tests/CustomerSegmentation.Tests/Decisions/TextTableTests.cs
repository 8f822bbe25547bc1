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
        var classifier = new Classifier<Place, Grade>(Table, new FactMap<Place>().From(Region, place => place.Text));
        Assert.Equal([Grade.A, Grade.A, Grade.A, Grade.C, Grade.C, Grade.B, Grade.C, Grade.Unclassified], Texts.Select(text => classifier.Classify(new(text))));

        var columns = new CustomerColumns(8).Add(
            Region,
            new TextColumn(new[] { 6, 5, 4, 3, 2, 1, 0, 99 }, ["", "West", "East", "north", "客户", "South", "North"]));
        var classes = new byte[8];
        classifier.Classify(columns, classes);
        Assert.Equal<byte>([1, 1, 1, 3, 3, 2, 3, 0], classes);
    }

    [Fact]
    public void A_text_that_the_fact_cannot_have_is_unknown_and_counted_as_impossible()
    {
        var side = new TextFact("side", "North", "South", "East");
        var table = DecisionTable.For<Grade>().Row(Grade.A, side.Is("North")).Row(Grade.B, side.IsNot("East")).Otherwise(Grade.C);
        Assert.DoesNotContain(table.Check(), fault => fault.IsError);
        string?[] texts = ["North", "South", "East", "Up", null];
        var classifier = new Classifier<Place, Grade>(table, new FactMap<Place>().From(side, place => place.Text));
        Assert.Equal([Grade.A, Grade.B, Grade.C, Grade.Unclassified, Grade.Unclassified], texts.Select(text => classifier.Classify(new(text))));
        Assert.Equal("Unclassified (row 1): unknown: side (\"Up\" is none of North, South, East)", classifier.Explain(new("Up")).ToString());

        var classes = new byte[5];
        classifier.Classify(new CustomerColumns(5).Add(side, new TextColumn(new[] { 0, 1, 2, 3, -1 }, texts[..4]!)), classes);
        Assert.Equal<byte>([1, 2, 3, 0, 0], classes);
    }

    [Fact]
    public void Impossible_texts_are_counted()
    {
        var model = SegmentationModel.FromJson("""{ "Schemes": [ "channel_mode" ] }""");
        var columns = new CustomerColumns(4) { { Facts.SoldBy, new TextColumn(new[] { 0, 1, 1, -1 }, ["agent", "nobody"]) } };
        Assert.Equal(new FactCount(Facts.SoldBy, Known: 1, Unknown: 3, Impossible: 2, Assumed: 0), Assert.Single(model.CountFacts(columns)));
    }

    [Fact]
    public void A_table_that_names_every_possible_text_needs_no_otherwise_row_and_no_other_text_can_be_named()
    {
        var side = new TextFact("side", "North", "South");
        Assert.DoesNotContain(
            DecisionTable.For<Grade>().Row(Grade.A, side.Is("North")).Row(Grade.B, side.Is("South")).Unchecked().Check(),
            fault => fault.Kind == TableFaultKind.Gap);
        Assert.Contains(DecisionTable.For<Grade>().Row(Grade.A, side.Is("North")).Unchecked().Check(), fault => fault.Kind == TableFaultKind.Gap);
        Assert.Contains(
            DecisionTable.For<Grade>().Row(Grade.A, new TextFact("side").Is("North")).Row(Grade.B, new TextFact("side").Is("South")).Unchecked().Check(),
            fault => fault.Kind == TableFaultKind.Gap);
        Assert.StartsWith(
            "side can't be 'Up'; it is one of North, South.",
            Assert.Throws<ArgumentException>(() => side.Is("Up")).Message,
            StringComparison.Ordinal);
        Assert.NotEqual(
            DecisionTable.For<Grade>().Row(Grade.A, side.Is("North")).Unchecked(Grade.B).Fingerprint,
            DecisionTable.For<Grade>().Row(Grade.A, new TextFact("side").Is("North")).Unchecked(Grade.B).Fingerprint,
            StringComparer.Ordinal);
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

    private sealed record Place(string? Text);
}
