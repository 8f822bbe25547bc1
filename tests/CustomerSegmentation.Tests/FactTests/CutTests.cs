using FsCheck;
using FsCheck.Fluent;

namespace CustomerSegmentation.Tests;

public class CutTests
{
    private static readonly Gen<decimal> AnyShare = Gen.OneOf(
        Gen.Choose(1, 100).Select(percent => percent / 100m),
        Gen.Choose(1, 1_000_000_000).Select(n => n / 1_000_000_000m),
        Gen.Choose(2, 1_000).Select(n => 1m / n),
        Gen.Elements(1m, 1e-28m, 0.9999999999999999999999999999m, 0.80m, 1.000m));

    [Fact]
    public void A_cut_is_read_from_the_text_that_it_writes() => Property.Holds(
        5_000,
        Gen.OneOf(
            AnyShare.Select(Cut.ShareOfValue),
            AnyShare.Select(Cut.ShareOfCustomers),
            Gen.OneOf(AnyShare, Gen.Constant(0m)).Select(p => Cut.Quantile(p)),
            Gen.OneOf(AnyShare, Gen.Constant(0m)).Select(p => Cut.Quantile(p, QuantileType.Linear)),
            Gen.OneOf(AnyShare, Gen.Constant(0m)).Select(Cut.AboveQuantile),
            Gen.Choose(1, int.MaxValue).Select(count => Cut.HeadCount(count)),
            Gen.Elements(Cut.None, Cut.Median, Cut.Mean, Cut.HeadCount(long.MaxValue), Cut.At(1e100), Cut.At(-1e-100), Cut.At(-0.0)),
            from digits in Gen.Choose(-1_000_000_000, 1_000_000_000) from power in Gen.Choose(-90, 90) select Cut.At(digits * Math.Pow(10, power))),
        cut =>
        {
            Assert.True(Cut.TryParse(cut.ToString(), out var read), cut.ToString());
            Assert.Equal(cut, read);
        });

    [Theory]
    [InlineData("100000", "100000")]
    [InlineData("1e3", "1000")]
    [InlineData(" -2.5 ", "-2.5")]
    [InlineData("80% of value", "80% of value")]
    [InlineData("  80%  of   value ", "80% of value")]
    [InlineData("33.3% of customers", "33.3% of customers")]
    [InlineData("best 100", "best 100")]
    [InlineData("quantile 0.80", "quantile 0.8")]
    [InlineData("quantile 0.8 type 1", "quantile 0.8")]
    [InlineData("quantile 0.8 type 7", "quantile 0.8 type 7")]
    [InlineData("above quantile 0.80", "above quantile 0.8")]
    [InlineData("median", "median")]
    [InlineData("mean", "mean")]
    [InlineData("none", "none")]
    public void A_cut_is_read_from_settings(string text, string written)
    {
        Assert.True(Cut.TryParse(text, out var cut));
        Assert.Equal(written, cut.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("high")]
    [InlineData("Median")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1e400")]
    [InlineData("-1e101")]
    [InlineData("1e-101")]
    [InlineData("1,000")]
    [InlineData("0x10")]
    [InlineData("0% of value")]
    [InlineData("101% of value")]
    [InlineData("100.0001% of customers")]
    [InlineData("-5% of value")]
    [InlineData("0.0000000000000000000000000001% of value")]
    [InlineData("80 % of value")]
    [InlineData("80 of value")]
    [InlineData("80% of the value")]
    [InlineData("80% of profit")]
    [InlineData("80%")]
    [InlineData("best 0")]
    [InlineData("best -1")]
    [InlineData("best 1.5")]
    [InlineData("best 9223372036854775808")]
    [InlineData("best")]
    [InlineData("quantile 1.01")]
    [InlineData("quantile -0.1")]
    [InlineData("quantile 80%")]
    [InlineData("quantile 0.8 type 5")]
    [InlineData("quantile")]
    [InlineData("median 0.5")]
    public void Nonsense_is_not_a_cut(string? text)
    {
        Assert.False(Cut.TryParse(text, out var cut));
        Assert.Null(cut);
    }

    [Fact]
    public void Cuts_out_of_range_are_refused()
    {
        Assert.StartsWith("A cut is 0 or a number whose magnitude lies between 1e-100 and 1e100.", Assert.Throws<ArgumentOutOfRangeException>(() => Cut.At(double.NaN)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Cut.At(1e101));
        Assert.StartsWith("A share is above 0 and at most 1: 0.8 is 80 %.", Assert.Throws<ArgumentOutOfRangeException>(() => Cut.ShareOfValue(80)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Cut.ShareOfCustomers(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Cut.HeadCount(0));
        Assert.StartsWith("A quantile's probability lies between 0 and 1.", Assert.Throws<ArgumentOutOfRangeException>(() => Cut.Quantile(1.1m)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_is_an_absolute_cut()
    {
        Cut cut = 0.6;
        Assert.Equal(0.6, cut.Value);
        Assert.Null(cut.Rule);
        Assert.Equal(Cut.At(0), Cut.At(-0.0));
    }
}
