using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;

namespace CustomerSegmentation.Benchmarks;

/// <summary>A job for each width of vectors, by the switches with which the runtime hides the wider ones.</summary>
internal sealed class EveryWidth : ManualConfig
{
    public EveryWidth()
    {
        var job = Job.Default.WithWarmupCount(3).WithIterationCount(8);
        AddJob(
            job.WithId("512 bits, as the hardware has them"),
            job.WithId("256 bits").WithEnvironmentVariable("DOTNET_EnableAVX512", "0"),
            job.WithId("128 bits").WithEnvironmentVariable("DOTNET_EnableAVX2", "0"),
            job.WithId("one by one").WithEnvironmentVariable("DOTNET_EnableHWIntrinsic", "0"));
        AddColumn(
            ComputedColumn.PerItem("customer", nameof(ColumnsBenchmark.Customers)),
            ComputedColumn.MegabytesPerSecond(
                nameof(ColumnsBenchmark.Customers),
                benchmark => ColumnsBenchmark.BytesPerCustomer((ColumnsBenchmark.Form)benchmark.Parameters[nameof(ColumnsBenchmark.Facts)])));
    }
}
