// A host that classifies customers by the section "CustomerSegmentation" of appsettings.json. Change the file while the
// host runs: the new policy is taken over as a whole, or, where it is faulty, logged and left.
using System.Text.Json.Serialization;
using CustomerSegmentation;

var builder = WebApplication.CreateBuilder(args);

// The meter "CustomerSegmentation" is read by OpenTelemetry (AddMeter), or by: dotnet-counters monitor --counters CustomerSegmentation
builder.Services.AddCustomerSegmentation(builder.Configuration.GetSection("CustomerSegmentation")).AddMetrics();
builder.Services.AddHealthChecks().AddCustomerSegmentation();
builder.Services.AddOpenApi();

// A misspelt fact must not pass for an unknown one.
builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow);

var app = builder.Build();

app.MapPost("/tier", (Customer customer, IClassifier<Customer, ValueTier> tier) => tier.Classify(customer));
app.MapPost("/explain", (Customer customer, IClassifier<Customer, ValueTier> tier) => tier.Explain(customer).ToString());

// Degraded while the changed file is refused, with its faults.
app.MapHealthChecks("/health", new()
{
    ResponseWriter = (context, report) => context.Response.WriteAsJsonAsync(report.Entries.Select(
        check => new { Name = check.Key, Status = check.Value.Status.ToString(), check.Value.Description, check.Value.Data })),
});
app.MapOpenApi();

await app.RunAsync();
