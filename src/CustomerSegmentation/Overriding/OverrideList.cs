using System.Diagnostics.CodeAnalysis;
using CustomerSegmentation.Decisions;

namespace CustomerSegmentation.Overriding;

/// <summary>
/// The classes that people set by hand, one for each customer and scheme, as facts for a policy whose schemes are
/// <see cref="SegmentationOptions.Overridable"/>. Immutable and safe for any number of threads.
/// </summary>
[SuppressMessage("Naming", "CA1716:Identifiers should not match keywords", Justification = "The plain word; Visual Basic writes it in brackets.")]
public sealed class OverrideList
{
    private readonly Dictionary<(string Customer, string Scheme), Override> byKey = [];
    private readonly List<DecisionTable> tables;

    /// <summary>The overrides for a policy.</summary>
    /// <param name="policy">The policy; its schemes that can't be overridden are refused.</param>
    /// <param name="overrides">The overrides, in any order.</param>
    /// <exception cref="ArgumentException">An override is of a scheme or class that is not there or can't be overridden, or one customer has two of one scheme; every fault is listed, one a line.</exception>
    public OverrideList(SegmentationPolicy policy, IEnumerable<Override> overrides)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(overrides);
        var faults = new List<string>();
        foreach (var item in overrides)
        {
            ArgumentNullException.ThrowIfNull(item, nameof(overrides));
            if (FaultOf(item, policy) is { } fault)
                faults.Add(fault);
            else if (!byKey.TryAdd((item.Customer, item.Scheme), item))
                faults.Add($"{item.Customer} has two classes of {item.Scheme} set by hand, {byKey[(item.Customer, item.Scheme)].Class} and {item.Class}. Leave one out.");
        }

