using System.Globalization;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerSegmentation.Tests;

public class NumberTests
{
    private static readonly Gen<int> AnyWord = Gen.OneOf(
        Gen.Choose(int.MinValue, int.MaxValue),
        Gen.Elements(0, 1, -1, int.MinValue, int.MaxValue));

    private static readonly Gen<decimal> AnyDecimal =
        from low in AnyWord
        from middle in AnyWord
        from high in Gen.OneOf(Gen.Constant(0), AnyWord)
        from negative in Gen.Elements(false, true)
        from scale in Gen.Choose(0, 28)
        select new decimal(low, middle, high, negative, (byte)scale);

    private static readonly Gen<Int128> AnyInt128 =
        from high in Gen.OneOf(Gen.Constant(0L), Gen.Choose(int.MinValue, int.MaxValue).Select(i => (long)i << 31))
        from middle in AnyWord
        from low in AnyWord
        from shift in Gen.Choose(0, 60)
        select (((Int128)high << 64) | ((Int128)(uint)middle << 32) | (uint)low) >> shift;

    [Law(2_000)]
    public Property Money_becomes_the_nearest_double() => Prop.ForAll(AnyDecimal.ToArbitrary(), value => Assert.Equal(Parsed(value), Number.ToDouble(value)));

    [Law(500)]
    public Property Money_next_to_the_middle_of_two_doubles_becomes_the_nearest_one() => Prop.ForAll(
        (from start in Gen.Elements(9007199254740992m, 4503599627370496m, 79228162514264337m, 1000000000000000m)
         from steps in Gen.Choose(-40, 40)
         from hundredths in Gen.Choose(-3, 3)
         from power in Gen.Choose(0, 9)
         select (start + (steps / 2m) + (hundredths / 100m)) / (decimal)Math.Pow(10, power)).ToArbitrary(),
        value => Assert.Equal(Parsed(value), Number.ToDouble(value)));

    [Theory]
    [InlineData("79228162514264337593543950335")]
    [InlineData("-79228162514264337593543950335")]
    [InlineData("0.0000000000000000000000000001")]
    [InlineData("7.9228162514264337593543950335")]
    [InlineData("9007199254740993")]
    [InlineData("0.3")]
    [InlineData("123456789012345.678")]
    public void Money_of_many_digits_becomes_the_nearest_double(string text) =>
        Assert.Equal(double.Parse(text, CultureInfo.InvariantCulture), Number.ToDouble(decimal.Parse(text, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData(0.0, true)]
    [InlineData(1e100, true)]
    [InlineData(-1e100, true)]
    [InlineData(1e-100, true)]
    [InlineData(-1e-100, true)]
    [InlineData(1.0000000000000002e100, false)]
    [InlineData(9.9999999999999e-101, false)]
    [InlineData(double.Epsilon, false)]
    [InlineData(double.NaN, false)]
    [InlineData(double.PositiveInfinity, false)]
    [InlineData(double.NegativeInfinity, false)]
    public void Known_is_0_or_a_magnitude_from_1e_minus_100_to_1e100(double value, bool known)
    {
        Assert.Equal(known, Number.IsKnown(value));
        Assert.Equal(known ? value : double.NaN, Number.KnownOrNaN(value));
    }

    [Law(2_000)]
    public Property A_ratio_of_whole_numbers_is_the_nearest_double() => Prop.ForAll(
        (from numerator in AnyInt128 from denominator in AnyInt128 select (numerator, denominator)).ToArbitrary(),
        ratio =>
        {
            var (numerator, denominator) = ratio;
            var result = FixedPoint.Ratio(numerator, denominator);
            if (denominator == 0)
                Assert.Equal(double.NaN, result);
            else
                SortingOracle.AssertNearest((BigInteger)numerator, (BigInteger)denominator, result);
        });

    [Fact]
    public void A_ratio_halfway_between_two_doubles_goes_to_the_even_one()
    {
        var even = (Int128)1 << 60;
        Assert.Equal(1.0, FixedPoint.Ratio(even + (even >> 53), even));
        Assert.Equal(1.0 + Math.ScaleB(1, -52), FixedPoint.Ratio(even + (even >> 53) + 1, even));
        Assert.Equal(1.0 + Math.ScaleB(1, -51), FixedPoint.Ratio(even + (3 * (even >> 53)), even));
    }

    private static double Parsed(decimal value) => double.Parse(value.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
