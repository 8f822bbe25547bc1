using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerSegmentation.Hosting.Tests;

public sealed class OpenApiTests : IAsyncDisposable
{
    private readonly WebApplication app;

    public OpenApiTests()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddOpenApi();
        builder.Services.AddCustomerSegmentation(Settings.Section(Policies.Strict));
        app = builder.Build();
        app.MapOpenApi();
        app.MapPost("/tier", (Customer c, IClassifier<Customer, ValueTier> tier) => tier.Classify(c));
        app.MapPost("/explain", (Customer c, IClassifier<Customer, ValueTier> tier) => tier.Explain(c));
        app.MapGet("/facts", (CurrentModel model) => model.Value.CountFacts(new CustomerColumns(0)));
        app.MapGet("/not-run", (CurrentModel model) => model.Value.Classifier().NotRun);
        app.MapGet("/model", (CurrentModel model) => model.Value);
        app.MapGet("/report", () => TypedResults.Ok(Answers.All().OfType<FitResult>().First()));
        app.MapPost("/options", (ValueTierOptions options) => options);
        app.MapGet("/distribution", () => TypedResults.Ok(Answers.All().OfType<Distribution>().First()));
    }

    [Fact]
    public async Task The_document_describes_answers_and_not_the_engine()
    {
        using var document = await Document();
        var schemas = document.RootElement.GetProperty("components").GetProperty("schemas");
        var names = schemas.EnumerateObject().Select(schema => schema.Name).ToList();
        string[] answers = ["Explanation", "TestedCell", "MissingFact", "Fact", "FactCount", "FitResult", "SegmentClass", "ValueTierOptions"];
        Assert.Empty(answers.Except(names, StringComparer.Ordinal));
        Assert.Empty(names.Intersect(["Cell", "Computation", "ValueSet", "DecisionTable", "Scheme", "TimeZoneInfo"], StringComparer.Ordinal));
        Assert.Equal("scheme, class, row, tests, failed, missing, text", Properties(schemas, "Explanation"));
        Assert.Equal("row, fact, value, comparison, bound, other, answer, text", Properties(schemas, "TestedCell"));
        Assert.Equal("name, kind, unit, assumedValue", Properties(schemas, "Fact"));
        Assert.Equal("fingerprint, schemes", string.Join(", ", Properties(schemas, "SegmentationModel").Split(", ").Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Enums_are_their_names()
    {
        using var document = await Document();
        var schemas = document.RootElement.GetProperty("components").GetProperty("schemas");
        Assert.Equal(
            """["Number","YesNo","Date","Text","Class"]""",
            schemas.GetProperty("FactKind").GetProperty("enum").GetRawText().ReplaceLineEndings("").Replace(" ", ""));
        Assert.Contains("\"AtLeast\"", schemas.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_answer_comes()
    {
        await app.StartAsync();
        using var client = app.GetTestClient();
        foreach (var path in (string[])["/facts", "/not-run", "/model", "/report", "/distribution"])
        {
            using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        }

        Assert.StartsWith(
            """{"scheme":"value_tier","class":{"code":4,"name":"Regular"},"row":""",
            await Post(client, "/explain", """{ "sales": 500 }"""),
            StringComparison.Ordinal);
        Assert.StartsWith(
            """{"scheme":"value_tier","class":{"code":0,"name":"Unclassified"},"row":""",
            await Post(client, "/explain", "{ }"),
            StringComparison.Ordinal);
        Assert.Contains("\"keyCut\":\"80% of value\"", await Post(client, "/options", """{ "keyCut": "80% of value" }"""), StringComparison.Ordinal);
        Assert.Equal("400", await Post(client, "/options", """{ "keyCut": "much" }"""));
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static string Properties(JsonElement schemas, string name) =>
        string.Join(", ", schemas.GetProperty(name).GetProperty("properties").EnumerateObject().Select(property => property.Name));

    private static async Task<string> Post(HttpClient client, string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(new Uri(path, UriKind.Relative), content);
        return response.IsSuccessStatusCode ? await response.Content.ReadAsStringAsync() : $"{(int)response.StatusCode}";
    }

    private async Task<JsonDocument> Document()
    {
        await app.StartAsync();
        using var client = app.GetTestClient();
        return JsonDocument.Parse(await client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)));
    }
}
