namespace CustomerSegmentation.Portfolio;

/// <summary>A cross-tabulation of two schemes: the number of customers and the value for each pair of classes. Immutable.</summary>
public sealed class CrossTabulation
{
    private readonly ClassIndex rows;
    private readonly ClassIndex columns;
    private readonly CrossCell[,] cells;

    private CrossTabulation(ClassIndex rows, ClassIndex columns, CrossCell[,] cells) =>
        (this.rows, this.columns, this.cells) = (rows, columns, cells);

    /// <summary>The classes of the first scheme.</summary>
    public IReadOnlyList<SegmentClass> Rows => rows.Classes;

    /// <summary>The classes of the second scheme.</summary>
    public IReadOnlyList<SegmentClass> Columns => columns.Classes;

    /// <summary>The customers of each pair of classes: a list for each of <see cref="Rows"/>, in it one for each of <see cref="Columns"/>.</summary>
    public IReadOnlyList<IReadOnlyList<CrossCell>> Cells =>
        [.. Enumerable.Range(0, Rows.Count).Select(row => Enumerable.Range(0, Columns.Count).Select(column => cells[row, column]).ToArray())];

    /// <summary>Gets the customers of a pair of classes.</summary>
    /// <param name="row">A class of the first scheme.</param>
    /// <param name="column">A class of the second scheme.</param>
    /// <returns>The number of customers, and their value.</returns>
    /// <exception cref="ArgumentException">A class is not a class of its scheme.</exception>
    public CrossCell this[SegmentClass row, SegmentClass column] => cells[rows.PlaceOf(row), columns.PlaceOf(column)];

    /// <summary>Counts customers by two schemes, and adds up their values exactly, in any order.</summary>
    /// <param name="rowCodes">The customers' class codes by the first scheme.</param>
    /// <param name="rowClasses">The classes of the first scheme.</param>
    /// <param name="columnCodes">The same customers' class codes by the second scheme.</param>
    /// <param name="columnClasses">The classes of the second scheme.</param>
    /// <param name="values">The customers' values; NaN is unknown. Empty to count customers only.</param>
    /// <returns>The cross-tabulation; its rows and columns add up to the <see cref="Distribution"/>s of the two schemes.</returns>
    /// <exception cref="ArgumentException">
    /// The numbers of codes and values differ, a code is not among the classes, or two classes have the same code.
    /// </exception>
    public static CrossTabulation Of(
        ReadOnlySpan<byte> rowCodes,
        IReadOnlyList<SegmentClass> rowClasses,
        ReadOnlySpan<byte> columnCodes,
        IReadOnlyList<SegmentClass> columnClasses,
        ReadOnlySpan<double> values = default)
    {
        var down = new ClassIndex(rowClasses);
        var across = new ClassIndex(columnClasses);
        if (rowCodes.Length != columnCodes.Length)
        {
            throw new ArgumentException(
                $"There are {rowCodes.Length} codes of one scheme and {columnCodes.Length} of the other; give both for the same customers.",
                nameof(columnCodes));
        }

        var (customers, unknown, units) = Distribution.Count(rowCodes, down, values, columnCodes, across);
        var width = across.Classes.Count;
        var table = new CrossCell[down.Classes.Count, width];
        for (var i = 0; i < customers.Length; i++)
            table[i / width, i % width] = new CrossCell(customers[i], units is null ? null : FixedPoint.ToDecimal(units[i]), unknown[i]);
        return new CrossTabulation(down, across, table);
    }

    /// <summary>Counts customers by two schemes of a model.</summary>
    /// <param name="classes">The customers' classes by the model.</param>
    /// <param name="rows">The first scheme, one of <see cref="SegmentationModel.Schemes"/>.</param>
    /// <param name="columns">The second scheme.</param>
    /// <param name="values">The customers' values; NaN is unknown. Empty to count customers only.</param>
    /// <returns>The cross-tabulation.</returns>
    /// <exception cref="KeyNotFoundException">The classes have no column of a scheme.</exception>
    /// <exception cref="ArgumentException">The number of values is not the number of customers, or a code is not of its scheme.</exception>
    public static CrossTabulation Of(ClassCodes classes, ConfiguredScheme rows, ConfiguredScheme columns, ReadOnlySpan<double> values = default)
    {
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(columns);
        return Of(classes[rows.Name].Span, rows.Table.Classes, classes[columns.Name].Span, columns.Table.Classes, values);
    }
}
