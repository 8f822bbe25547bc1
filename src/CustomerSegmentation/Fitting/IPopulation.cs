namespace CustomerSegmentation.Fitting;

/// <summary>
/// The values of one fact over a population; what is not a known number, such as NaN, is unknown. It is read several times, and must give the same values
/// each time. For one thread: each takes its own by <see cref="ForThread"/>, and has its own buffer.
/// </summary>
internal interface IPopulation
{
    /// <summary>The number of customers.</summary>
    long Count { get; }

    /// <summary>The population for a thread of its own; itself where any number of threads may read it.</summary>
    IPopulation ForThread() => this;

    /// <summary>Some values from a position on: at least one, and at most as many as the buffer holds.</summary>
    /// <param name="start">The position, from 0 to below <see cref="Count"/>.</param>
    /// <param name="buffer">Room for values that have to be computed or copied.</param>
    /// <returns>The values, in the buffer or in the population's own memory; valid until the buffer is used again.</returns>
    ReadOnlySpan<double> Read(long start, Span<double> buffer);
}
