using System.Collections.Immutable;
using System.Globalization;

namespace CustomerSegmentation.Decisions.Trees;

/// <summary>Leaves out the nodes of a decision tree whose answers follow from the answers before.</summary>
internal sealed class TreePruner<TCustomer>
{
    // A node may need a copy for each way to it; beyond this number, nodes are left as they are.
    private const int MostNodes = 1_024;

    private readonly Dictionary<TreeNode<TCustomer>, ImmutableSortedSet<int>> testedFrom = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(TreeNode<TCustomer> Node, string Known), TreeNode<TCustomer>> pruned = [];
    private readonly Dictionary<(int Number, double Cut, Branches<TCustomer> Branches), TreeNode<TCustomer>> copies = [];

    private TreePruner()
    {
    }

    /// <summary>The root of a tree that gives the same classes with fewer tests.</summary>
    public static TreeNode<TCustomer> Prune(TreeNode<TCustomer> root)
    {
        var nodes = root.BranchesFirst();
        if (nodes.Count > MostNodes)
            return root;
        var pruner = new TreePruner<TCustomer>();
        ImmutableSortedSet<int> TestedFrom(TreeNode<TCustomer>? node) => pruner.testedFrom[node!.Reading];
        foreach (var node in nodes)
        {
            pruner.testedFrom[node.Reading] = node.AtLeast is null ? [] :
                TestedFrom(node.AtLeast).Union(TestedFrom(node.Below)).Union(TestedFrom(node.Unknown)).Add(node.Number);
        }

        return pruner.Prune(root, ImmutableSortedDictionary<int, Known>.Empty);
    }

    private TreeNode<TCustomer> Prune(TreeNode<TCustomer> node, ImmutableSortedDictionary<int, Known> known)
    {
        while (node.AtLeast is not null && known.TryGetValue(node.Number, out var answer) && answer.BranchOf(node) is { } branch)
            node = branch;
        // The node before may be left out, and its value with it.
        node = node.Reading;
        // What is tested no more need not be known.
        known = known.RemoveRange(known.Keys.Except(testedFrom[node]));
        var key = (node, string.Create(CultureInfo.InvariantCulture, $"{string.Join(',', known)}"));
        if (node.AtLeast is null || pruned.Count > MostNodes)
            return node;
        if (pruned.TryGetValue(key, out var before))
            return before;
        var now = known.GetValueOrDefault(node.Number, Known.Nothing);
        TreeNode<TCustomer> After(TreeNode<TCustomer> branch, Known then) => Prune(branch, known.SetItem(node.Number, then));
        var atLeast = After(node.AtLeast, now with { AtLeast = node.Cut, IsKnown = true });
        var below = After(node.Below!, now with { Below = node.Cut, IsKnown = true });
        // A value that is known already can't be unknown.
        var branches = new Branches<TCustomer>(atLeast, below, now.IsKnown == true ? below : After(node.Unknown!, now with { IsKnown = false }));
        return pruned[key] = atLeast == below && below == branches.Unknown ? below : Copy(node, branches);
    }

    private TreeNode<TCustomer> Copy(TreeNode<TCustomer> node, Branches<TCustomer> branches)
    {
        var key = (node.Number, node.Cut, branches);
        return copies.TryGetValue(key, out var copy) ? copy : copies[key] = node.With(branches);
    }

    // What the answers before say of a fact: that it is at least a cut, that it is below one, and whether it is known at all.
    private readonly record struct Known(double AtLeast, double Below, bool? IsKnown)
    {
        public static Known Nothing { get; } = new(double.NegativeInfinity, double.PositiveInfinity, null);

        public TreeNode<TCustomer>? BranchOf(TreeNode<TCustomer> node) => IsKnown switch
        {
            false => node.Unknown,
            true when AtLeast >= node.Cut => node.AtLeast,
            true when Below <= node.Cut => node.Below,
            _ => null,
        };
    }
}
