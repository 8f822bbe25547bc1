using CustomerSegmentation.Decisions.Plans;

namespace CustomerSegmentation.Decisions.Trees;

/// <summary>The decision trees of a plan's tables. Immutable.</summary>
internal sealed class DecisionTrees<TCustomer>
{
    private readonly TreeNode<TCustomer>[] roots;
    private readonly TreeFact<TCustomer>?[] codesOfFacts;

    /// <summary>Builds the trees.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="map">The map.</param>
    /// <exception cref="ArgumentException">The map reads a fact of another kind under a fact's name.</exception>
    public DecisionTrees(Plan plan, FactMap<TCustomer> map)
    {
        // Once to see which facts they read more than once, and once more with these kept.
        var facts = new TreeFacts<TCustomer>(plan, map, CodeOf, keeps: _ => false);
        var repeated = new RepeatedReads<TCustomer>(plan, facts).Of(Build(plan, facts));
        facts = new(plan, map, CodeOf, repeated.Contains);
        (roots, codesOfFacts, KeptCount) = (Build(plan, facts), facts.Codes, facts.KeptCount);
        TreeFact<TCustomer> CodeOf(int table) => new CodeByTree(this, table);
    }

    /// <summary>The number of values kept.</summary>
    public int KeptCount { get; }

    /// <summary>The root of a table's tree.</summary>
    public TreeNode<TCustomer> this[int table] => roots[table];

    /// <summary>The code of a customer's class, which is kept if it is a fact of another table.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="table">The place of the table.</param>
    /// <param name="kept">The customer's values read so far (<see cref="KeptValue{TCustomer}"/>).</param>
    public byte Classify(TCustomer customer, int table, Span<long> kept) =>
        codesOfFacts[table] is { } code ? (byte)code.Read(customer, kept) : roots[table].Classify(customer, kept);

    private static TreeNode<TCustomer>[] Build(Plan plan, TreeFacts<TCustomer> facts) =>
        [.. plan.Tables.Select(new TreeBuilder<TCustomer>(plan, facts).Build).Select(TreePruner<TCustomer>.Prune)];

    private sealed class CodeByTree(DecisionTrees<TCustomer> trees, int table) : TreeFact<TCustomer>
    {
        public override double Read(TCustomer customer, Span<long> kept) => trees.roots[table].Classify(customer, kept);
    }
}
