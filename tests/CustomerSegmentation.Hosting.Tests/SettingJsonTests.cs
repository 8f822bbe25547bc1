using System.Text.Json;

namespace CustomerSegmentation.Hosting.Tests;

public class SettingJsonTests
{
    [Theory]
    [InlineData("1000", "1000")]
    [InlineData("-0.1", "-0.1")]
    [InlineData("1E+100", "1E+100")]
    [InlineData("80% of value", "\"80% of value\"")]
    [InlineData("best 100 margin 5%", "\"best 100 margin 5%\"")]
    [InlineData("1000 margin 50", "\"1000 margin 50\"")]
    [InlineData("none", "\"none\"")]
    public void A_cut_is_a_number_or_its_text_and_is_read_back(string text, string json)
    {
        Assert.True(Cut.TryParse(text, out var cut));
        Assert.Equal(json, JsonSerializer.Serialize(cut));
        Assert.Equal(cut, JsonSerializer.Deserialize<Cut>(json));
        Assert.Equal(cut, JsonSerializer.Deserialize<Cut>($"\"{text}\""));
    }

    [Theory]
    [InlineData("\"much\"")]
    [InlineData("1e400")]
    [InlineData("true")]
    [InlineData("{}")]
    [InlineData("[1]")]
    public void What_is_no_cut_is_refused_with_what_would_be_right(string json)
    {
        var fault = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ValueTierOptions>($$"""{ "KeyCut": {{json}} }"""));
        Assert.StartsWith($"{json} can't be used. Write a number, '80% of value'", fault.Message, StringComparison.Ordinal);
        Assert.Equal("$.KeyCut", fault.Path);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("[1,2,3,4,5,6,7,8,9,10]")]
    [InlineData("\"many\"")]
    [InlineData("{}")]
    public void What_is_no_list_of_cuts_is_refused(string json) =>
        Assert.Contains("a list of 1 to 9 cuts", Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Cuts>(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void Options_are_read_back_as_they_were()
    {
        RoundTrip(new ValueTierOptions { KeyCut = 1000, RegularCut = Cut.Median.WithMargin(5), GraceDays = 3 });
        RoundTrip(new RfmSegmentOptions { RecencyCuts = [30, Cut.Quantile(0.5m)], Monetary = Facts.MeanPurchase, FrequencyCuts = Cuts.Quantiles(4) });
        Assert.Equal(Cuts.Quantiles(5), JsonSerializer.Deserialize<Cuts>("\"5 quantiles\""));
        RoundTrip(SegmentClass.Unclassified);
        RoundTrip(new SegmentClass(3, "Key"));
        RoundTrip(new OverrideCount("value_tier", 1, 2, 3, 4, null));
    }

    [Fact]
    public void Every_scheme_s_options_are_read_back_as_they_were()
    {
        var all = Answers.All().Where(answer => answer.GetType().Name.EndsWith("Options", StringComparison.Ordinal) && answer is not SegmentationOptions);
        foreach (var options in all)
        {
            var json = JsonSerializer.Serialize(options, options.GetType());
            var read = JsonSerializer.Deserialize(json, options.GetType())!;
            Assert.Equal(json, JsonSerializer.Serialize(read, options.GetType()));
            // Calendars are not compared by what they hold.
            Assert.True(options.Equals(read) || options is AcquisitionOptions, json);
        }
    }

    [Fact]
    public void The_report_of_a_fit_is_read_back_as_it_was()
    {
        var report = Answers.All().OfType<FitResult>().Single().Report;
        var json = JsonSerializer.Serialize(report, JsonSerializerOptions.Web);
        Assert.Contains("\"customersReaching\":", json, StringComparison.Ordinal);
        var read = JsonSerializer.Deserialize<FitReport>(json, JsonSerializerOptions.Web)!;
        Assert.Equal(report.ToString(), read.ToString());
        Assert.Equal(report.Cuts, read.Cuts);
    }

    [Fact]
    public void The_default_class_is_Unclassified()
    {
        Assert.Equal("""{"Code":0,"Name":"Unclassified"}""", JsonSerializer.Serialize(default(SegmentClass)));
        Assert.Equal("Unclassified", default(SegmentClass).ToString());
    }

    private static void RoundTrip<T>(T value)
    {
        foreach (var options in (JsonSerializerOptions[])[JsonSerializerOptions.Default, JsonSerializerOptions.Web])
            Assert.Equal(value, JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(value, options), options));
    }
}
