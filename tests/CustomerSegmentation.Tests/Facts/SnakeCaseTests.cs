namespace CustomerSegmentation.Tests;

public class SnakeCaseTests
{
    [Theory]
    [InlineData("ValueTier", "value_tier")]
    [InlineData("Boundary", "boundary")]
    [InlineData("Top10Percent", "top10_percent")]
    [InlineData("A", "a")]
    public void Pascal_and_snake_case_turn_into_each_other(string pascal, string snake)
    {
        Assert.Equal(snake, SnakeCase.FromPascalCase(pascal));
        Assert.Equal(pascal, SnakeCase.ToPascalCase(snake));
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("last_purchase", true)]
    [InlineData("spend_12m", true)]
    [InlineData("", false)]
    [InlineData("12m_spend", false)]
    [InlineData("_spend", false)]
    [InlineData("Spend", false)]
    [InlineData("spend per year", false)]
    [InlineData("spend-per-year", false)]
    [InlineData("größe", false)]
    [InlineData("销量", false)]
    public void A_name_is_a_letter_then_letters_digits_and_underscores(string name, bool valid) => Assert.Equal(valid, SnakeCase.IsValid(name));

    [Fact]
    public void A_fact_of_another_name_is_refused_with_a_name_that_would_do()
    {
        var refused = Assert.Throws<ArgumentException>(() => new NumberFact("Last Purchase"));
        Assert.StartsWith(
            "'Last Purchase' is not a fact's name; write it in snake_case: a letter, then letters, digits and underscores, such as 'last_purchase'.",
            refused.Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new YesNoFact(""));
        Assert.Throws<ArgumentException>(() => new DateFact("Datum"));
        Assert.Throws<ArgumentException>(() => new TextFact("x y"));
    }

    [Fact]
    public void The_names_of_all_facts_are_snake_case_and_found()
    {
        Assert.All(Facts.All, fact => Assert.True(SnakeCase.IsValid(fact.Name)));
        Assert.All(Facts.All, fact => Assert.Same(fact, Facts.Find(fact.Name)));
        Assert.Equal(Facts.All.Count, Facts.All.Select(fact => fact.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.Null(Facts.Find("Sales"));
    }

    [Fact]
    public void All_facts_are_all_those_of_the_catalogue()
    {
        var properties = typeof(Facts).GetProperties()
            .Where(property => property.PropertyType.IsAssignableTo(typeof(Fact)))
            .Select(property => (Fact)property.GetValue(null)!);
        Assert.Equal(properties.OrderBy(fact => fact.Name, StringComparer.Ordinal), Facts.All.OrderBy(fact => fact.Name, StringComparer.Ordinal));
    }

    [Fact]
    public void A_fact_has_the_name_of_its_member_here_and_in_customers()
    {
        foreach (var property in typeof(Facts).GetProperties().Where(property => property.PropertyType.IsAssignableTo(typeof(Fact))))
        {
            Assert.Equal(SnakeCase.FromPascalCase(property.Name), ((Fact)property.GetValue(null)!).Name);
            Assert.NotNull(typeof(Customer).GetProperty(property.Name));
        }
    }
}
