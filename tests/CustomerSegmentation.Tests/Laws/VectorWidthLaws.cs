using System.Runtime.Intrinsics;
using Xunit.Abstractions;

namespace CustomerSegmentation.Tests;

/// <summary>
/// Columns of every length give the bytes that customers give one by one, by whatever vectors the hardware has. The
/// continuous integration runs this again with the runtime's switches that hide the wider ones: DOTNET_EnableAVX512=0,
/// DOTNET_EnableAVX2=0 and DOTNET_EnableHWIntrinsic=0.
/// </summary>
public sealed class VectorWidthLaws(ITestOutputHelper output)
{
    private const int LongestColumn = 300;
    private const int Tables = 30;

    [Fact]
    public void Columns_of_every_length_are_as_one_by_one()
    {
        output.WriteLine($"Vectors of {(Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0)} bits");
        var customersSeen = 0;
        for (var seed = 0; seed < Tables; seed++)
        {
            var tables = new RandomTables(seed);
            var plan = Plan.For(tables.Tables);
            var columns = new ColumnEvaluator(plan);
            for (var length = 0; length <= LongestColumn; length++)
            {
                var customers = new RandomCustomers((seed * 1_000) + length, length, [.. tables.Supplied, .. tables.Previous]);
                var oneByOne = new CustomerEvaluator<RandomCustomers.Row>(plan, customers.Map);
                var segments = new ClassCodes(length);
                foreach (var table in tables.Tables)
                    segments.Into(table.Name, new byte[length]);
                columns.Classify(customers.Columns, segments, CancellationToken.None);
                foreach (var table in tables.Tables)
                    Assert.Equal(customers.Rows.Select(row => oneByOne.Classify(row, plan.TableIndex(table.Name))), segments[table.Name].ToArray());
                customersSeen += length;
            }
        }

        Assert.True(customersSeen > 1_000_000);
    }
}
