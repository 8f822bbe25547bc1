using FsCheck;
using FsCheck.Fluent;

namespace CustomerSegmentation.Tests;

/// <summary>Treatments, the order of the schemes, and a customer's classes.</summary>
public sealed class TreatmentCase
{
    private readonly (string Scheme, SegmentClass Class, TreatmentAction[]? Actions)[] changes;
    private readonly string[]? order;

    private TreatmentCase((string Scheme, SegmentClass Class, TreatmentAction[]? Actions)[] changes, string[]? order)
    {
        this.changes = changes;
        this.order = order;
        Treatments = changes.Where(change => change.Actions is not null)
            .Aggregate(TreatmentPolicy.Default, (policy, change) => policy.With(change.Scheme, change.Class.Name, change.Actions!));
        if (order is not null)
            Treatments = Treatments.WithOrder([.. order]);
    }

    internal static Gen<TreatmentCase> Any { get; } =
        from schemes in Gen.SubListOf(Schemes.All.AsEnumerable())
        from shuffled in Gen.Shuffle<Scheme>(schemes)
        from changes in Gen.CollectToArray(shuffled.Select(scheme => Change(scheme)))
        from order in Gen.Frequency(
            (1, Gen.Constant<string[]?>(null)),
            (1, Gen.SubListOf(Schemes.All.Select(scheme => scheme.Name)).SelectMany(names => Gen.Shuffle<string>(names)).Select(string[]? (names) => names)))
        select new TreatmentCase(changes, order);

    public TreatmentPolicy Treatments { get; }

    /// <summary>The customer's classes, in any order.</summary>
    public IReadOnlyList<ClassOfScheme> Classes => [.. changes.Select(change => new ClassOfScheme(change.Scheme, change.Class))];

    /// <summary>The schemes, the strongest first: those whose class answers a loss or a risk, unless an order was given.</summary>
    public IReadOnlyList<string> Order =>
    [
        .. Treatments.Order.OrderBy(name => order is null && Classes.Any(one => one.Scheme == name && Treatments.Of(name, one.Class).Any(action =>
            action is TreatmentAction.Reprice or TreatmentAction.RepriceOrLetGo or TreatmentAction.Discourage or TreatmentAction.LimitCredit
                or TreatmentAction.WatchClosely)) ? 0 : 1),
    ];

    public TreatmentPlan Plan => Treatments.For(Classes);

    internal IEnumerable<TreatmentCase> Smaller()
    {
        if (order is not null)
            yield return new(changes, null);
        foreach (var fewer in Shrink.Items(changes).Concat(Shrink.Each(changes, SmallerChange)))
            yield return new(fewer, order);
    }

    public override string ToString() =>
        $"{string.Join(", ", changes.Select(change => $"{change.Scheme} {change.Class}{(change.Actions is null ? "" : $" [{string.Join(", ", change.Actions)}]")}"))}; order {(order is null ? "as it is" : string.Join(", ", order))}";

    private static Gen<(string Scheme, SegmentClass Class, TreatmentAction[]? Actions)> Change(Scheme scheme) =>
        from segment in Gen.Elements<SegmentClass>(scheme.Classes)
        from actions in Gen.Frequency(
            (1, Gen.Constant<TreatmentAction[]?>(null)),
            (
                2,
                Gen.Choose(0, 7).SelectMany(
                    count => Gen.Shuffle(Enum.GetValues<TreatmentAction>()).Select(TreatmentAction[]? (all) => WithoutContradictions(all.Take(count))))))
        select (scheme.Name, segment, actions);

    private static IEnumerable<(string Scheme, SegmentClass Class, TreatmentAction[]? Actions)> SmallerChange(
        (string Scheme, SegmentClass Class, TreatmentAction[]? Actions) change)
    {
        if (change.Actions is not { } actions)
            yield break;
        yield return (change.Scheme, change.Class, null);
        foreach (var fewer in Shrink.Items(actions))
            yield return (change.Scheme, change.Class, fewer);
    }

    private static TreatmentAction[] WithoutContradictions(IEnumerable<TreatmentAction> actions) =>
        actions.Aggregate(Array.Empty<TreatmentAction>(), (kept, action) => Array.Exists(kept, other => other.Contradicts(action)) ? kept : [.. kept, action]);
}
