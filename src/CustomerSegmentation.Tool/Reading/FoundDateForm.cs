namespace CustomerSegmentation.Tool.Reading;

/// <summary>The form of a column's dates, as the dates show it.</summary>
/// <param name="Form">The form.</param>
/// <param name="Shown">The date that shows it.</param>
internal sealed record FoundDateForm(DateForm Form, Sighting Shown)
{
    /// <summary>The fault of a date that this form can't read.</summary>
    /// <param name="column">The column.</param>
    /// <param name="text">The date.</param>
    /// <returns>The fault; <see langword="null"/> if it is not of such another form that reads some of the same dates.</returns>
    public RowFault? Contradiction(MappedColumn column, ReadOnlySpan<byte> text)
    {
        foreach (var other in Form.Others)
        {
            if (other.TryRead(text, out _, out _))
            {
                return new RowFault($"{column.Name} can't be read in one way",
                    $"{Shown} is {Form} and '{FieldParser.Show(text)}' is {other}; write all dates alike, or give --date-format, which rejects the "
                        + "others")
                {
                    EndsRun = true,
                };
            }
        }

        return null;
    }
}
