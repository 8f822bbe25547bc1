using System.Diagnostics;

namespace CustomerSegmentation.Sql.Tests;

public sealed class FitActivityTests : IDisposable
{
    private readonly SqliteTable database = new();

    public void Dispose() => database.Dispose();

    [Fact]
    public async Task A_fit_in_a_database_is_an_activity_with_its_customers_schemes_and_dialect()
    {
        var table = FitLaws.Customers("extreme", seed: 70, count: 77);
        database.Write("accounts", table);
        var policy = SegmentationPolicy.Create(new SegmentationOptions { Schemes = { "value_tier" } });

        var fit = await ActivityOf(() => policy.FitAsync(table.Map("accounts", datesAreDayNumbers: false), database.Engine));

        Assert.Equal("customersegmentation.fit", fit.OperationName);
        Assert.Equal(ActivityStatusCode.Unset, fit.Status);
        Assert.Equal(
            (77L, "sqlite"),
            (fit.GetTagItem("customersegmentation.customers"), fit.GetTagItem("customersegmentation.engine")));
        Assert.Equal(["value_tier"], (string[])fit.GetTagItem("customersegmentation.schemes")!, StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_fit_that_fails_is_an_activity_with_the_reason()
    {
        database.Run("CREATE TABLE accounts (id INTEGER, sales REAL)");
        var policy = SegmentationPolicy.Create(new SegmentationOptions { Schemes = { "value_tier" } });

        var fit = await ActivityOf(() => Assert.ThrowsAsync<PolicyException>(
            () => policy.FitAsync(TableMap.Of("accounts", "id").From(Facts.Sales, "sales"), database.Engine)));

        Assert.Equal(ActivityStatusCode.Error, fit.Status);
        Assert.Contains("No customer has a known sales", fit.StatusDescription, StringComparison.Ordinal);
    }

    private static async Task<Activity> ActivityOf(Func<Task> work)
    {
        using var root = new Activity("test").Start();
        var stopped = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "CustomerSegmentation",
            // What other tests do at the same time has another trace.
            Sample = (ref ActivityCreationOptions<ActivityContext> options) => options.Parent.TraceId == root.TraceId ? ActivitySamplingResult.AllData : ActivitySamplingResult.None,
            ActivityStopped = stopped.Add,
        };
        ActivitySource.AddActivityListener(listener);

        await work();
        return Assert.Single(stopped);
    }
}
