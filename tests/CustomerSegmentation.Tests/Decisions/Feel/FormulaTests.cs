namespace CustomerSegmentation.Tests;

public class FormulaTests
{
    [Law(1_000)]
    public void What_a_computation_prints_reads_back_as_the_same(NumberFact number, Cell cell)
    {
        Assert.Equal((FactKind.Number, number.Computation!.Canonical), Read(number.Computation.ToString()));
        Assert.Equal((FactKind.YesNo, new Computation(cell).Canonical), Read(new Computation(cell).ToString()));
    }

    [Theory]
    [InlineData("a / (b - 1)", FactKind.Number, "a / (b - 1)")]
    [InlineData("a / b - 1", FactKind.Number, "(a / b) - 1")]
    [InlineData("a - b - c", FactKind.Number, "(a - b) - c")]
    [InlineData("a - -5", FactKind.Number, "a - -5")]
    [InlineData("clamp(a, 1, 5)", FactKind.Number, "min(max(a, 1), 5)")]
    [InlineData("min(a, b, 3)", FactKind.Number, "min(min(a, b), 3)")]
    [InlineData("count of yes(p, q) / 2", FactKind.Number, "(count of yes(p, q)) / 2")]
    [InlineData("first known(a, b * 2)", FactKind.Number, "first known(a, (b * 2))")]
    [InlineData("day - other", FactKind.Number, "day - other")]
    [InlineData("(day - other) / 7", FactKind.Number, "(day - other) / 7")]
    [InlineData("a", FactKind.Number, "first known(a)")]
    [InlineData("first known(p, q)", FactKind.YesNo, "first known(p, q)")]
    [InlineData("p", FactKind.YesNo, "first known(p)")]
    [InlineData("b > 0", FactKind.YesNo, "b > 0")]
    [InlineData("a / b >= 0.5", FactKind.YesNo, "a / b >= 0.5")]
    [InlineData("a (1..5]", FactKind.YesNo, "a (1..5]")]
    [InlineData("day <= other", FactKind.YesNo, "day <= other")]
    [InlineData("text \"CN\", \"HK\"", FactKind.YesNo, "text \"CN\", \"HK\"")]
    [InlineData("standing known", FactKind.YesNo, "standing known")]
    public void A_formula_is_a_computation(string text, FactKind kind, string printed)
    {
        var (read, computation) = Formula.Parse(text, CellGen.Find);
        Assert.Equal((kind, printed), (read, computation.ToString()));
    }

    [Theory]
    [InlineData("", "1: the text ends too early")]
    [InlineData("a +", "4: the text ends too early")]
    [InlineData("(a + b", "7: ')' is missing here")]
    [InlineData("a + p", "1: p is not a number")]
    [InlineData("a + day", "1: day is not a number")]
    [InlineData("1 + 2", "1: two numbers are reckoned with each other")]
    [InlineData("5", "1: there is no fact in it")]
    [InlineData("min(a)", "4: two numbers are needed")]
    [InlineData("clamp(a, 5, 1)", "6: clamp needs a fact and two numbers in order")]
    [InlineData("count of yes(a)", "14: only yes or no can be counted")]
    [InlineData("count of no(p)", "10: 'yes' is missing here")]
    [InlineData("first known(a, p)", "16: first known needs facts of one kind, all numbers or all yes or no")]
    [InlineData("day", "1: day is neither a number nor yes or no")]
    [InlineData("turnover / 2", "1: there is no fact 'turnover'")]
    [InlineData("a * 1e400", "5: this is not a number that can be known")]
    [InlineData("a > ", "5: the text ends too early")]
    [InlineData("a b", "3: 'b' is not expected here")]
    [InlineData("median(a)", "1: there is no fact 'median'")]
    public void A_text_that_is_no_formula_is_refused_with_its_place(string text, string message)
    {
        var fault = Assert.Throws<FeelException>(() => Formula.Parse(text, CellGen.Find));
        Assert.Equal($"'{text}' can't be read at character {message}", fault.Describe(text));
        Assert.NotEmpty(fault.Remedy);
    }

    private static (FactKind Kind, string Canonical) Read(string text)
    {
        var (kind, computation) = Formula.Parse(text, CellGen.Find);
        return (kind, computation.Canonical);
    }
}
