namespace CustomerSegmentation.Tool.Runs;

/// <summary>Takes in the rows of a file, and makes customers of them.</summary>
/// <param name="Policy">The policy for the customers.</param>
/// <param name="Add">Takes in the row at which the file is, or says what is wrong with it.</param>
/// <param name="FinishAsync">Waits until all rows are taken in; gives what became of them, and whether any makes a customer.</param>
/// <param name="Build">Makes the customers with their facts.</param>
/// <param name="Currencies">Which currencies the money is in; <see langword="null"/> where that is not read.</param>
/// <param name="PauseAsync">Runs now and then, between two rows; <see langword="null"/> for nothing.</param>
internal sealed record CustomerSource(
    SegmentationPolicy Policy,
    Func<RowFault?> Add,
    Func<Task<(RowSummary Rows, bool HasCustomers)>> FinishAsync,
    Func<CustomerTable> Build,
    RowCurrencies? Currencies,
    Func<Task>? PauseAsync = null)
{
    /// <summary>Makes what takes in the rows of blocks side by side; <see langword="null"/> if rows are taken in one after another.</summary>
    public Func<RowBlock, BlockUser>? OpenBlock { get; init; }

    /// <summary>Whether there are rows of before, so that the files need have none.</summary>
    public bool HasRowsBefore { get; init; }

    /// <summary>
    /// Gives what makes readers for the rows of a file as they are stored; <see langword="null"/>, or without it, their text is read.
    /// </summary>
    public Func<CsvTable, Func<TypedReader>?>? OpenTyped { get; init; }

    /// <summary>What to say once all rows are read; <see langword="null"/> for nothing.</summary>
    public Func<string?> Note { get; init; } = () => null;
}
