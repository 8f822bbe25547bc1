using CustomerSegmentation.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds health checks of a host's policies.</summary>
public static class SegmentationHealthCheckExtensions
{
    /// <summary>
    /// Checks a policy: unhealthy without a model, degraded while the latest configuration is refused or the model is too old. The data
    /// are <c>fingerprint</c>, <c>age</c> (a <see cref="TimeSpan"/>), <c>schemes</c> and <c>faults</c> (lists of texts).
    /// </summary>
    /// <param name="builder">What <c>AddHealthChecks</c> returned.</param>
    /// <param name="policy">The policy's name; <see langword="null"/> for the unnamed policy.</param>
    /// <param name="maximumAge">
    /// The age above which the model is too old; by default none is. The age is the time since the as-of date to which the cuts were fitted,
    /// or if there is none, since the model came into use, by the host's <see cref="TimeProvider"/>.
    /// </param>
    /// <param name="name">The check's name; by default <c>customersegmentation</c>, or <c>customersegmentation-</c> and the policy's name.</param>
    /// <param name="failureStatus">What is reported without a model; by default unhealthy.</param>
    /// <param name="tags">The tags of the check, to filter by.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The age is not above zero.</exception>
    /// <remarks>A model that <c>UseModel</c> creates is created by the first check, if nobody has needed it before.</remarks>
    public static IHealthChecksBuilder AddCustomerSegmentation(
        this IHealthChecksBuilder builder,
        string? policy = null,
        TimeSpan? maximumAge = null,
        string? name = null,
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (maximumAge is { } age)
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(age, TimeSpan.Zero, nameof(maximumAge));
        name ??= policy is null ? "customersegmentation" : $"customersegmentation-{policy}";
        return builder.Add(new HealthCheckRegistration(
            name, services => new SegmentationHealthCheck(services, policy, maximumAge), failureStatus, tags));
    }
}
