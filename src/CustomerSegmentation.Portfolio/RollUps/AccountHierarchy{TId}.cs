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

    internal AccountHierarchy(IReadOnlyList<TId> ids, int parentCount, ParentReader parentOf, IEqualityComparer<TId>? comparer)
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

        // Places from ids.Count are parents who are not among the customers.
        var outside = new List<TId>();
        var parents = new int[ids.Count];
        for (var i = 0; i < parents.Length; i++)
        {
            parents[i] = None;
            if (!parentOf(i, out var parent))
                continue;
            if (places.TryAdd(parent, ids.Count + outside.Count))
                outside.Add(parent);
            if (places[parent] != i)
                parents[i] = places[parent];
        }

        accountOf = AccountsOf(ids, parents, outside);
        OutsideParents = outside.Count;
    }

    internal delegate bool ParentReader(int customer, out TId parent);

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

    private int[] AccountsOf(IReadOnlyList<TId> ids, int[] parents, List<TId> outside)
    {
        var accountOfTop = new int[ids.Count + outside.Count];
        Array.Fill(accountOfTop, None);
        var found = new int[ids.Count];
        Array.Fill(found, None);
        var chain = new List<int>();
        for (var i = 0; i < found.Length; i++)
        {
            chain.Clear();
            var place = i;
            // A chain that is longer than the number of customers is a cycle.
            while (place < found.Length && found[place] == None && parents[place] != None && chain.Count <= found.Length)
            {
                chain.Add(place);
                place = parents[place];
            }

            if (chain.Count > found.Length)
                throw Cycle(ids, parents, place);
            var account = place < found.Length && found[place] != None
                ? found[place]
                : AccountOfTop(accountOfTop, place, place < found.Length ? ids[place] : outside[place - found.Length], found.Length);
            if (place < found.Length)
                found[place] = account;
            foreach (var customer in chain)
                found[customer] = account;
        }

        return found;
    }

    private int AccountOfTop(int[] accountOfTop, int place, TId id, int customers)
    {
        if (accountOfTop[place] == None)
        {
            accountOfTop[place] = accounts.Count;
            accounts.Add(id);
            tops.Add(place < customers ? place : None);
        }

        return accountOfTop[place];
    }

    private static ArgumentException Cycle(IReadOnlyList<TId> ids, int[] parents, int place)
    {
        var names = new List<string> { $"'{ids[place]}'" };
        for (var next = parents[place]; next != place && names.Count < NamesInMessage; next = parents[next])
            names.Add($"'{ids[next]}'");
        var rest = names.Count == NamesInMessage ? "…" : $"'{ids[place]}'";
        var cycle = string.Join(" belongs to ", [.. names, rest]);
        return new ArgumentException($"The parents go round: {cycle}; leave the parent of the topmost empty.", nameof(parents));
    }
}
