namespace CustomerSegmentation.DependencyInjection;

/// <summary>A host's map, which uses today as the as-of date of customers without one.</summary>
internal sealed class CustomerMap<TCustomer>(FactMap<TCustomer> map, TimeProvider clock)
{
    public FactMap<TCustomer> In(TimeZoneInfo timeZone)
    {
        var read = map.Reader(Facts.AsOf);
        DateOnly Today() => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), timeZone).DateTime);
        return map.From(
            Facts.AsOf,
            customer => read?.Invoke(customer) is { } day && !double.IsNaN(day) ? DateOnly.FromDayNumber((int)day) : Today());
    }
}
