namespace CustomerSegmentation.Tool.Tests.Reading.Parquet;

/// <summary>Tests beside which none runs: what fails within DuckDB ends it for all that is read in the process.</summary>
[CollectionDefinition(nameof(AloneInProcess), DisableParallelization = true)]
public sealed class AloneInProcess;
