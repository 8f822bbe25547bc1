// A host that classifies customers by the section "CustomerSegmentation" of appsettings.json. Change the file while the host runs: the new
// policy is taken over as a whole, or, if it is faulty, logged and left. The host can be published trimmed and as native code.
using System.Text.Json;
using System.Text.Json.Serialization;
using CustomerSegmentation;

var builder = WebApplication.CreateBuilder(args);

// The meter "CustomerSegmentation" is read by OpenTelemetry (AddMeter), or by: dotnet-counters monitor --counters CustomerSegmentation
builder.Services.AddCustomerSegmentation(builder.Configuration.GetSection("CustomerSegmentation")).AddMetrics();
builder.Services.AddHealthChecks().AddCustomerSegmentation();
builder.Services.AddOpenApi();
builder.Services.ConfigureHttpJsonOptions(json =>
{
    json.SerializerOptions.TypeInfoResolverChain.Insert(0, HostJson.Default);
    // A misspelt fact must not pass for an unknown one.
    json.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
});

var app = builder.Build();

app.MapPost("/tier", (Customer customer, IClassifier<Customer, ValueTier> tier) => tier.Classify(customer));
app.MapPost("/explain", (Customer customer, IClassifier<Customer, ValueTier> tier) => tier.Explain(customer));

// Degraded while the changed file is refused, with its faults.
app.MapHealthChecks("/health", new()
{
    ResponseWriter = (context, report) => context.Response.WriteAsJsonAsync(
        report.Entries.Select(check => new Health(check.Key, $"{check.Value.Status}", check.Value.Description, check.Value.Data)).ToArray(),
        HostJson.Default.HealthArray),
});
app.MapOpenApi();

await app.RunAsync();

internal sealed record Health(string Name, string Status, string? Description, IReadOnlyDictionary<string, object> Data);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Customer))]
[JsonSerializable(typeof(ValueTier))]
[JsonSerializable(typeof(Explanation))]
[JsonSerializable(typeof(Health[]))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(TimeSpan))]
internal sealed partial class HostJson : JsonSerializerContext;
