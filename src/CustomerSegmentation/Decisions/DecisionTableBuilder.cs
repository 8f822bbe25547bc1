using CustomerSegmentation.Settings;

namespace CustomerSegmentation.Decisions;

/// <summary>Adds rows to a <see cref="DecisionTable"/>, from the top. Not safe for several threads.</summary>
/// <typeparam name="TClass">The enum of classes.</typeparam>
public sealed class DecisionTableBuilder<TClass>
    where TClass : struct, Enum
{
    private readonly string name;
    private readonly IReadOnlyList<SegmentClass> classes = SegmentClass.All<TClass>();
    private readonly List<(SegmentClass Class, IReadOnlyList<Cell> Cells)> rows = [];
    private readonly HashSet<byte> optional = [];

    internal DecisionTableBuilder(string name) => this.name = SnakeCase.IsValid(name)
        ? name
        : throw new ArgumentException($"'{name}' is not a scheme's name; write it in snake_case, such as 'value_tier'.", nameof(name));

    /// <summary>Adds a row.</summary>
    /// <param name="segment">The class that the row gives; not <c>Unclassified</c>, which a row can't give.</param>
    /// <param name="cells">The tests, all of which must be true; one at least.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">The class is <c>Unclassified</c> or not of the enum, or there is no test.</exception>
    public DecisionTableBuilder<TClass> Row(TClass segment, params ReadOnlySpan<Cell> cells)
    {
        if (cells.IsEmpty)
            throw new ArgumentException(
                $"The row of {segment} has no test; a row that everybody reaches is the last one: Otherwise({segment}).",
                nameof(cells));
        foreach (var cell in cells)
            ArgumentNullException.ThrowIfNull(cell, nameof(cells));
        rows.Add((Checked(segment), cells.ToArray()));
        return this;
    }

    /// <summary>Adds a row if an option asks for it; otherwise the class may have no row.</summary>
    /// <param name="included">Whether the row is there.</param>
    /// <param name="segment">The class that the row gives.</param>
    /// <param name="cells">The tests, all of which must be true; one at least.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">The class is <c>Unclassified</c> or not of the enum, or there is no test.</exception>
    public DecisionTableBuilder<TClass> RowWhen(bool included, TClass segment, params ReadOnlySpan<Cell> cells)
    {
        if (included)
            return Row(segment, cells);
        optional.Add(Checked(segment).Code);
        return this;
    }

    /// <summary>Ends the table with the class of every customer that no row matches.</summary>
    /// <param name="segment">The class.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentException">The class is <c>Unclassified</c> or not of the enum.</exception>
    /// <exception cref="PolicyException">The table has an error that a policy would refuse: see <see cref="Build"/>.</exception>
    public DecisionTable Otherwise(TClass segment) => Checked(Unchecked(segment));

    /// <summary>Ends the table without an otherwise row: its rows take everybody of whom everything is known.</summary>
    /// <returns>The table.</returns>
    /// <exception cref="InvalidOperationException">There is no row.</exception>
    /// <exception cref="PolicyException">
    /// The table has an error that a policy would refuse: cuts in the wrong order, a gap, or a class that no row gives. Other rows that
    /// nobody reaches are no error here, because options and fits can bring them about; <see cref="DecisionTable.Check"/> finds them.
    /// </exception>
    public DecisionTable Build() => rows.Count > 0
        ? Checked(Unchecked())
        : throw new InvalidOperationException($"The table {name} has no row.");

    /// <summary>The table as it is, with the class of every customer that no row matches, if one is given.</summary>
    internal DecisionTable Unchecked(TClass? otherwise = null) => DecisionTable.Create(
        name,
        classes,
        otherwise is { } segment ? [.. rows, (Checked(segment), [])] : rows,
        optional);

    private DecisionTable Checked(DecisionTable table)
    {
        PolicyFault[] faults = [.. table.Check().Where(fault => fault.IsErrorOfAnyOptions)
            .Select(fault => PolicyFaults.TableFault(name, fault.Kind.ToString(), fault.Message, "Change the table"))];
        return faults.Length == 0 ? table : throw new PolicyException(faults);
    }

    private static SegmentClass Checked(TClass segment)
    {
        var code = SegmentClass.CodeOf(segment);
        return Enum.GetName(segment) is { } className && code != 0
            ? new SegmentClass(code, className)
            : throw new ArgumentException(
                $"'{segment}' is not a class that a row can give; use a member of {typeof(TClass).Name} other than Unclassified.",
                nameof(segment));
    }
}
