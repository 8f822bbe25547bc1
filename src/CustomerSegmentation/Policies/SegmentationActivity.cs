using System.Diagnostics;

namespace CustomerSegmentation.Policies;

/// <summary>Starts the activities of fits and of classifying many; none where nobody listens.</summary>
internal static class SegmentationActivity
{
    private static readonly ActivitySource Source = new("CustomerSegmentation");

    public static Activity? Start(string name, string engine, IEnumerable<string> schemes, long? customers = null)
    {
        var activity = Source.StartActivity(name);
        if (activity is not { IsAllDataRequested: true })
            return activity;
        return activity.SetTag("customersegmentation.engine", engine)
            .SetTag("customersegmentation.schemes", schemes.ToArray())
            .WithCustomers(customers);
    }

    /// <summary>Tags the number of customers, once it is known.</summary>
    public static Activity WithCustomers(this Activity activity, long? customers) =>
        activity.SetTag("customersegmentation.customers", customers);
}
