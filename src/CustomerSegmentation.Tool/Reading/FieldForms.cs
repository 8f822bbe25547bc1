using CustomerSegmentation.Input;

namespace CustomerSegmentation.Tool.Reading;

/// <summary>How the numbers and dates of a file are written: as the settings say, or as the file shows.</summary>
internal sealed class FieldForms
{
    private readonly DateForm? setDates;

    private FieldForms(InputPolicy input, TimeZoneInfo timeZone)
    {
        (Input, TimeZone) = (input, timeZone);
        Numbers = NumberForm.Of(input.DecimalSeparator ?? ".");
        HasSetNumbers = input.DecimalSeparator is not null;
        setDates = input.DateFormat is { } format ? DateForm.Of(format) : null;
    }

    /// <summary>The forms of the files that the command writes.</summary>
    public static FieldForms Invariant { get; } = Of(new InputPolicy { DecimalSeparator = "." }, TimeZoneInfo.Utc);

    /// <summary>Whether the file has cells that are dates, beside those that are texts.</summary>
    public bool HasTypedCells { get; private init; }

    /// <summary>The settings; with what was found, where a setting can say it.</summary>
    public InputPolicy Input { get; private init; }

    /// <summary>The zone in which the days of moments are told.</summary>
    public TimeZoneInfo TimeZone { get; }

    /// <summary>How numbers are written.</summary>
    public NumberForm Numbers { get; private init; }

    /// <summary>Whether a setting says how numbers are written.</summary>
    public bool HasSetNumbers { get; }

    /// <summary>The field that shows how numbers are written; <see langword="null"/> if none does.</summary>
    public Sighting? NumbersShown { get; private init; }

    /// <summary>What shows how numbers and dates are written.</summary>
    public FormEvidence Evidence { get; private init; } = new();

    /// <summary>The forms of dates that were found, by the place of the column.</summary>
    public IReadOnlyDictionary<int, FoundDateForm> FoundDates { get; private init; } = new Dictionary<int, FoundDateForm>();

    /// <summary>Whether a setting says how dates are written.</summary>
    public bool HasSetDates => setDates is not null;

    /// <summary>The form of the dates of a column without one of its own.</summary>
    public DateForm Dates => setDates ?? DateForm.Iso;

    /// <summary>The forms that settings say.</summary>
    /// <param name="input">The settings.</param>
    /// <param name="timeZone">The zone in which the days of moments are told.</param>
    /// <exception cref="ToolException">The format of dates does not say which day it is.</exception>
    public static FieldForms Of(InputPolicy input, TimeZoneInfo timeZone) => new(input, timeZone);

    /// <summary>The forms of a file whose cells have types: the settings are for its texts.</summary>
    /// <exception cref="ToolException">The format of dates reads date cells as other days.</exception>
    public FieldForms ForTypedCells() =>
        setDates is not null && setDates.TryRead("2004-11-08"u8, out var day, out _) && day != new DateOnly(2004, 11, 8)
            ? throw ToolException.BadArgument($"--date-format {setDates} reads cells that are dates as other days; leave it out, or write the file as CSV.")
            : new FieldForms(Input, TimeZone) { HasTypedCells = true };

    /// <summary>Adds what was found.</summary>
    /// <param name="numbers">How numbers are written, and what shows it.</param>
    /// <param name="dates">How dates are written, by the place of the column.</param>
    /// <param name="evidence">What shows it.</param>
    public FieldForms With((NumberForm Form, Sighting? Shown) numbers, IReadOnlyDictionary<int, FoundDateForm> dates, FormEvidence evidence)
    {
        var shared = dates.Values.Select(found => found.Form).Distinct().ToList();
        return new FieldForms(Input, TimeZone)
        {
            Input = Input with
            {
                DecimalSeparator = numbers.Form == NumberForm.Comma ? numbers.Form.Separator : Input.DecimalSeparator,
                DateFormat = shared is [var one] && one != DateForm.Iso ? one.Format : Input.DateFormat,
            },
            HasTypedCells = HasTypedCells,
            Numbers = numbers.Form,
            NumbersShown = numbers.Shown,
            FoundDates = dates,
            Evidence = evidence,
        };
    }
}
