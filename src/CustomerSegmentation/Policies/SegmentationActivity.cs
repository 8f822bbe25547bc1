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

    /// <summary>Marks the activity as failed; for the filter of an exception, so that what is thrown goes on as it is.</summary>
    /// <returns><see langword="false"/>.</returns>
    public static bool IsCaughtBy(this Activity? activity, Exception fault)
    {
        activity?.SetStatus(ActivityStatusCode.Error, fault.Message);
        return false;
    }

    /// <summary>Tags the number of customers, once it is known.</summary>
    public static Activity WithCustomers(this Activity activity, long? customers) =>
        activity.SetTag("customersegmentation.customers", customers);
}
