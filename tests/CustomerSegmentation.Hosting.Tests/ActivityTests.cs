using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace CustomerSegmentation.Hosting.Tests;

public sealed class ActivityTests
{
    private const string Tests = nameof(ActivityTests);

    private static readonly ActivitySource Source = new(Tests);

    private static readonly SegmentationPolicy Policy = SegmentationPolicy.Create(new SegmentationOptions { Schemes = { "value_tier", "tenure" } });

    [Fact]
    public void A_fit_and_each_classification_of_many_is_an_activity_with_its_customers_schemes_and_engine()
    {
        var columns = new CustomerColumns(4) { { Facts.Sales, new double[] { 1, 2, 3, 400 } } };
        var exported = Trace(() =>
        {
            var model = Policy.Fit(columns).Model;
            var all = model.Classifier();
            Customer[] customers = [new() { Sales = 5 }, new()];
            var two = new ParallelOptions { MaxDegreeOfParallelism = 2 };
            model.Classify(columns, model.CreateClassCodes(4));
            model.Classify(columns, model.CreateClassCodes(4), two);
            all.Classify(customers, model.CreateClassCodes(2));
            all.Classify(customers, new ClassCodes(2).Into("tenure", new byte[2]), two);
            all.Classify(customers[0], new byte[2]);
            model.Classifier("value_tier").Classify(customers[0]);
        });
        Assert.Equal(
            """
            customersegmentation.fit: 4 by columns of value_tier, tenure
            customersegmentation.classify: 4 by columns of value_tier, tenure
            customersegmentation.classify: 4 by columns of value_tier, tenure
            customersegmentation.classify: 2 by objects of value_tier, tenure
            customersegmentation.classify: 2 by objects of tenure
            """,
            string.Join('\n', exported.Select(activity =>
                $"{activity.OperationName}: {Tag(activity, "customers")} by {Tag(activity, "engine")} of {string.Join(", ", (string[])Tag(activity, "schemes")!)}")));
    }

    [Fact]
    public void A_fit_that_fails_is_an_activity_with_the_reason()
    {
        var exported = Trace(() => Assert.Throws<PolicyException>(() => Policy.Fit(new CustomerColumns(4))));
        var failed = Assert.Single(exported);
        Assert.Equal(ActivityStatusCode.Error, failed.Status);
        Assert.Contains("No customer has a known sales", failed.StatusDescription, StringComparison.Ordinal);
    }

    [Fact]
    public void An_activity_takes_no_memory_for_each_customer()
    {
        var model = Policy.Fit(new CustomerColumns(4) { { Facts.Sales, new double[] { 1, 2, 3, 400 } } }).Model;
        var all = model.Classifier();
        // The least of several runs: what the compiler allocates now and then is not the code's.
        long Least(int count) => Enumerable.Range(0, 8).Min(_ => Allocated(count));

        long Allocated(int count)
        {
            var customers = Enumerable.Repeat(new Customer { Sales = 5 }, count).ToArray();
            var classes = model.CreateClassCodes(count);
            all.Classify(customers, classes);
            var before = GC.GetAllocatedBytesForCurrentThread();
            all.Classify(customers, classes);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        var (few, many) = (0L, 0L);
        Trace(() => (few, many) = (Least(10), Least(10_000)));
        Assert.InRange(many, 0, few + 200 + (10_000 * AllowedBytes.PerCustomer));
    }

    // What other tests do at the same time has another trace.
    private static List<Activity> Trace(Action act)
    {
        var exported = new List<Activity>();
        ActivityTraceId trace;
        using (Sdk.CreateTracerProviderBuilder().AddSource("CustomerSegmentation", Tests).AddInMemoryExporter(exported).Build())
        {
            using var root = Source.StartActivity("test")!;
            trace = root.TraceId;
            act();
        }

        return [.. exported.Where(activity => activity.TraceId == trace && activity.Source.Name != Tests)];
    }

    private static object? Tag(Activity activity, string name) => activity.GetTagItem("customersegmentation." + name);
}
