namespace CustomerSegmentation.Tool.Reading;

/// <summary>Takes in the rows of blocks that are read side by side.</summary>
/// <param name="Add">Takes in the row at which the block is, or says what is wrong with it; called on the block's thread.</param>
/// <param name="HandOverAsync">
/// Adds what was taken in to that of the blocks before, in the file's order. To the rejected rows it adds those that only show beside these blocks.
/// </param>
internal sealed record BlockUser(Func<RowFault?> Add, Func<List<RejectedRow>, Task> HandOverAsync);
