using FsCheck;
using FsCheck.Fluent;

namespace CustomerSegmentation.Tests;

public class UnaryTestsTests
{
    private static readonly string[] Words = [
        ">=",
        "<",
        "[",
        "]",
        "(",
        ")",
        "..",
        ",",
        "-",
        "5",
        "1e400",
        "a",
        "p",
        "\"",
        "\"x\"",
        "\\",
        "not",
        "known",
        "and",
        "null",
        "cut",
        "%",
        "2026-01-31",
        "first known",
        "min",
        "count of yes",
        "/",
        "😀",
        "median"];

    private static readonly Gen<(string[] Words, string Separator)> AnyText =
        from count in Gen.Choose(0, 7) from words in Gen.Elements(Words).ArrayOf(count) from separator in Gen.Elements("", " ") select (words, separator);

    [Law(2_000)]
    public void What_a_cell_prints_reads_back_as_the_same_cell(Cell cell) =>
        Assert.Equal(cell.Canonical, UnaryTests.Parse(cell.Describe(), cell.Fact, CellGen.Find)?.Canonical);

    [Theory]
    [InlineData("a", ">= 1000", ">= 1000")]
    [InlineData("a", ">=1e3", ">= 1000")]
    [InlineData("a", "<5,>10", "< 5, > 10")]
    [InlineData("a", "[100..500)", "[100..500)")]
    [InlineData("a", "(100..500]", "(100..500]")]
    [InlineData("a", "]100..500[", "(100..500)")]
    [InlineData("a", "[-5..-1]", "[-5..-1]")]
    [InlineData("a", "1, 2,3", "1, 2, 3")]
    [InlineData("a", "1, 200", "1, 200")]
    [InlineData("a", "not(5)", "< 5, > 5")]
    [InlineData("a", "not([1..2], 5)", "< 1, (2..5), > 5")]
    [InlineData("a", "null", "unknown")]
    [InlineData("a", "not(null)", "known")]
    [InlineData("a", "null, >= 5", "unknown or >= 5")]
    [InlineData("a", "not(null, >= 5)", "known and < 5")]
    [InlineData("a", "known and >= 5", "known and >= 5")]
    [InlineData("a", "unknown or < 5", "unknown or < 5")]
    [InlineData("a", "never", "never")]
    [InlineData("a", ">= none", "never")]
    [InlineData("a", ">= 80% of value", ">= cut (80% of value)")]
    [InlineData("a", ">= cut (80% of value)", ">= cut (80% of value)")]
    [InlineData("a", "< quantile 0.2 type 7", "< cut (quantile 0.2 type 7)")]
    [InlineData("a", "known and > median", "known and > cut (median)")]
    [InlineData("a", ">= b", ">= b")]
    [InlineData("a", "< 2 * b + 1", "< (2 * b) + 1")]
    [InlineData("a", ">= min(b, 5)", ">= min(b, 5)")]
    [InlineData("a", "-0", "0")]
    [InlineData("b", "<= 0", "<= 0")]
    [InlineData("p", "yes", "yes")]
    [InlineData("p", "False", "no")]
    [InlineData("p", "true, false", "no, yes")]
    [InlineData("p", "not(yes)", "no")]
    [InlineData("day", "2026-01-31", "2026-01-31")]
    [InlineData("day", "date(\"2026-01-31\")", "2026-01-31")]
    [InlineData("day", "> 2026-01-31", "> 2026-01-31")]
    [InlineData("day", "[2026-01-01..2026-02-01)", "[2026-01-01..2026-01-31]")]
    [InlineData("day", "<= other", "<= other")]
    [InlineData("text", "\"CN\", \"DE\"", "\"CN\", \"DE\"")]
    [InlineData("text", "not(\"CN\")", "not(\"CN\")")]
    [InlineData("text", "\"a\\\"b\\\\c\\u0041\\n\"", "\"a\\\"b\\\\cA\\u000A\"")]
    [InlineData("text", "not(null, \"CN\")", "known and not(\"CN\")")]
    [InlineData("standing", "Plain_1, \"Rising star\"", "\"Rising star\", Plain_1")]
    [InlineData("standing", "not(Plain_1)", "\"Rising star\", \"Good, bad\", \"known\", \"\\\"quoted\\\"\", \"未分类\"")]
    public void A_text_is_a_cell(string fact, string text, string printed) =>
        Assert.Equal(printed, UnaryTests.Parse(text, CellGen.Find(fact, 0), CellGen.Find)!.Describe());

    [Theory]
    [InlineData("-")]
    [InlineData(" - ")]
    public void A_dash_is_no_test(string text) => Assert.Null(UnaryTests.Parse(text, CellGen.Named[0], CellGen.Find));

