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
    private const int Seen = -2;

    private readonly ClassIndex index;
    private readonly ClassifiedCustomers<TId> before;
    private readonly ClassifiedCustomers<TId> after;

    // For each customer after, the place before.
    private readonly int[] placeBefore;
    private readonly BitArray isFound;

    // The rank of each class; negative if it has none.
    private readonly int[] rankOf;
    private readonly long[] counts = new long[(int)TransitionOutcome.Gone + 1];

    internal ClassTransitions(
        ClassIndex index,
        IReadOnlyList<SegmentClass> ranking,
        ClassifiedCustomers<TId> before,
        ClassifiedCustomers<TId> after,
        IEqualityComparer<TId>? comparer)
    {
        (this.index, this.before, this.after) = (index, before, after);
        rankOf = Ranks(index, ranking);
        (placeBefore, isFound) = Join(before.Ids, after.Ids, comparer);
        var matrix = new long[Outside + 1, Outside + 1];
        foreach (var (_, from, to) in Pairs())
        {
            matrix[from, to]++;
            counts[(int)OutcomeOf(from, to)]++;
        }

        Matrix = new TransitionMatrix(index, matrix);
    }

    /// <summary>The number of customers for each pair of classes.</summary>
    public TransitionMatrix Matrix { get; }

    /// <summary>The number of customers with each outcome.</summary>
    public IReadOnlyDictionary<TransitionOutcome, long> Counts =>
        Enum.GetValues<TransitionOutcome>().ToDictionary(outcome => outcome, outcome => this[outcome]);

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
        return Pairs()
            .Select(pair => new Transition<TId>(pair.Id, ClassAt(pair.From), ClassAt(pair.To), OutcomeOf(pair.From, pair.To)))
            .Where(move => wanted.Length == 0 ? move.Outcome != TransitionOutcome.Kept : wanted.Contains(move.Outcome));
    }

    // The place of the class of who is not among the customers of a date.
    private int Outside => index.Classes.Count;

    // The places of each customer's classes: of those after, and then of those who are gone.
    private IEnumerable<(TId Id, int From, int To)> Pairs()
    {
        for (var i = 0; i < placeBefore.Length; i++)
            yield return (after.Ids[i], placeBefore[i] == NotBefore ? Outside : PlaceOf(before, placeBefore[i]), PlaceOf(after, i));
        for (var i = 0; i < isFound.Length; i++)
        {
            if (!isFound[i])
                yield return (before.Ids[i], PlaceOf(before, i), Outside);
        }
    }

    private int PlaceOf(ClassifiedCustomers<TId> customers, int customer) => index.PlaceOf(customers.Codes.Span[customer], customer);

    private SegmentClass? ClassAt(int place) => place == Outside ? null : index.Classes[place];

    private TransitionOutcome OutcomeOf(int from, int to) =>
        from == Outside ? TransitionOutcome.New
        : to == Outside ? TransitionOutcome.Gone
        : from == to ? TransitionOutcome.Kept
        : rankOf[from] < 0 || rankOf[to] < 0 ? TransitionOutcome.Moved
        : rankOf[to] < rankOf[from] ? TransitionOutcome.Promoted : TransitionOutcome.Demoted;

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
            joined[i] = places.GetValueOrDefault(after[i], NotBefore);
            if (joined[i] == Seen)
                throw Twice(after[i], "after");
            if (joined[i] != NotBefore)
                found[joined[i]] = true;
            places[after[i]] = Seen;
        }

        return (joined, found);
    }

    private static ArgumentException Twice(TId id, string side) =>
        new($"The id '{id}' comes twice among the customers {side}; a customer has one class, so give each id once.", side);

    private static int[] Ranks(ClassIndex index, IReadOnlyList<SegmentClass> ranking)
    {
        var ranks = new int[index.Classes.Count];
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

        return ranks;
    }
}
