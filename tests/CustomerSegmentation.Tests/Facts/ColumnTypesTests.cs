using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerSegmentation.Tests;

/// <summary>Columns of the types that applications have.</summary>
public sealed class ColumnTypesTests
{
    private static readonly TextFact Region = new("region");

    [Law(200)]
    public Property Money_gives_what_a_map_reads() => Prop.ForAll(
        ArbMap.Default.ArbFor<decimal?[]>(),
        values =>
        {
            var given = new CustomerColumns(values.Length) { { Facts.Sales, values } }.Find(Facts.Sales)!;
            var known = new CustomerColumns(values.Length) { { Facts.Sales, values.Select(value => value ?? 0) } }.Find(Facts.Sales)!;
            foreach (var (i, value) in values.Index())
            {
                Assert.Equal(Number.Of(value), given.Raw(i));
                Assert.Equal(Number.Of(value ?? 0), known.Raw(i));
            }
        });

    [Fact]
    public void Numbers_of_all_types_become_the_nearest_double()
    {
        Holds<decimal>([0.1m, 79_228_162_514_264_337_593_543_950_335m, 123_456_789_012_345.678m], [0.1, 79228162514264337593543950335.0, 123456789012345.678]);
        Holds<long>([long.MaxValue, -1, 9_007_199_254_740_993], [9223372036854775807.0, -1, 9007199254740992]);
        Holds<ulong>([ulong.MaxValue, 7], [18446744073709551615.0, 7]);
        Holds<int>([int.MinValue, 3], [int.MinValue, 3]);
        Holds<short>([-7], [-7]);
        Holds<byte>([255], [255]);
        Holds<float>([0.6f, float.NaN, float.PositiveInfinity], [0.6f, double.NaN, double.PositiveInfinity]);
        Holds<double>([0.6, double.NaN, 1e300], [0.6, double.NaN, 1e300]);
        Holds<Half>([(Half)0.5], [0.5]);
        Holds<Int128>([(Int128)1 << 90], [Math.ScaleB(1, 90)]);
    }

    [Fact]
    public void Dates_answers_and_texts_are_copied()
    {
        DateOnly?[] days = [new(2024, 2, 29), null, DateOnly.MinValue, DateOnly.MaxValue];
        bool?[] answers = [true, null, false, true];
        string?[] regions = ["North", null, "South", "North"];
        var columns = new CustomerColumns(4) { { Facts.LastPurchase, days }, { Facts.TradeIn, answers.ToList() }, { Region, regions } };
        Assert.Equal([new DateOnly(2024, 2, 29).DayNumber, double.NaN, 0, DateOnly.MaxValue.DayNumber], Raw(columns, Facts.LastPurchase));
        Assert.Equal([1, double.NaN, 0, 1], Raw(columns, Facts.TradeIn));
        Assert.Equal(regions, Enumerable.Range(0, 4).Select(((TextColumn)columns.Find(Region)!).Text), StringComparer.Ordinal);
        Assert.Equal(["North", "South"], ((TextColumn)columns.Find(Region)!).Dictionary, StringComparer.Ordinal);

        days[0] = null;
        (answers[0], regions[0]) = (false, "East");
        Assert.Equal((new DateOnly(2024, 2, 29).DayNumber, "North"), (columns.Find(Facts.LastPurchase)!.Raw(0), ((TextColumn)columns.Find(Region)!).Text(0)));

        var known = new CustomerColumns(2) { { Facts.LastPurchase, new[] { DateOnly.MinValue, DateOnly.MaxValue } }, { Facts.TradeIn, [true, false] } };
        Assert.Equal([0, DateOnly.MaxValue.DayNumber], Raw(known, Facts.LastPurchase));
        Assert.Equal([1, 0], Raw(known, Facts.TradeIn));
        Assert.True(known.Find(Facts.LastPurchase)!.Validity.IsEmpty && known.Find(Facts.TradeIn)!.Validity.IsEmpty);
    }

    [Fact]
    public void Any_sequence_will_do_and_what_is_too_long_is_not_read()
    {
        Memory<decimal> memory = new decimal[] { 1, 2, 3 };
        foreach (var columns in new CustomerColumns[]
        {
            new(2) { { Facts.Sales, new List<decimal> { 1, 2, 3 } } },
            new(2) { { Facts.Sales, ImmutableArray.Create(1m, 2m) } },
            new(2) { { Facts.Sales, [.. memory.Span] } },
            new(2) { { Facts.Sales, MemoryMarshal.ToEnumerable<decimal>(memory) } },
            new(2) { { Facts.Sales, Endless() } },
            new(2) { { Facts.Sales, [1, 2] } },
        })
        {
            Assert.Equal([1, 2], Raw(columns, Facts.Sales));
        }

        static IEnumerable<long?> Endless()
        {
            for (var i = 1L; ; i++)
                yield return i;
        }
    }

    [Fact]
    public void Too_few_values_are_refused()
    {
        Refused(() => new CustomerColumns(3) { { Facts.Sales, new decimal[2] } }, Facts.Sales);
        Refused(() => new CustomerColumns(3) { { Facts.Sales, new decimal?[2].Where(_ => true) } }, Facts.Sales);
        Refused(() => new CustomerColumns(3) { { Facts.LastPurchase, new DateOnly?[2] } }, Facts.LastPurchase);
        Refused(() => new CustomerColumns(3) { { Facts.TradeIn, new bool[2] } }, Facts.TradeIn);
        Refused(() => new CustomerColumns(3) { { Region, ["North", null] } }, Region);
        Assert.Throws<ArgumentNullException>(() => new CustomerColumns(1).Add(Facts.Sales, (IEnumerable<decimal>)null!));
        Assert.Throws<ArgumentNullException>(() => new CustomerColumns(1).Add(null!, new decimal[1]));

        static void Refused(Func<object> build, Fact fact) => Assert.StartsWith(
            $"The column of {fact} has 2 values; the columns are of 3 customers.",
            Assert.Throws<ArgumentException>(build).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Memory_that_has_the_layout_is_still_not_copied()
    {
        double[] numbers = [1];
        int[] days = [1];
        var columns = new CustomerColumns(1) { { Facts.Sales, numbers }, { Facts.LastPurchase, days } };
        (numbers[0], days[0]) = (2, 3);
        Assert.Equal((2, 3), (columns.Find(Facts.Sales)!.Raw(0), columns.Find(Facts.LastPurchase)!.Raw(0)));
    }

    private static void Holds<T>(T[] values, double[] expected)
        where T : unmanaged, INumber<T>
    {
        var some = values.Select(value => (T?)value).Append(null).ToArray();
        var columns = new CustomerColumns(values.Length).Add(Facts.Sales, values.AsEnumerable()).Add(Facts.Profit, some);
        Assert.Equal(expected, Raw(columns, Facts.Sales));
        Assert.Equal(expected, Raw(columns, Facts.Profit));
        Assert.Equal([.. expected, double.NaN], Raw(new CustomerColumns(some.Length).Add(Facts.Profit, some), Facts.Profit));
    }

    private static IEnumerable<double> Raw(CustomerColumns columns, Fact fact) => Enumerable.Range(0, columns.Count).Select(columns.Find(fact)!.Raw);
}
