namespace CustomerSegmentation.Portfolio;

/// <summary>
/// Assigns customers to accounts: subsidiaries to their topmost parent, over any number of levels. Created by <see cref="AccountHierarchy"/>.
/// Immutable and safe for concurrent use.
/// </summary>
/// <typeparam name="TId">The type of the ids.</typeparam>
public sealed class AccountHierarchy<TId>
    where TId : notnull
{
    private const int None = -1;
    private const int NamesInMessage = 10;

    private readonly List<TId> accounts = [];
    private readonly List<int> tops = [];
    private readonly int[] accountOf;

    internal AccountHierarchy(
        IReadOnlyList<TId> ids, int parentCount, Func<int, (bool HasParent, TId Parent)> parentOf, IEqualityComparer<TId>? comparer)
    {
        ArgumentNullException.ThrowIfNull(ids);
        if (parentCount != ids.Count)
        {
            throw new ArgumentException(
                $"There are {parentCount} parents for {ids.Count} customers; give one a customer, null where it has none.", nameof(parentCount));
        }

        var places = new Dictionary<TId, int>(ids.Count, comparer);
        for (var i = 0; i < ids.Count; i++)
        {
            if (!places.TryAdd(ids[i], i))
                throw new ArgumentException($"The id '{ids[i]}' comes twice among the customers; give each id once.", nameof(ids));
        }

        // Places from ids.Count are parents who are not among the customers, and have no parents.
        var outside = new List<TId>();
        var parents = new List<int>(ids.Count);
        for (var i = 0; i < ids.Count; i++)
        {
            var (hasParent, parent) = parentOf(i);
            if (hasParent && places.TryAdd(parent, ids.Count + outside.Count))
                outside.Add(parent);
            parents.Add(hasParent && places[parent] != i ? places[parent] : None);
        }

        OutsideParents = outside.Count;
        parents.AddRange(Enumerable.Repeat(None, OutsideParents));
        accountOf = AccountsOf(ids, parents, outside);
    }

    /// <summary>The number of customers.</summary>
    public int Customers => accountOf.Length;

    /// <summary>The accounts, which are the tops of the chains, in the order of their first customers.</summary>
    public IReadOnlyList<TId> Accounts => accounts;

    /// <summary>The number of customers who are rolled up into another account, as they are not the top of their own.</summary>
    public int RolledUp => Customers - (Accounts.Count - OutsideParents);

    /// <summary>The number of accounts that are not among the customers, and only known as parents.</summary>
    public int OutsideParents { get; }

    /// <summary>The index of each customer's account in <see cref="Accounts"/>.</summary>
    public ReadOnlyMemory<int> AccountOf => accountOf;

    /// <summary>Rolls facts of customers up to facts of accounts.</summary>
    /// <param name="columns">The facts of the customers, in the order of their ids.</param>
    /// <param name="rules">The rule for each fact; by default, <see cref="RollUpRules.Default"/>.</param>
    /// <returns>The facts of the accounts, and the rule of each fact.</returns>
    /// <exception cref="ArgumentException">The columns have another number of customers.</exception>
    public RollUp RollUp(CustomerColumns columns, RollUpRules? rules = null)
    {
        ArgumentNullException.ThrowIfNull(columns);
        if (columns.Count != Customers)
            throw new ArgumentException($"The columns are of {columns.Count} customers, the hierarchy of {Customers}.", nameof(columns));
        return new ColumnRoller(accountOf, tops, columns).Roll(rules ?? RollUpRules.Default);
    }

    private int[] AccountsOf(IReadOnlyList<TId> ids, List<int> parents, List<TId> outside)
    {
        var found = new int[parents.Count];
        Array.Fill(found, None);
        var chain = new List<int>();
        for (var i = 0; i < ids.Count; i++)
        {
            chain.Clear();
            var place = i;
            for (; found[place] == None && parents[place] != None; place = parents[place])
            {
                chain.Add(place);
                // A chain that is longer than the number of customers is a cycle.
                if (chain.Count > ids.Count)
                    throw Cycle(ids, parents, place);
            }

            if (found[place] == None)
            {
                found[place] = accounts.Count;
                accounts.Add(place < ids.Count ? ids[place] : outside[place - ids.Count]);
                tops.Add(place < ids.Count ? place : None);
            }

            foreach (var customer in chain)
                found[customer] = found[place];
        }

        return found[..ids.Count];
    }

    private static ArgumentException Cycle(IReadOnlyList<TId> ids, List<int> parents, int place)
    {
        var names = new List<string> { $"'{ids[place]}'" };
        for (var next = parents[place]; next != place && names.Count < NamesInMessage; next = parents[next])
            names.Add($"'{ids[next]}'");
        var rest = names.Count == NamesInMessage ? "…" : $"'{ids[place]}'";
        var cycle = string.Join(" belongs to ", [.. names, rest]);
        return new ArgumentException($"The parents go round: {cycle}; leave the parent of the topmost empty.", nameof(parents));
    }
}
