using CustomerSegmentation.Decisions.Plans;

namespace CustomerSegmentation.Decisions.Trees;

/// <summary>Finds the facts that may be read more than once for a customer.</summary>
/// <param name="plan">The plan.</param>
/// <param name="facts">The plan's facts.</param>
internal sealed class RepeatedReads<TCustomer>(Plan plan, TreeFacts<TCustomer> facts)
{
    private readonly HashSet<int> repeated = [];

    /// <summary>The numbers of the facts: a slot if it is supplied, and the number of slots more if it is computed.</summary>
    /// <param name="roots">The roots of the trees of all tables.</param>
    public IReadOnlySet<int> Of(IEnumerable<TreeNode<TCustomer>> roots)
    {
        var before = new HashSet<int>();
        foreach (var reads in roots.Select(ReadsOf))
        {
            // Customers are classified by all tables at once, and tables by the class of others.
            repeated.UnionWith(reads.Where(before.Contains));
            before.UnionWith(reads);
        }

        return repeated;
    }

    private HashSet<int> ReadsOf(TreeNode<TCustomer> root)
    {
        var readsFrom = new Dictionary<TreeNode<TCustomer>, HashSet<int>>();
        foreach (var node in root.BranchesFirst())
        {
            var later = new HashSet<int>();
            foreach (var branch in new[] { node.AtLeast, node.Below, node.Unknown }.OfType<TreeNode<TCustomer>>())
                later.UnionWith(readsFrom[branch]);
            var here = new HashSet<int>();
            if (node.IsReading)
                Read(node.Number, here);
            repeated.UnionWith(here.Where(later.Contains));
            later.UnionWith(here);
            readsFrom[node] = later;
        }

        return readsFrom[root];
    }

    private void Read(int number, HashSet<int> here)
    {
        var count = plan.Slots.Length;
        if (number >= 2 * count)
        {
            ReadWhole((number / count) - 2, here);
            ReadWhole(number % count, here);
        }
        else if (!here.Add(number))
        {
            repeated.Add(number);
        }
        else if (number >= count)
        {
            var slot = plan.Slots[number - count];
            foreach (var input in slot.Test < 0 ? slot.Operands : [plan.Tests[slot.Test].Slot, plan.Tests[slot.Test].Other])
                ReadWhole(input, here);
        }
    }

    private void ReadWhole(int slot, HashSet<int> here)
    {
        if (slot < 0)
            return;
        if (facts[slot].Supplied is not null)
            Read(slot, here);
        if (facts[slot].Computed is not null)
            Read(plan.Slots.Length + slot, here);
    }
}
