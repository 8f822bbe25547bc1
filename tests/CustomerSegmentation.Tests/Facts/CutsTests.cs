namespace CustomerSegmentation.Tests;

public class CutsTests
{
    [Law(100)]
    public void Cuts_are_read_from_the_text_that_they_write(CutList list)
    {
        var cuts = Cuts.Of(list.Cuts);
        Assert.True(Cuts.TryParse(cuts.ToString(), out var read), cuts.ToString());
        Assert.Equal(cuts, read);
        Assert.Equal(cuts.GetHashCode(), read.GetHashCode());
        Assert.True(cuts == read);
    }

    [Theory]
    [InlineData("114, 180,297 , 481", "114, 180, 297, 481")]
    [InlineData("7", "7")]
    [InlineData("best 100,quantile 0.5", "best 100, quantile 0.5")]
    [InlineData("2 quantiles", "above quantile 0.5")]
    [InlineData("2 quantiles type 1", "above quantile 0.5")]
    [InlineData("4 quantiles type 7", "above quantile 0.25 type 7, above quantile 0.5 type 7, above quantile 0.75 type 7")]
    [InlineData(" 3  quantiles ", "above quantile 0.333333333333, above quantile 0.666666666666")]
    public void Cuts_are_read_from_settings(string text, string written)
    {
        Assert.True(Cuts.TryParse(text, out var cuts));
        Assert.Equal(written, cuts.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1,,2")]
    [InlineData("1;2")]
    [InlineData("1 quantiles")]
    [InlineData("11 quantiles")]
    [InlineData("5 quantiles, 7")]
    [InlineData("5 quantiles type 6")]
    [InlineData("1,2,3,4,5,6,7,8,9,10")]
    public void What_is_no_list_of_cuts_is_refused(string? text)
    {
        Assert.False(Cuts.TryParse(text, out var cuts));
        Assert.Null(cuts);
    }

    [Fact]
    public void Equal_cuts_in_equal_order_are_equal()
    {
        Cuts cuts = [114, 180, 297.4];
        Assert.Equal(Cuts.Of(114, 180, 297.4), cuts);
        Assert.True(cuts != Cuts.Of(180, 114, 297.4));
        Assert.NotEqual(Cuts.Of(114, 180), cuts);
        Assert.Equal([Cut.At(114), Cut.At(180), Cut.At(297.4)], cuts);
        Assert.Equal(new RfmSegmentOptions(), new RfmSegmentOptions());
    }

    [Fact]
    public void No_cut_and_more_than_nine_are_refused_at_once()
    {
        Assert.Throws<ArgumentException>(() => Cuts.Of());
        Assert.Throws<ArgumentException>(() => Cuts.Of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
        Assert.Throws<ArgumentNullException>(() => Cuts.Of(1, null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => Cuts.Quantiles(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Cuts.Quantiles(11));
        Assert.Equal(9, Cuts.Quantiles(10).Count);
    }

    [Fact]
    public void A_third_of_three_customers_is_one() => Assert.Equal(
        [1, 2],
        CutFitter.Fit(new MemoryPopulation(new double[] { 3, 1, 2 }), [.. Cuts.Quantiles(3, atMost: true)]).Cuts.Select(cut => cut.Cut.Value!.Value));
}
