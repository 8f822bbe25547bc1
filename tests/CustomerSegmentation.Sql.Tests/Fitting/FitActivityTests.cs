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

        var policy = SegmentationPolicy.Create(new SegmentationOptions { Schemes = { "value_tier" } });
        await policy.FitAsync(table.Map("accounts", datesAreDayNumbers: false), database.Engine);

        var fit = Assert.Single(stopped);
        Assert.Equal("customersegmentation.fit", fit.OperationName);
        Assert.Equal(
            (77L, "sqlite"),
            (fit.GetTagItem("customersegmentation.customers"), fit.GetTagItem("customersegmentation.engine")));
        Assert.Equal(["value_tier"], (string[])fit.GetTagItem("customersegmentation.schemes")!, StringComparer.Ordinal);
    }
}
