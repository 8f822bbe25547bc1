namespace CustomerSegmentation.Fitting;

/// <summary>
/// The values of one fact for all customers of a population; NaN and other numbers that are not known are unknown. It is read several
/// times and must give the same values each time. Not safe for several threads: each thread uses its own, from <see cref="ForThread"/>.
/// </summary>
internal interface IPopulation
{
    /// <summary>The number of customers.</summary>
    long Count { get; }

    /// <summary>Gets a population for another thread; this instance if any number of threads can read it.</summary>
    IPopulation ForThread() => this;

    /// <summary>Reads values from a position: at least one, and at most as many as the buffer holds.</summary>
    /// <param name="start">The position, from 0 to below <see cref="Count"/>.</param>
    /// <param name="buffer">The memory for values that must be computed or copied.</param>
    /// <returns>The values, in the buffer or in the population's own memory; valid until the buffer is used again.</returns>
    ReadOnlySpan<double> Read(long start, Span<double> buffer);
}