    [Theory]
    [InlineData("a", "", "1: the text ends too early")]
    [InlineData("a", ">= ", "4: the text ends too early")]
    [InlineData("a", "@5", "1: '@' means nothing here")]
    [InlineData("a", "= 5", "1: '=' is not expected here")]
    [InlineData("a", ">= 5 6", "6: '6' is not expected here")]
    [InlineData("a", "5,", "3: the text ends too early")]
    [InlineData("a", ">= 1,000", "5: a comma stands within a number, or between two")]
    [InlineData("a", "1e400", "1: '1e400' is not a number that can be known")]
    [InlineData("a", ">= 1e400", "4: '1e400' is not a number that can be known")]
    [InlineData("a", ">= NaN", "4: 'NaN' is not a number that can be known")]
    [InlineData("a", "NaN", "1: 'NaN' is not a number that can be known")]
    [InlineData("a", "-Infinity", "1: 'Infinity' is not a number that can be known")]
    [InlineData("a", "\"5\"", "1: '\"5\"' is a text, and a is a number")]
    [InlineData("a", "[5..1]", "1: the ends of the range are out of order")]
    [InlineData("a", "(5..5]", "1: the range holds no value")]
    [InlineData("a", "[1, 5]", "3: '..' is missing here")]
    [InlineData("a", "[1..5", "6: the text ends too early")]
    [InlineData("a", ">= sells", "4: there is no fact 'sells'")]
    [InlineData("a", ">= p", "4: p is yes or no, and a is a number")]
    [InlineData("a", ">= 120% of value", "4: '120% of value' is not a cut")]
    [InlineData("a", "5, >= 80% of value", "4: the cut '80% of value' stands alone in its cell")]
    [InlineData("a", "5, >= b", "4: a comparison with b stands alone in its cell")]
    [InlineData("a", "not(>= b)", "5: '>= b' can't stand in not(…)")]
    [InlineData("a", "not(5", "6: ')' is missing here")]
    [InlineData("a", ">= 1 + 2", "4: two numbers are reckoned with each other")]
    [InlineData("a", "known or 5", "7: 'and' is missing here")]
    [InlineData("b", "-1", "1: -1 is not a value that b can have")]
    [InlineData("c", ">= 1.5", "4: 1.5 is not a value that c can have")]
    [InlineData("p", "maybe", "1: 'maybe' is not expected here")]
    [InlineData("p", "1", "1: '1' is a number, and p is yes or no")]
    [InlineData("p", ">= yes", "1: '>=' needs an order, and p is yes or no")]
    [InlineData("day", "2026-02-30", "1: there is no day 2026-02-30")]
    [InlineData("day", "31.12.2026", "1: '31.12' is a number, and day is a date")]
    [InlineData("day", ">= a", "4: a is no date, and day is one")]
    [InlineData("text", "CN", "1: 'CN' is not expected here")]
    [InlineData("text", "\"CN", "1: the quote does not end")]
    [InlineData("text", "\"\\x\"", "2: '\\x' is no escape")]
    [InlineData("text", "[1..2]", "1: a range needs an order, and text is a text")]
    [InlineData("standing", "Falling", "1: standing has no class Falling")]
    [InlineData("standing", "Unclassified", "1: Unclassified is unknown")]
    public void A_text_that_is_no_cell_is_refused_with_its_place(string fact, string text, string message)
    {
        var fault = Assert.Throws<FeelException>(() => UnaryTests.Parse(text, CellGen.Find(fact, 0), CellGen.Find));
        Assert.Equal($"'{text}' can't be read at character {message}", fault.Describe(text));
        Assert.NotEmpty(fault.Remedy);
    }

    [Law(2_000)]
    public Property Any_text_is_a_cell_or_a_fault() =>
        Prop.ForAll(Arb.From(AnyText, text => Shrink.Items(text.Words).Select(fewer => (fewer, text.Separator))), input =>
    {
        var text = string.Join(input.Separator, input.Words);
        foreach (var fact in CellGen.Named)
        {
            try
            {
                var cell = UnaryTests.Parse(text, fact, CellGen.Find);
                Assert.Equal(cell?.Canonical, cell is null ? null : UnaryTests.Parse(cell.Describe(), fact, CellGen.Find)?.Canonical);
            }
            catch (FeelException fault)
            {
                Assert.InRange(fault.Position, 0, text.Length);
            }
        }
    });

    [Fact]
    public void As_many_alternatives_as_one_likes_are_read_and_checked()
    {
        // Joined two at a time, each join as long as all before it, these would take minutes.
        var texts = string.Join(", ", Enumerable.Range(0, 100_000).Select(i => $"\\\"T{i * 7919 % 100_000}\\\""));
        var numbers = string.Join(", ", Enumerable.Range(0, 100_000).Select(i => $"{(i * 7919L % 100_000) * 2}"));
        var json = $$"""
            {
              "Facts": { "region": { "Kind": "text" } },
              "Tables": { "of_texts": { "Classes": [ "A", "B" ], "Rows": [ { "When": { "region": "{{texts}}" }, "Class": "A" }, { "Class": "B" } ] },
                "of_numbers": { "Classes": [ "A", "B" ], "Rows": [ { "When": { "sales": "{{numbers}}" }, "Class": "A" }, { "Class": "B" } ] } },
              "Schemes": [ "of_texts", "of_numbers" ]
            }
            """;

        var policy = SegmentationPolicy.FromJson(json);

        Assert.All(policy.Schemes, scheme => Assert.Equal(TableFaultKind.NotChecked, Assert.Single(scheme.Table.Check()).Kind));
    }
}
