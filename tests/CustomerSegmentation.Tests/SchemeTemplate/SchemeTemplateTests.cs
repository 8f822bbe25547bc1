using System.Reflection;
using FsCheck;

namespace CustomerSegmentation.Tests;

/// <summary>The scheme that docs/contributing.md shows compiles and passes the tests that hold every scheme.</summary>
public class SchemeTemplateTests
{
    private static readonly Lazy<(Assembly Template, Assembly Tests, object Scheme)> Loaded = new(Load);

    /// <summary>The laws of all schemes, and the template's own.</summary>
    public static TheoryData<string> Laws { get; } =
    [
        .. ((Type[])[typeof(SchemeLaws), typeof(SchemeExplanationLaws), typeof(SchemePopulationLaws)]).SelectMany(laws => laws.GetMethods())
            .Where(method => method.GetParameters() is [{ ParameterType: var first }, ..] && first.IsAssignableTo(typeof(PolicyCase)))
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}"),
        "BuyingPaceTests.Paces_follow_their_rule",
    ];

    [Theory]
    [MemberData(nameof(Laws))]
    public void It_follows_the_law(string law)
    {
        var (template, tests, _) = Loaded.Value;
        var name = law.Split('.');
        var holder = tests.GetType($"CustomerSegmentation.Tests.{name[0]}") ?? template.GetType($"CustomerSegmentation.Tests.{name[0]}")!;
        // Those of all schemes run over all of them again, so a few cases must do.
        var config = Config.QuickThrowOnFailure.WithQuietOnSuccess(true)
            .WithMaxTest(holder.Assembly == tests ? Scale.Of(3) : Scale.Of(100))
            .WithArbitrary([tests.GetType("CustomerSegmentation.Tests.Arbitrary", throwOnError: true)!]);
        Check.Method(config, holder.GetMethod(name[1])!, Activator.CreateInstance(holder));
    }

    [Fact]
    public void Its_table_has_no_fault_and_the_sample_has_a_customer_for_it()
    {
        var (_, tests, scheme) = Loaded.Value;
        Assert.Equal("buying_pace", scheme.ToString());
        var table = scheme.GetType().GetMethod("DefaultTable")!.Invoke(scheme, null)!;
        Assert.Empty((IEnumerable<object>)table.GetType().GetMethod("Check")!.Invoke(table, null)!);
        var example = tests.GetType("CustomerSegmentation.Tests.SchemeExample", throwOnError: true)!.GetMethod("Of")!;
        Assert.NotNull(example.Invoke(null, [scheme]));
    }

    [Fact]
    public void It_has_all_its_names()
    {
        var classes = Enum.GetNames(Loaded.Value.Template.GetType("CustomerSegmentation.BuyingPace", throwOnError: true)!);
        string[] both =
        [
            "buying_pace", "buying_pace.purpose", .. classes.Where(name => name != "Unclassified").Select(name => $"buying_pace.{name}"),
        ];
        var (english, chinese) = (SchemeTemplate.Names[0], SchemeTemplate.Names[1]);
        Assert.Equal(both.Append("buying_pace.source").ToHashSet(StringComparer.Ordinal), english.Keys.ToHashSet(StringComparer.Ordinal));
        Assert.Equal(both.ToHashSet(StringComparer.Ordinal), chinese.Keys.ToHashSet(StringComparer.Ordinal));
        Assert.All(chinese, name => Assert.NotEqual(english[name.Key], name.Value, StringComparer.Ordinal));
    }

    private static (Assembly Template, Assembly Tests, object Scheme) Load()
    {
        var context = new TemplateContext();
        var tests = context.LoadFromAssemblyPath(typeof(SchemeTemplateTests).Assembly.Location);
        var template = context.LoadFromStream(SchemeTemplate.Compile());
        var registered = template.GetType("CustomerSegmentation.Registration", throwOnError: true)!.GetProperty("BuyingPace")!;
        return (template, tests, registered.GetValue(null)!);
    }
}
