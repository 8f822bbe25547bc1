// A host that classifies customers by the section "CustomerSegmentation" of appsettings.json. Change the file while the
// host runs: the new policy is taken over as a whole, or, where it is faulty, logged and left.
using System.Text.Json.Serialization;
using CustomerSegmentation;

var builder = WebApplication.CreateBuilder(args);

var policyRefused = LoggerMessage.Define<string>(LogLevel.Error, new EventId(1, "PolicyRefused"), "The changed policy was refused, the last good one stays in use: {Faults}");
builder.Services.AddCustomerSegmentation(builder.Configuration.GetSection("CustomerSegmentation"))
    .OnReloadFailed((services, faults) =>
        policyRefused(services.GetRequiredService<ILogger<SegmentationPolicy>>(), string.Join(Environment.NewLine, faults), null));

// A misspelt fact must not pass for an unknown one.
builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow);

var app = builder.Build();

app.MapPost("/tier", (Customer customer, IClassifier<Customer, ValueTier> tier) => tier.Classify(customer));
app.MapPost("/explain", (Customer customer, IClassifier<Customer, ValueTier> tier) => tier.Explain(customer).ToString());

await app.RunAsync();
