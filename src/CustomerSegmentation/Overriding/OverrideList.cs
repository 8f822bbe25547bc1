using System.Diagnostics.CodeAnalysis;
using CustomerSegmentation.Decisions;

namespace CustomerSegmentation.Overriding;

/// <summary>
/// The classes that were set by hand, at most one per customer and scheme. The list supplies them as facts to a policy that lists the schemes
/// as <see cref="SegmentationOptions.Overridable"/>. Immutable and safe for concurrent use.
/// </summary>
[SuppressMessage("Naming", "CA1716:Identifiers should not match keywords", Justification = "The plain word; Visual Basic writes it in brackets.")]
public sealed class OverrideList
{
    private readonly Dictionary<(string Customer, string Scheme), Override> byKey = [];
    private readonly List<DecisionTable> tables;

    /// <summary>Creates a list of overrides for a policy.</summary>
    /// <param name="policy">The policy, which must allow the schemes to be overridden.</param>
    /// <param name="overrides">The overrides, in any order.</param>
    /// <exception cref="ArgumentException">
    /// The policy does not run an override's scheme, or does not allow it to be overridden; the scheme does not have the class; or a customer
    /// has two overrides of one scheme. The message lists all faults, one per line.
    /// </exception>
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
            else
                byKey[(item.Customer, item.Scheme)] = item;
        }

        if (faults.Count > 0)
            throw new ArgumentException(string.Join('\n', faults), nameof(overrides));
        tables = [.. policy.Schemes.Select(scheme => scheme.Table).Where(table => byKey.Keys.Any(key => key.Scheme == table.Name))];
    }

    /// <summary>The number of overrides.</summary>
    public int Count => byKey.Count;

    /// <summary>The overrides, in no particular order.</summary>
    public IReadOnlyCollection<Override> All => byKey.Values;

    /// <summary>The facts that the list supplies: for each scheme with overrides, the class set by hand and its last day.</summary>
    public IEnumerable<Fact> SuppliedFacts => tables.SelectMany(IEnumerable<Fact> (table) => [table.ByHand, table.ByHandUntil]);

    /// <summary>Gets the override of a customer and scheme, in force or not.</summary>
    /// <param name="customer">The customer's id.</param>
    /// <param name="scheme">The scheme's name.</param>
    /// <returns>The override, or <see langword="null"/> if there is none.</returns>
    public Override? Find(string customer, string scheme)
    {
        ArgumentNullException.ThrowIfNull(customer);
        ArgumentNullException.ThrowIfNull(scheme);
        return byKey.GetValueOrDefault((customer, scheme));
    }

    /// <summary>Adds the facts of the overrides to columns: for each scheme with overrides, the class and its last day.</summary>
    /// <param name="columns">The columns; columns of the same facts are replaced.</param>
    /// <param name="ids">The customers' ids, in the order of the columns.</param>
    /// <returns>The columns.</returns>
    /// <exception cref="ArgumentException">The number of ids is not the number of customers.</exception>
    public CustomerColumns AddTo(CustomerColumns columns, IReadOnlyList<string> ids)
    {
        CheckIds(columns, ids);
        foreach (var table in tables)
        {
            var codes = new byte[columns.Count];
            var days = new int[columns.Count];
            var known = Bitmap.Create(columns.Count);
            for (var i = 0; i < columns.Count; i++)
            {
                if (byKey.GetValueOrDefault((ids[i], table.Name)) is not { } item)
                    continue;
                codes[i] = CodeOf(item, table);
                days[i] = item.Expires.DayNumber;
                known.Set(i);
            }

            columns.Add(table.ByHand, new ClassColumn(codes));
            columns.Add(table.ByHandUntil, new DateColumn(days, known.ToValidity()));
        }

        return columns;
    }

    /// <summary>Adds the facts of the overrides to a map, to classify and explain single customers.</summary>
    /// <typeparam name="T">The type of customer.</typeparam>
    /// <param name="map">The map.</param>
    /// <param name="id">Gets a customer's id, or <see langword="null"/> if it has none.</param>
    /// <returns>A new map with the facts.</returns>
    public FactMap<T> AddTo<T>(FactMap<T> map, Func<T, string?> id)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(id);
        foreach (var table in tables)
        {
            Override? Of(T customer) => id(customer) is { } key ? Find(key, table.Name) : null;
            map = map.FromCode(table.ByHand, customer => Of(customer) is { } item ? CodeOf(item, table) : (byte)0)
                .From(table.ByHandUntil, customer => Of(customer)?.Expires);
        }

        return map;
    }

    /// <summary>Counts the overrides by state, for each scheme with overrides.</summary>
    /// <param name="columns">The customers, with their as-of date.</param>
    /// <param name="ids">The customers' ids, in the order of the columns; if an id occurs twice, the first one counts.</param>
    /// <param name="byTable">
    /// The classes without overrides (<see cref="SegmentationPolicy.WithoutOverrides"/>), to count the overrides that differ from them; by
    /// default, these are not counted.
    /// </param>
    /// <returns>The counts, in the order of the policy's schemes.</returns>
    /// <exception cref="ArgumentException">The number of ids, or of classes without overrides, is not the number of customers.</exception>
    public IReadOnlyList<OverrideCount> CountIn(CustomerColumns columns, IReadOnlyList<string> ids, ClassCodes? byTable = null)
    {
        CheckIds(columns, ids);
        if (byTable is not null && byTable.Count != columns.Count)
            throw new ArgumentException($"The columns are of {columns.Count} customers, the classes by the table of {byTable.Count}.", nameof(byTable));
        var customers = byKey.Keys.Select(key => key.Customer).ToHashSet(StringComparer.Ordinal);
        var places = ids.Index().Where(id => customers.Contains(id.Item)).DistinctBy(id => id.Item, StringComparer.Ordinal)
            .ToDictionary(id => id.Item, id => id.Index, StringComparer.Ordinal);
        return [.. tables.Select(table => CountIn(table, columns, places, byTable))];
    }

    private OverrideCount CountIn(DecisionTable table, CustomerColumns columns, Dictionary<string, int> places, ClassCodes? byTable)
    {
        string StateOf(Override item) =>
            !places.TryGetValue(item.Customer, out var place) ? nameof(OverrideCount.NotThere)
            : AsOf(columns, place, table) is not { } asOf ? nameof(OverrideCount.Undated)
            : item.IsInForce(asOf) ? nameof(OverrideCount.InForce)
            : nameof(OverrideCount.Expired);
        var items = byKey.Values.Where(item => item.Scheme == table.Name).ToLookup(StateOf, StringComparer.Ordinal);
        var inForce = items[nameof(OverrideCount.InForce)].ToList();
        return new OverrideCount(
            table.Name,
            inForce.Count,
            items[nameof(OverrideCount.Expired)].Count(),
            items[nameof(OverrideCount.Undated)].Count(),
            items[nameof(OverrideCount.NotThere)].Count(),
            byTable is null ? null : inForce.Count(item => byTable[table.Name].Span[places[item.Customer]] != CodeOf(item, table)));
    }

    // The policy can assume an as-of date if it is unknown, as the table does.
    private static DateOnly? AsOf(CustomerColumns columns, int place, DecisionTable table)
    {
        var day = columns.Find(Facts.AsOf)?.Raw(place) is { } given && Facts.AsOf.EveryValue.Contains(given)
            ? given
            : table.TestedFacts.First(fact => fact.Name == Facts.AsOf.Name).AssumedValue;
        return day is { } known ? DateOnly.FromDayNumber((int)known) : null;
    }

    private string? FaultOf(Override item, SegmentationPolicy policy)
    {
        var what = $"The class of {item.Customer} is set by hand";
        if (policy.Schemes.FirstOrDefault(scheme => scheme.Name == item.Scheme) is not { Table: var table })
            return $"{what} in {item.Scheme}, which the policy does not run. It runs {string.Join(", ", policy.Schemes)}.";
        if (!table.IsOverridable)
            return $"{what} in {item.Scheme}, whose classes the policy does not let be set. Add {item.Scheme} to Overridable.";
        var classes = table.Classes.Where(c => c.Code != 0).ToList();
        if (!classes.Exists(c => c.Name == item.Class))
            return $"{what} to {item.Class}, which {item.Scheme} does not give. It gives {string.Join(", ", classes)}.";
        return Find(item.Customer, item.Scheme) is { Class: var other }
            ? $"{item.Customer} has two classes of {item.Scheme} set by hand, {other} and {item.Class}. Leave one out."
            : null;
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
