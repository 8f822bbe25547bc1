using System.Collections;

namespace CustomerSegmentation.Portfolio;

/// <summary>
/// The transitions of customers between classes from one date to another: a matrix, counts, and the customers. Created by
/// <see cref="ClassTransitions"/>. References the two classifications, which must not change. Safe to read from any number of threads.
/// </summary>
/// <typeparam name="TId">The type of the customers' ids.</typeparam>
public sealed class ClassTransitions<TId>
    where TId : notnull
{
    private const int NotBefore = -1;

    private readonly ClassIndex index;
    private readonly ClassifiedCustomers<TId> before;
    private readonly ClassifiedCustomers<TId> after;

    // For each customer after, the place before.
    private readonly int[] placeBefore;
    private readonly BitArray isFound;
    private readonly TransitionOutcome[,] outcomes;
    private readonly long[] counts = new long[(int)TransitionOutcome.Gone + 1];

    internal ClassTransitions(
        ClassIndex index,
        IReadOnlyList<SegmentClass> ranking,
        ClassifiedCustomers<TId> before,
        ClassifiedCustomers<TId> after,
        IEqualityComparer<TId>? comparer)
    {
        this.index = index;
        this.before = before;
        this.after = after;
        outcomes = Outcomes(index, ranking);
        (placeBefore, isFound) = Join(before.Ids, after.Ids, comparer);
        Matrix = new TransitionMatrix(index, Count());
    }

    /// <summary>The number of customers for each pair of classes.</summary>
    public TransitionMatrix Matrix { get; }

    /// <summary>Gets the number of customers with an outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <returns>The number of customers.</returns>
    public long this[TransitionOutcome outcome] => counts[(int)outcome];

    /// <summary>Gets the customers with some outcomes, lazily: those after, in their order, and then those who are gone.</summary>
    /// <param name="wanted">The outcomes; if empty, all except <see cref="TransitionOutcome.Kept"/>.</param>
    /// <returns>The customers, with their classes before and after.</returns>
    public IEnumerable<Transition<TId>> Moves(params TransitionOutcome[] wanted)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        var isWanted = new bool[counts.Length];
        Array.Fill(isWanted, wanted.Length == 0);
        isWanted[(int)TransitionOutcome.Kept] = false;
        foreach (var outcome in wanted)
            isWanted[(int)outcome] = true;
        return Select(isWanted);
    }

    private IEnumerable<Transition<TId>> Select(bool[] isWanted)
    {
        for (var i = 0; i < placeBefore.Length; i++)
        {
            var to = PlaceAfter(i);
            var from = placeBefore[i] == NotBefore ? NotBefore : PlaceBefore(placeBefore[i]);
            var outcome = from == NotBefore ? TransitionOutcome.New : outcomes[from, to];
            if (isWanted[(int)outcome])
                yield return new Transition<TId>(after.Ids[i], from == NotBefore ? null : index.Classes[from], index.Classes[to], outcome);
        }

        for (var i = 0; i < isFound.Length && isWanted[(int)TransitionOutcome.Gone]; i++)
        {
            if (!isFound[i])
                yield return new Transition<TId>(before.Ids[i], index.Classes[PlaceBefore(i)], null, TransitionOutcome.Gone);
        }
    }

    private long[,] Count()
    {
        var outside = index.Classes.Count;
        var matrix = new long[outside + 1, outside + 1];
        for (var i = 0; i < placeBefore.Length; i++)
        {
            var to = PlaceAfter(i);
            var from = placeBefore[i] == NotBefore ? outside : PlaceBefore(placeBefore[i]);
            matrix[from, to]++;
            counts[(int)(from == outside ? TransitionOutcome.New : outcomes[from, to])]++;
        }

        for (var i = 0; i < isFound.Length; i++)
        {
            if (isFound[i])
                continue;
            matrix[PlaceBefore(i), outside]++;
            counts[(int)TransitionOutcome.Gone]++;
        }

        return matrix;
    }

    private int PlaceBefore(int customer) => index.PlaceOf(before.Codes.Span[customer], customer);

    private int PlaceAfter(int customer) => index.PlaceOf(after.Codes.Span[customer], customer);

    private static (int[] PlaceBefore, BitArray IsFound) Join(
        IReadOnlyList<TId> before, IReadOnlyList<TId> after, IEqualityComparer<TId>? comparer)
    {
        var places = new Dictionary<TId, int>(before.Count, comparer);
        for (var i = 0; i < before.Count; i++)
        {
            if (!places.TryAdd(before[i], i))
                throw Twice(before[i], "before");
        }

        var joined = new int[after.Count];
        var found = new BitArray(before.Count);
        for (var i = 0; i < after.Count; i++)
        {
            // New ids are added too, to find those that occur twice.
            if (places.TryAdd(after[i], NotBefore))
            {
                joined[i] = NotBefore;
                continue;
            }

            var place = places[after[i]];
            if (place == NotBefore || found[place])
                throw Twice(after[i], "after");
            found[place] = true;
            joined[i] = place;
        }

        return (joined, found);
    }

    private static ArgumentException Twice(TId id, string side) =>
        new($"The id '{id}' comes twice among the customers {side}; a customer has one class, so give each id once.", side);

    private static TransitionOutcome[,] Outcomes(ClassIndex index, IReadOnlyList<SegmentClass> ranking)
    {
        var count = index.Classes.Count;
        var ranks = new int[count];
        Array.Fill(ranks, -1);
        for (var rank = 0; rank < ranking.Count; rank++)
        {
            ref var place = ref ranks[index.PlaceOf(ranking[rank])];
            if (place >= 0)
                throw new ArgumentException($"{ranking[rank]} comes twice in the ranking; name it once.", nameof(ranking));
            // Unclassified is neither better nor worse than other classes.
            if (ranking[rank].Code != SegmentClass.Unclassified.Code)
                place = rank;
        }

        var table = new TransitionOutcome[count, count];
        for (var from = 0; from < count; from++)
        {
            for (var to = 0; to < count; to++)
            {
                table[from, to] = from == to ? TransitionOutcome.Kept
                    : ranks[from] < 0 || ranks[to] < 0 ? TransitionOutcome.Moved
                    : ranks[to] < ranks[from] ? TransitionOutcome.Promoted : TransitionOutcome.Demoted;
            }
        }

        return table;
    }
}
