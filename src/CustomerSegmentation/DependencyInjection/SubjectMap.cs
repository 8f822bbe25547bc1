namespace CustomerSegmentation;

/// <summary>A host's map, with today for the as-of day where the subject has none of its own.</summary>
internal sealed class SubjectMap<TSubject>(FactMap<TSubject> map, TimeProvider clock)
{
    public FactMap<TSubject> In(TimeZoneInfo timeZone)
    {
        var read = map.Reader(Facts.AsOf);
        DateOnly Today() => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), timeZone).DateTime);
        return map.From(Facts.AsOf, subject => read?.Invoke(subject) is { } day && !double.IsNaN(day) ? DateOnly.FromDayNumber((int)day) : Today());
    }
}
