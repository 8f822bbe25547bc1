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

    [Law(4, thorough: 30)]
    public void Columns_of_every_length_are_as_one_by_one(LongTableCase input)
    {
        output.WriteLine(
            $"Vectors of {(Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0)} bits");
        var (tables, customers) = (input.Value.Tables.List, input.Value.Customers);
        var plan = Plan.For(tables);
        var columns = new ColumnEvaluator(plan);
        var oneByOne = new CustomerEvaluator<Subject>(plan, customers.Map);
        var codes = tables.Select(table => customers.Rows.Select(row => oneByOne.Classify(row, plan.TableIndex(table.Name))).ToArray()).ToArray();
        for (var length = 0; length <= Math.Min(LongestColumn, customers.Count); length++)
        {
            // Not always the same ones, nor from the same one on.
            var start = length * 7 % (customers.Count - length + 1);
            var segments = new ClassCodes(length);
            foreach (var table in tables)
                segments.Into(table.Name, new byte[length]);
            columns.Classify(customers.Of([.. Enumerable.Range(start, length)]).Columns, segments, CancellationToken.None);
            foreach (var (i, table) in tables.Index())
                Assert.Equal(codes[i][start..(start + length)], segments[table.Name].ToArray());
        }
    }
}
