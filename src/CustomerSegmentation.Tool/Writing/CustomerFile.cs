namespace CustomerSegmentation.Tool.Writing;

/// <summary>The file of --out: a row a customer with its facts and classes.</summary>
internal static class CustomerFile
{
    /// <summary>Fails where the file can't hold the customers.</summary>
    /// <param name="file">The file.</param>
    /// <param name="customers">How many there are.</param>
    /// <exception cref="ToolException">They are too many.</exception>
    public static void CheckCount(OutputFile file, int customers)
    {
        if (file.Format == OutputFormat.Xlsx && customers >= SheetRows.MostRows)
            throw ToolException.BadArgument(Invariant($"{file.Option} {file.Path}: a sheet has room for {SheetRows.MostRows - 1:N0} customers, and there are ")
                + Invariant($"{customers:N0}; write CSV or Parquet."));
    }

    /// <summary>Writes the file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="customers">The customers.</param>
    /// <param name="facts">Their facts.</param>
    /// <param name="model">The model that gave the classes.</param>
    /// <param name="classes">Their classes.</param>
    /// <param name="cancellation">Stops the writing.</param>
    public static Task WriteAsync(OutputFile file, CustomerTable customers, IReadOnlyList<FactValues> facts, SegmentationModel model, ClassCodes classes,
        CancellationToken cancellation)
    {
        var written = WrittenClasses.Of(model, classes);
        return file.Format switch
        {
            OutputFormat.Parquet => file.WriteAsync(stream => CustomerParquet.WriteAsync(stream, customers.Ids, facts, written, cancellation)),
            OutputFormat.Xlsx => file.WriteAsync(stream => CustomerSheet.WriteAsync(stream, customers.Ids, facts, written, cancellation)),
            _ => CustomerCsv.WriteAsync(file, customers.Ids, facts, written, cancellation),
        };
    }
}
