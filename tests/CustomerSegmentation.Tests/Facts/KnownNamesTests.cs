using FsCheck;
using FsCheck.Fluent;

namespace CustomerSegmentation.Tests;

public class KnownNamesTests
{
    private static readonly string[] Names = [.. Schemes.All.Select(scheme => scheme.Name)];

    [Law(200)]
    public Property A_name_is_found_in_any_form_and_the_same_form_comes_first() => Prop.ForAll(
        (from name in Gen.Elements(Names)
         from upper in Gen.ArrayOf(Gen.Elements(true, false), name.Length)
         from keepsUnderscores in Gen.Elements(true, false)
         select (name, Written: string.Concat(name.Select((c, i) => upper[i] ? char.ToUpperInvariant(c) : c).Where(c => keepsUnderscores || c != '_')))).ToArbitrary(),
        given =>
        {
            Assert.Equal(given.name, KnownNames.Find(given.Written, Names));
            Assert.Equal(given.Written, KnownNames.Find(given.Written, [.. Names, given.Written]));
            Assert.Same(Schemes.Find(given.name), Schemes.Find(given.Written));
        });

    [Law(200)]
    public Property A_letter_too_few_or_too_many_is_suggested() => Prop.ForAll(
        (from name in Gen.Elements(Names)
         from place in Gen.Choose(0, name.Length - 1)
         from isFewer in Gen.Elements(true, false)
         select (name, Written: isFewer ? name.Remove(place, 1) : name.Insert(place, "x"))).ToArbitrary(),
        given => Claim.True(
            KnownNames.Find(given.Written, Names) == given.name || KnownNames.Hint(given.Written, Names) == $"Did you mean {given.name}? ",
            $"{given.Written}: {KnownNames.Hint(given.Written, Names)}"));

    [Theory]
    [InlineData("value", "Did you mean value_tier? ")]
    [InlineData("ValueTeir", "Did you mean value_tier? ")]
    [InlineData("rfm", "Did you mean rfm_segment? ")]
    [InlineData("", "")]
    [InlineData("_", "")]
    [InlineData("zzzzzz", "")]
    [InlineData("engagement", "")]
    public void Only_what_is_near_is_suggested(string text, string hint) => Assert.Equal(hint, KnownNames.Hint(text, Names));
}
