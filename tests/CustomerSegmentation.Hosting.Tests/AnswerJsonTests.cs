using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CustomerSegmentation.Hosting.Tests;

public class AnswerJsonTests
{
    private const int Most = 100_000;

    // What runs, reads or is read from, and columns, whose memory is no answer to a person.
    private static readonly HashSet<Type> NoAnswers =
    [
        typeof(Classifier<>), typeof(Classifier<,>), typeof(ModelClassifier<>), typeof(Classifiers<>), typeof(CurrentModel), typeof(SegmentationBuilder<>),
        typeof(PurchaseAggregator<>), typeof(PurchaseColumns<>), typeof(CustomerColumns), typeof(ClassCodes), typeof(ClassifiedCustomers<>),
        typeof(NumberColumn), typeof(DateColumn), typeof(YesNoColumn), typeof(TextColumn), typeof(ClassColumn), typeof(AmountColumn),
        typeof(AdoNetEngine), typeof(ClickHouseEngine), typeof(ShardedEngine), typeof(FactMap<>), typeof(EntityMap<>), typeof(TableMap),
        typeof(PurchaseMap), typeof(CheckedRows<>), typeof(RejectedRows),
        typeof(ClickHouseException), typeof(PolicyException),
    ];

    public static TheoryData<JsonSerializerOptions> Serializers { get; } = [JsonSerializerOptions.Default, JsonSerializerOptions.Web];

    [Theory]
    [MemberData(nameof(Serializers), DisableDiscoveryEnumeration = true)]
    public void Everything_that_a_host_could_return_is_small_JSON(JsonSerializerOptions options)
    {
        foreach (var answer in Answers.All())
        {
            var json = JsonSerializer.Serialize(answer, answer.GetType(), options);
            Assert.True(json.Length < Most, $"{answer.GetType()} is {json.Length:N0} characters.");
            Assert.True(answer is NoOptions || json is not "{}", $"{answer.GetType()} is empty.");
        }
    }

    [Fact]
    public void No_public_type_with_data_is_left_out()
    {
        var given = Answers.TypesIn(Answers.All());
        var left = Answers.Packages.SelectMany(package => package.GetExportedTypes())
            .Where(type => !type.IsEnum && !type.IsAbstract && !type.IsInterface && Answers.Written(type).Any())
            .Where(type => !given.Contains(type) && !NoAnswers.Contains(type) && !NoAnswers.Contains(type.BaseType!)
                && !typeof(System.Text.Json.Serialization.JsonConverter).IsAssignableFrom(type));
        Assert.Empty(left);
    }

    // A serializer asks for the type of everything that it could meet, whatever the values are.
    [Fact]
    public void Nothing_of_the_engine_can_be_reached()
    {
        var options = JsonSerializerOptions.Default;
        var left = new Stack<Type>(Answers.TypesIn(Answers.All()).Where(type => !type.IsGenericTypeDefinition));
        var seen = new HashSet<Type>();
        while (left.TryPop(out var type))
        {
            if (!seen.Add(type))
                continue;
            Assert.True(type.IsVisible || type.Namespace!.StartsWith("System", StringComparison.Ordinal), $"{type} is written.");
            var info = options.GetTypeInfo(type);
            foreach (var property in info.Kind == JsonTypeInfoKind.Object ? info.Properties : [])
                left.Push(property.PropertyType);
            if (info.ElementType is { } element)
                left.Push(element);
        }
    }

    [Fact]
    public void Every_public_enum_is_written_as_its_names()
    {
        var enums = Answers.Packages.SelectMany(package => package.GetExportedTypes()).Where(type => type.IsEnum).ToList();
        Assert.NotEmpty(enums);
        foreach (var value in enums.SelectMany(type => Enum.GetValues(type).Cast<object>()))
        {
            var json = JsonSerializer.Serialize(value, value.GetType());
            Assert.Equal($"\"{value}\"", json);
            Assert.Equal(value, JsonSerializer.Deserialize(json, value.GetType()));
        }
    }

    [Fact]
    public void A_model_is_its_fingerprint_and_its_schemes()
    {
        var model = SegmentationPolicy.FromJson(Policies.Strict).ToModel();
        Assert.Equal(
            $$"""
            {"schemes":[{"name":"value_tier","remarks":[],"cuts":[{"setting":"KeyCut","fact":{"name":"sales","kind":"Number","unit":"money"},"cut":1000,"atMost":false,"comparison":"AtLeast"},{"setting":"RegularCut","fact":{"name":"sales","kind":"Number","unit":"money"},"cut":100,"atMost":false,"comparison":"AtLeast"}]}],"fingerprint":"{{model.Fingerprint}}"}
            """,
            JsonSerializer.Serialize(model, JsonSerializerOptions.Web));
    }

    [Fact]
    public void A_cross_tabulation_and_transitions_have_their_counts()
    {
        SegmentClass[] classes = [SegmentClass.Unclassified, new(1, "A")];
        using var table = JsonSerializer.SerializeToDocument(CrossTabulation.Of([1, 1, 0], classes, [1, 0, 0], classes, [1, 2, 3]), JsonSerializerOptions.Web);
        Assert.Equal(
            """[[{"customers":1,"value":3,"unknownValues":0},{"customers":0,"value":0,"unknownValues":0}],[{"customers":1,"value":2,"unknownValues":0},{"customers":1,"value":1,"unknownValues":0}]]""",
            table.RootElement.GetProperty("cells").GetRawText());
        var moves = ClassTransitions.Between(
            classes, [classes[1]], new ClassifiedCustomers<int>([1, 2, 3], new byte[] { 1, 1, 0 }), new ClassifiedCustomers<int>([1, 3, 4], new byte[] { 1, 1, 0 }));
        Assert.Equal(
            """{"matrix":{"classes":[{"code":0,"name":"Unclassified"},{"code":1,"name":"A"}],"before":3,"after":3,"counts":[[0,1,0],[0,1,1],[1,0,0]]},"counts":{"Kept":1,"Promoted":0,"Demoted":0,"Moved":1,"New":1,"Gone":1}}""",
            JsonSerializer.Serialize(moves, JsonSerializerOptions.Web));
    }
}
