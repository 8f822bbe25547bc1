using System.Globalization;
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

    [Law(500)]
    public Property A_cut_is_read_from_the_text_that_it_writes() => Prop.ForAll(
Gen.OneOf(
            AnyShare.Select(Cut.ShareOfValue),
            AnyShare.Select(Cut.ShareOfCustomers),
            Gen.OneOf(AnyShare, Gen.Constant(0m)).Select(p => Cut.Quantile(p)),
            Gen.OneOf(AnyShare, Gen.Constant(0m)).Select(p => Cut.Quantile(p, QuantileType.Linear)),
            Gen.OneOf(AnyShare, Gen.Constant(0m)).Select(p => Cut.AboveQuantile(p)),
            Gen.OneOf(AnyShare, Gen.Constant(0m)).Select(p => Cut.AboveQuantile(p, QuantileType.Linear)),
            Gen.Choose(1, int.MaxValue).Select(count => Cut.HeadCount(count)),
            Gen.Elements(Cut.None, Cut.Median, Cut.Mean, Cut.HeadCount(long.MaxValue), Cut.At(1e100), Cut.At(-1e-100), Cut.At(-0.0)),
            from digits in Gen.Choose(-1_000_000_000, 1_000_000_000)
            from power in Gen.Choose(-90, 90)
            select Cut
                .At(digits * Math.Pow(10, power))).ToArbitrary(),
        cut =>
        {
            Assert.True(Cut.TryParse(cut.ToString(), out var read), cut.ToString());
            Assert.Equal(cut, read);
            Assert.Equal(cut, Cut.Parse(cut.ToString().Replace("%", " % ", StringComparison.Ordinal)));
            Assert.Equal(cut, Parsed<Cut>(cut.ToString()));
        });

    private static T Parsed<T>(string text)
        where T : IParsable<T>
    {
        Assert.True(T.TryParse(text, CultureInfo.GetCultureInfo("de-DE"), out var value));
        Assert.Equal(value, T.Parse(text, provider: null));
        return value;
    }

    [Law(500)]
    public Property A_cut_with_a_margin_is_read_from_the_text_that_it_writes() => Prop.ForAll(
        (from cut in Gen.OneOf(
            AnyShare.Select(Cut.ShareOfValue),
            Gen.Elements(Cut.Median, Cut.Mean, Cut.HeadCount(5), Cut.Quantile(0.25m, QuantileType.Linear)),
            from digits in Gen.Choose(-1_000_000, 1_000_000) select Cut.At(digits / 8.0))
         from share in Gen.OneOf(AnyShare.Where(share => share > 1e-20m), Gen.Constant(0m))
         from margin in Gen.OneOf(Gen.Choose(0, 1_000_000).Select(m => m / 8.0), Gen.Elements(0, 1e-9, 1e90))
         from isRelative in Gen.Elements(false, true)
         select isRelative ? cut.WithRelativeMargin(share) : cut.WithMargin(margin)).ToArbitrary(),
        cut =>
        {
            Assert.True(Cut.TryParse(cut.ToString(), out var read), cut.ToString());
            Assert.Equal(cut, read);
            Assert.Equal(cut.Margin, read.Margin);
            Assert.Equal(cut.RelativeMargin, read.RelativeMargin);
            Assert.Equal(cut.HasMargin, cut.ToString().Contains("margin", StringComparison.Ordinal));
        });

    [Fact]
    public void A_margin_of_nothing_is_no_margin()
    {
        Assert.Equal(Cut.At(5), Cut.At(5).WithMargin(2).WithMargin(0));
        Assert.Equal(Cut.At(5), Cut.At(5).WithMargin(2).WithRelativeMargin(0));
        Assert.Equal(Cut.None, Cut.None.WithMargin(0));
        Assert.Equal(Cut.At(5).WithMargin(2), Cut.At(5).WithRelativeMargin(0.5m).WithMargin(2));
        Assert.NotEqual(Cut.At(5), Cut.At(5).WithMargin(2));
    }

    [Fact]
    public void Margins_out_of_range_are_refused()
    {
        Assert.StartsWith(
            "A margin is 0 or a number from 1e-100 to 1e100.",
            Assert.Throws<ArgumentOutOfRangeException>(() => Cut.At(5).WithMargin(-1)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Cut.At(5).WithMargin(double.NaN));
        Assert.StartsWith(
            "A relative margin lies between 0 and 1: 0.05 is 5 %.",
            Assert.Throws<ArgumentOutOfRangeException>(() => Cut.At(5).WithRelativeMargin(5)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Cut.At(5).WithRelativeMargin(-0.1m));
        Assert.Equal(
            "The cut '1E+100 margin 1E+99' can't be used: with and without its margin it is 0 or a number whose magnitude lies between 1e-100 and 1e100.",
            Assert.Throws<ArgumentOutOfRangeException>(() => Cut.At(1e100).WithMargin(1e99)).Message);
        Assert.Equal(
            "Cut.None has no margin: it is a cut that nobody reaches.",
            Assert.Throws<InvalidOperationException>(() => Cut.None.WithMargin(1)).Message);
    }

    [Theory]
    [InlineData("100000", "100000")]
    [InlineData("1e3", "1000")]
    [InlineData(" -2.5 ", "-2.5")]
    [InlineData("80% of value", "80% of value")]
    [InlineData("  80%  of   value ", "80% of value")]
    [InlineData("80 % of value", "80% of value")]
    [InlineData(" 80  %  of value margin 2.5 %", "80% of value margin 2.5%")]
    [InlineData("33.3% of customers", "33.3% of customers")]
    [InlineData("best 100", "best 100")]
    [InlineData("quantile 0.80", "quantile 0.8")]
    [InlineData("quantile 0.8 type 1", "quantile 0.8")]
    [InlineData("quantile 0.8 type 7", "quantile 0.8 type 7")]
    [InlineData("above quantile 0.25 type 7", "above quantile 0.25 type 7")]
    [InlineData("above quantile 0.25 type 1", "above quantile 0.25")]
    [InlineData("above quantile 0.80", "above quantile 0.8")]
    [InlineData("median", "median")]
    [InlineData("mean", "mean")]
    [InlineData("none", "none")]
    [InlineData("1000 margin 50", "1000 margin 50")]
    [InlineData("1000 margin 5%", "1000 margin 5%")]
    [InlineData("  80%  of value   margin  2.50% ", "80% of value margin 2.5%")]
    [InlineData("quantile 0.8 type 7 margin 1e3", "quantile 0.8 type 7 margin 1000")]
    [InlineData("median margin 0", "median")]
    [InlineData("mean margin 0%", "mean")]
    [InlineData("none margin 0", "none")]
    [InlineData("0 margin 5%", "0 margin 5%")]
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
    [InlineData("80 of value")]
    [InlineData("8 0% of value")]
    [InlineData("80 %% of value")]
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
    [InlineData("1000 margin")]
    [InlineData("margin 50")]
    [InlineData("1000 margin -1")]
    [InlineData("1000 margin -5%")]
    [InlineData("1000 margin 101%")]
    [InlineData("1000 margin 0.0000000000000000000000000001%")]
    [InlineData("1000 margin NaN")]
    [InlineData("1000 margin 50 margin 50")]
    [InlineData("1000 margin 1e101")]
    [InlineData("1e100 margin 1e99")]
    [InlineData("none margin 5")]
    [InlineData("none margin 5%")]
    [InlineData("1000 Margin 50")]
    [InlineData("1000margin 50")]
    public void Nonsense_is_not_a_cut(string? text)
    {
        Assert.False(Cut.TryParse(text, out var cut));
        Assert.Null(cut);
        if (text is not null)
            Assert.StartsWith($"'{text}' is not a cut. Write a number, '80% of value'", Assert.Throws<FormatException>(() => Cut.Parse(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cuts_out_of_range_are_refused()
    {
        Assert.StartsWith(
            "A cut is 0 or a number whose magnitude lies between 1e-100 and 1e100.",
            Assert.Throws<ArgumentOutOfRangeException>(() => Cut.At(double.NaN)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Cut.At(1e101));
        Assert.StartsWith(
            "A share is above 0 and at most 1: 0.8 is 80 %.",
            Assert.Throws<ArgumentOutOfRangeException>(() => Cut.ShareOfValue(80)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Cut.ShareOfCustomers(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Cut.HeadCount(0));
        Assert.StartsWith(
            "A quantile's probability lies between 0 and 1.",
            Assert.Throws<ArgumentOutOfRangeException>(() => Cut.Quantile(1.1m)).Message,
            StringComparison.Ordinal);
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
