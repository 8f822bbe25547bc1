using System.Collections;
using System.Globalization;
using System.Resources;

namespace CustomerSegmentation.Tests;

public class DisplayNamesTests
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-Hans");

    private static readonly Dictionary<string, string> EnglishNames = NamesOf(DisplayNames.EnglishNames);
    private static readonly Dictionary<string, string> ChineseNames = NamesOf(DisplayNames.ChineseNames);

    // Sources are cited as they were printed, so that they stand in one language.
    private static readonly string[] Cited = [.. Schemes.All.Select(scheme => $"{scheme.Name}.source")];

    private static readonly string[] Named =
    [
        SegmentClass.UnclassifiedName,
        .. Schemes.All.Select(scheme => scheme.Name),
        .. Schemes.All.Select(scheme => $"{scheme.Name}.purpose"),
        .. Schemes.All.SelectMany(scheme => scheme.Classes.Where(c => c != SegmentClass.Unclassified).Select(c => $"{scheme.Name}.{c.Name}")),
        .. Enum.GetValues<TreatmentAction>().Select(action => $"treatment.{action}"),
        .. Enum.GetValues<TreatmentTopics>().Where(topic => int.IsPow2((int)topic)).Select(topic => $"topic.{topic}"),
        .. new[] { "Promoted", "Demoted", "Moved", "Kept", "New", "Gone" }.Select(outcome => $"transition.{outcome}"),
    ];

    private static Dictionary<string, string> NamesOf(ResourceManager names) =>
        names.GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!, StringComparer.Ordinal);

    [Fact]
    public void No_name_is_missing_in_English() => Assert.Empty(Named.Concat(Cited).Except(EnglishNames.Keys, StringComparer.Ordinal));

    [Fact]
    public void No_name_is_missing_in_Chinese() => Assert.Empty(Named.Except(ChineseNames.Keys, StringComparer.Ordinal));

    [Fact]
    public void No_name_is_unused()
    {
        Assert.Empty(EnglishNames.Keys.Except(Named.Concat(Cited), StringComparer.Ordinal));
        Assert.Empty(ChineseNames.Keys.Except(Named, StringComparer.Ordinal));
    }

    [Fact]
    public void A_Chinese_name_is_not_the_English_one() => Assert.All(ChineseNames, name =>
    {
        Assert.NotEqual(EnglishNames[name.Key], name.Value, StringComparer.Ordinal);
        Assert.Contains(name.Value, letter => letter is >= '\u4E00' and <= '\u9FFF');
    });

    [Fact]
    public void No_name_has_space_at_its_ends_or_a_line_break() => Assert.All(EnglishNames.Values.Concat(ChineseNames.Values), name =>
    {
        Assert.Equal(name.Trim(), name);
        Assert.NotEmpty(name);
        Assert.DoesNotContain('\n', name);
    });

    [Fact]
    public void Two_classes_of_a_scheme_never_share_a_name() => Assert.All(Schemes.All, scheme =>
        Assert.All(
            [English, Chinese],
            culture => Assert.Distinct(scheme.Classes.Select(segment => DisplayNames.Class(scheme.Name, segment, culture)), StringComparer.Ordinal)));

    [Fact]
    public void The_English_name_of_a_scheme_is_its_title() => Assert.All(Schemes.All, scheme =>
    {
        Assert.Equal(scheme.Title, DisplayNames.Scheme(scheme.Name, English));
        Assert.Equal(scheme.Title, DisplayNames.Scheme(scheme, CultureInfo.InvariantCulture));
    });

    [Fact]
    public void Purposes_are_sentences_and_sources_name_a_book() => Assert.All(Schemes.All, scheme =>
    {
        Assert.EndsWith(".", DisplayNames.Purpose(scheme.Name, English), StringComparison.Ordinal);
        Assert.EndsWith("。", DisplayNames.Purpose(scheme.Name, Chinese), StringComparison.Ordinal);
        Assert.NotEmpty(DisplayNames.Source(scheme.Name));
    });

    [Theory]
    [InlineData("zh-Hans", "明日之星")]
    [InlineData("zh", "明日之星")]
    [InlineData("ZH-cn", "明日之星")]
    [InlineData("zh-SG", "明日之星")]
    [InlineData("zh-Hans-CN", "明日之星")]
    [InlineData("zh-Hant", "Rising star")]
    [InlineData("zh-TW", "Rising star")]
    [InlineData("zh-Hant-HK", "Rising star")]
    [InlineData("en", "Rising star")]
    [InlineData("en-GB", "Rising star")]
    [InlineData("de-AT", "Rising star")]
    [InlineData("zha", "Rising star")]
    [InlineData("", "Rising star")]
    public void A_culture_without_names_gets_English_ones(string culture, string name) =>
        Assert.Equal(name, DisplayNames.Class("loyalty_quadrant", SegmentClass.Of(LoyaltyQuadrant.RisingStar), CultureInfo.GetCultureInfo(culture)));

    [Theory]
    [InlineData("Value tier", "客户分级", "value_tier")]
    [InlineData("risk", "risk", "risk")]
    public void A_scheme_has_a_name_in_both_languages(string english, string chinese, string scheme)
    {
        Assert.Equal(english, DisplayNames.Scheme(scheme, English));
        Assert.Equal(chinese, DisplayNames.Scheme(scheme, Chinese));
    }

    [Fact]
    public void A_scheme_of_ones_own_keeps_its_names()
    {
        Assert.Equal("High", DisplayNames.Class("risk", new SegmentClass(1, "High"), Chinese));
        Assert.Equal("未分类", DisplayNames.Class("risk", SegmentClass.Unclassified, Chinese));
        Assert.Equal("Unclassified", DisplayNames.Class("risk", SegmentClass.Unclassified, English));
        Assert.Equal("", DisplayNames.Purpose("risk", Chinese));
        Assert.Equal("", DisplayNames.Source("risk"));
        Assert.Equal(
            "Risk of default",
            DisplayNames.Scheme(new Scheme<object, Grade>("Risk of default", _ => throw new NotSupportedException(), new SettingsSchema<object>()), Chinese));
    }

    [Fact]
    public void Treatments_topics_and_outcomes_have_names()
    {
        Assert.Equal("Win back", DisplayNames.Treatment(TreatmentAction.WinBack, English));
        Assert.Equal("赢回客户", DisplayNames.Treatment(TreatmentAction.WinBack, Chinese));
        Assert.Equal("999", DisplayNames.Treatment((TreatmentAction)999, Chinese));
        Assert.Equal("付款", DisplayNames.Topic(TreatmentTopics.Payment, Chinese));
        Assert.Equal("All", DisplayNames.Topic(TreatmentTopics.All, Chinese));
        Assert.Equal("升级", DisplayNames.Transition("Promoted", Chinese));
        Assert.Equal("Kept", DisplayNames.Transition("Kept", English));
        Assert.Equal("Lost", DisplayNames.Transition("Lost", Chinese));
    }
}