        if (faults.Count > 0)
            throw new ArgumentException(string.Join('\n', faults), nameof(overrides));
        var named = byKey.Keys.Select(key => key.Scheme).ToHashSet(StringComparer.Ordinal);
        tables = [.. policy.Schemes.Where(scheme => named.Contains(scheme.Name)).Select(scheme => scheme.Table)];
    }

    /// <summary>How many there are.</summary>
    public int Count => byKey.Count;

    /// <summary>All of them, in no particular order.</summary>
    public IReadOnlyCollection<Override> All => byKey.Values;

    /// <summary>The facts that the overrides supply: per scheme, the class set by hand and its last day.</summary>
    public IEnumerable<Fact> SuppliedFacts => tables.SelectMany(IEnumerable<Fact> (table) => [table.ByHand, table.ByHandUntil]);

    /// <summary>The override of a customer and scheme, in force or not.</summary>
    /// <param name="customer">The customer's id.</param>
    /// <param name="scheme">The scheme's name.</param>
    /// <returns>The override, or <see langword="null"/> where there is none.</returns>
    public Override? Find(string customer, string scheme)
    {
        ArgumentNullException.ThrowIfNull(customer);
        ArgumentNullException.ThrowIfNull(scheme);
        return byKey.GetValueOrDefault((customer, scheme));
    }

    /// <summary>Adds the facts of the overrides to columns: for each scheme that has overrides, the class and its last day.</summary>
    /// <param name="columns">The columns; those of the same facts are replaced.</param>
    /// <param name="ids">The customers' ids, in the order of the columns.</param>
    /// <returns>The columns.</returns>
    /// <exception cref="ArgumentException">There are not as many ids as customers.</exception>
    public CustomerColumns AddTo(CustomerColumns columns, IReadOnlyList<string> ids)
    {
        CheckIds(columns, ids);
        foreach (var table in tables)
        {
            var codes = new byte[columns.Count];
            var days = new int[columns.Count];
            var validity = new byte[(columns.Count + 7) / 8];
            for (var i = 0; i < columns.Count; i++)
            {
                if (byKey.GetValueOrDefault((ids[i], table.Name)) is not { } item)
                    continue;
                codes[i] = CodeOf(item, table);
                days[i] = item.Expires.DayNumber;
                validity[i >> 3] |= (byte)(1 << (i & 7));
            }

            columns.Add(table.ByHand, new ClassColumn(codes));
            columns.Add(table.ByHandUntil, new DateColumn(days, validity));
        }

        return columns;
    }

    /// <summary>A map that also reads the facts of the overrides, for classifying and explaining one customer.</summary>
    /// <typeparam name="T">The user's type.</typeparam>
    /// <param name="map">The map.</param>
    /// <param name="id">Gives a customer's id, or <see langword="null"/> where it has none.</param>
    /// <returns>The map with them.</returns>
    public FactMap<T> AddTo<T>(FactMap<T> map, Func<T, string?> id)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(id);
        foreach (var table in tables)
        {
            Override? Of(T customer) => id(customer) is { } key ? byKey.GetValueOrDefault((key, table.Name)) : null;
            map = map.FromCode(table.ByHand, customer => Of(customer) is { } item ? CodeOf(item, table) : (byte)0)
                .From(table.ByHandUntil, customer => Of(customer)?.Expires);
        }

        return map;
    }

    /// <summary>Counts what becomes of the overrides, per scheme that has any.</summary>
    /// <param name="columns">The customers, with their as-of day.</param>
    /// <param name="ids">The customers' ids, in the order of the columns; of an id that stands twice, the first counts.</param>
    /// <param name="byTable">The classes that the policy gives without overrides (<see cref="SegmentationPolicy.WithoutOverrides"/>), to count the differing ones; by default these are not counted.</param>
    /// <returns>The counts, in the order of the policy's schemes.</returns>
    /// <exception cref="ArgumentException">There are not as many ids, or classes by the table, as customers.</exception>
    public IReadOnlyList<OverrideCount> CountIn(CustomerColumns columns, IReadOnlyList<string> ids, ClassCodes? byTable = null)
    {
        CheckIds(columns, ids);
        if (byTable is not null && byTable.Count != columns.Count)
            throw new ArgumentException($"The columns are of {columns.Count} customers, the classes by the table of {byTable.Count}.", nameof(byTable));
        var customers = byKey.Keys.Select(key => key.Customer).ToHashSet(StringComparer.Ordinal);
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < columns.Count; i++)
        {
            if (customers.Contains(ids[i]))
                places.TryAdd(ids[i], i);
        }

        return [.. tables.Select(table => CountIn(table, columns, places, byTable))];
    }

    private OverrideCount CountIn(DecisionTable table, CustomerColumns columns, Dictionary<string, int> places, ClassCodes? byTable)
    {
        int inForce = 0, expired = 0, undated = 0, notThere = 0, differing = 0;
        foreach (var item in byKey.Values.Where(item => item.Scheme == table.Name))
        {
            if (!places.TryGetValue(item.Customer, out var place))
            {
                notThere++;
            }
            else if (AsOf(columns, place, table) is not { } asOf)
            {
                undated++;
            }
            else if (!item.IsInForce(asOf))
            {
                expired++;
            }
            else
            {
                inForce++;
                differing += byTable is not null && byTable[table.Name].Span[place] != CodeOf(item, table) ? 1 : 0;
            }
        }

        return new OverrideCount(table.Name, inForce, expired, undated, notThere, byTable is null ? null : differing);
    }

    // As the table sees it: a policy can assume a day where it is unknown.
    private static DateOnly? AsOf(CustomerColumns columns, int place, DecisionTable table)
    {
        var day = columns.Find(Facts.AsOf)?.Raw(place) is { } given && Facts.AsOf.EveryValue.Contains(given)
            ? given
            : table.TestedFacts.First(fact => fact.Name == Facts.AsOf.Name).AssumedValue;
        return day is { } known ? DateOnly.FromDayNumber((int)known) : null;
    }

    private static string? FaultOf(Override item, SegmentationPolicy policy)
    {
        var scheme = policy.Schemes.FirstOrDefault(scheme => scheme.Name == item.Scheme);
        if (scheme is null)
            return $"The class of {item.Customer} is set by hand in {item.Scheme}, which the policy does not run. It runs {string.Join(", ", policy.Schemes)}.";
        if (!scheme.Table.IsOverridable)
            return $"The class of {item.Customer} is set by hand in {item.Scheme}, whose classes the policy does not let be set. Add {item.Scheme} to Overridable.";
        var classes = scheme.Table.Classes.Where(c => c.Code != 0).ToList();
        return classes.Exists(c => c.Name == item.Class)
            ? null
            : $"The class of {item.Customer} is set by hand to {item.Class}, which {item.Scheme} does not give. It gives {string.Join(", ", classes)}.";
    }

    private static byte CodeOf(Override item, DecisionTable table) => table.Classes.First(c => c.Name == item.Class).Code;

    private static void CheckIds(CustomerColumns columns, IReadOnlyList<string> ids)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(ids);
        if (ids.Count != columns.Count)
            throw new ArgumentException($"There are {ids.Count} ids; the columns are of {columns.Count} customers.", nameof(ids));
    }
}
