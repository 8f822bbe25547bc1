using CustomerSegmentation.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CustomerSegmentation.Hosting;

/// <summary>Checks that a policy has a model, that its latest configuration was taken, and that the model is young enough.</summary>
internal sealed class SegmentationHealthCheck(IServiceProvider services, string? policy, TimeSpan? maximumAge) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Task.FromResult(Check(context.Registration.FailureStatus));
    }

    private HealthCheckResult Check(HealthStatus failure)
    {
        CurrentModel current;
        try
        {
            current = SegmentationRegistration.Get<CurrentModel>(services, policy);
        }
        catch (Exception fault)
        {
            var why = new Dictionary<string, object>(StringComparer.Ordinal) { ["faults"] = CurrentModel.FaultsIn(fault).ToArray() };
            return new(failure, "There is no model.", fault, why);
        }

        var (model, age, refused) = (current.Value, current.Age, current.Faults);
        var data = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["fingerprint"] = model.Fingerprint,
            ["age"] = age,
            ["schemes"] = model.Schemes.Select(scheme => scheme.Name).ToArray(),
            ["faults"] = refused.ToArray(),
        };
        List<string> complaints = [];
        if (refused.Count > 0)
            complaints.Add("The changed configuration is refused; the model before it stays in use.");
        if (age > maximumAge)
            complaints.Add($"The model is {age:c} old, which is more than {maximumAge:c}.");
        return complaints.Count == 0
            ? HealthCheckResult.Healthy(data: data)
            : HealthCheckResult.Degraded(string.Join(' ', complaints), data: data);
    }
}
