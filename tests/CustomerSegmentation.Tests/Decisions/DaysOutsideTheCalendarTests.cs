namespace CustomerSegmentation.Tests;

public class DaysOutsideTheCalendarTests
{
    private static readonly DateOnly Today = new(2026, 6, 30);

    [Theory]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    public void A_day_outside_the_calendar_is_unknown_as_a_null_is(int day)
    {
        // One as-of day for all, so that days since are read off the dates; customers enough for whole vectors and a rest.
        var days = Enumerable.Range(0, 70).Select(i => i % 2 == 0 ? day : Today.DayNumber - i).ToArray();
        var columns = new CustomerColumns(days.Length) {
            { Facts.AsOf, Today },
            { Facts.LastPurchase, days },
            { Facts.FirstPurchase, days },
            { Facts.Purchases, Enumerable.Repeat(3.0, days.Length).ToArray() } };
        var model = SegmentationPolicy.Create(new SegmentationOptions { Schemes = { "lifecycle_state" } }).ToModel();
        var segments = model.CreateClassCodes(days.Length);
        model.Classify(columns, segments);
        var recency = new double[days.Length];
        model.ReadFact(Facts.RecencyDays, columns, recency);

        for (var i = 0; i < days.Length; i++)
        {
            Assert.Equal(i % 2 == 0 ? double.NaN : i, recency[i]);
            Assert.Equal(model.Explain(columns, i, "lifecycle_state").Class.Code, segments["lifecycle_state"].Span[i]);
            Assert.Equal((byte)(i % 2 == 0 ? LifecycleState.Unclassified : LifecycleState.Current), segments["lifecycle_state"].Span[i]);
        }
    }
}
