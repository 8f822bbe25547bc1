using CustomerSegmentation.Decisions.Plans;

namespace CustomerSegmentation.Decisions.Trees;

/// <summary>Makes a plan's tables into decision trees.</summary>
/// <param name="plan">The plan.</param>
/// <param name="facts">The plan's facts.</param>
internal sealed class TreeBuilder<TCustomer>(Plan plan, TreeFacts<TCustomer> facts)
{
    // Parts of parts are tested again for every test of a fact.
    private const int MostParts = 32;

    /// <summary>The root of a table's tree.</summary>
    public TreeNode<TCustomer> Build(PlanTable table)
    {
        // From the last test to the first, as each leads to later ones. An unknown row leaves the class unknown unless
        // another row of its group is true, so every test has nodes for the row as it may begin, for after an unknown test
        // of the row, and for after an unknown row of the group.
        var unclassified = new TreeNode<TCustomer>(0);
        var root = unclassified;
        foreach (var group in Enumerable.Reverse(table.Groups))
        {
            var leaf = new TreeNode<TCustomer>(group.Code);
            var (next, nextAfterRow) = (root, unclassified);
            foreach (var row in Enumerable.Reverse(group.Rows))
            {
                var (node, afterTest, afterRow) = (leaf, nextAfterRow, leaf);
                foreach (var test in Enumerable.Reverse(row))
                {
                    (node, afterTest, afterRow) = (
                        Test(test, node, next, afterTest),
                        Test(test, afterTest, next, afterTest),
                        Test(test, afterRow, nextAfterRow, nextAfterRow));
                }

                (next, nextAfterRow) = (node, afterRow);
            }

            root = next;
        }

        return root;
    }

    private TreeNode<TCustomer> Test(int index, TreeNode<TCustomer> yes, TreeNode<TCustomer> no, TreeNode<TCustomer> unknown)
    {
        var test = plan.Tests[index];
        unknown = test.Cell.WhenUnknown switch { true => yes, false => no, null => unknown };
        if (yes == no && no == unknown)
            return unknown;
        if (!facts[test.Slot].CanBeKnown || (test.Other >= 0 && !facts[test.Other].CanBeKnown))
            return unknown;
        return test.Cell.Operator switch
        {
            Comparison.AtLeast => SplitByOrder(test.Slot, test.Other, new(yes, no, unknown)),
            Comparison.Above => SplitByOrder(test.Other, test.Slot, new(no, yes, unknown)),
            Comparison.AtMost => SplitByOrder(test.Other, test.Slot, new(yes, no, unknown)),
            Comparison.Below => SplitByOrder(test.Slot, test.Other, new(no, yes, unknown)),
            _ => SplitByRanges(test, yes, no, unknown),
        };
    }

    private TreeNode<TCustomer> SplitByOrder(int slot, int other, Branches<TCustomer> branches)
    {
        var difference = new ComputedFact.Difference<TCustomer>(facts[slot].Fact, facts[other].Fact);
        return new((plan.Slots.Length * (2 + slot)) + other, difference, 0, branches);
    }

    private TreeNode<TCustomer> SplitByRanges(PlanTest test, TreeNode<TCustomer> yes, TreeNode<TCustomer> no, TreeNode<TCustomer> unknown)
    {
        var fact = plan.Slots[test.Slot].Fact;
        var node = no;
        foreach (var (low, high) in Enumerable.Reverse(test.Ranges))
        {
            var atLeastLow = high >= fact.Maximum ? yes : Split(test.Slot, After(high, fact), new(node, yes, unknown));
            node = low <= fact.Minimum ? atLeastLow : Split(test.Slot, low, new(atLeastLow, no, unknown));
        }

        // If all values pass, or none does, what is left to test is whether the fact is known.
        return node == yes || node == no ? Split(test.Slot, double.NegativeInfinity, new(node, node, unknown)) : node;
    }

    // By what is supplied, and if that is unknown by the rest.
    private TreeNode<TCustomer> Split(int slot, double cut, Branches<TCustomer> branches)
    {
        if (facts[slot].Supplied is not { } supplied)
            return SplitRest(slot, cut, branches);
        TreeNode<TCustomer> Rest(TreeNode<TCustomer> node) => node.Number == slot ? node.Unknown! : node;
        var rest = SplitRest(slot, cut, new(Rest(branches.AtLeast), Rest(branches.Below), Rest(branches.Unknown)));
        return new(supplied, cut, branches with { Unknown = rest });
    }

    // By what is computed, or else assumed. In place of a test, and of what is first known, its parts are tested.
    private TreeNode<TCustomer> SplitRest(int index, double cut, Branches<TCustomer> branches)
    {
        var slot = plan.Slots[index];
        TreeNode<TCustomer> Branch(double value) => value >= cut ? branches.AtLeast : value < cut ? branches.Below : branches.Unknown;
        var assumed = Branch(slot.Assumed);
        if (facts[index].Computed is not { } computed)
            return assumed;
        if (slot.Kind == ComputationKind.Test && IsShort(slot))
            return Test(slot.Test, Branch(1), Branch(0), assumed);
        // What is first known and impossible is unknown, and no later part counts.
        bool IsPossible(Fact part) => part.Minimum >= slot.Fact.Minimum && part.Maximum <= slot.Fact.Maximum;
        if (slot.Kind == ComputationKind.FirstKnown && IsShort(slot) && slot.Fact.Computation!.Inputs.All(IsPossible))
        {
            return slot.Operands.Where(operand => facts[operand].CanBeKnown).Reverse()
                .Aggregate(assumed, (later, operand) => Split(operand, cut, branches with { Unknown = later }));
        }

        return new(plan.Slots.Length + index, computed, cut, branches with { Unknown = assumed });
    }

    private static bool IsShort(PlanSlot slot) => slot.Fact.WithInputs().Take(MostParts + 1).Count() <= MostParts;

    // Only numbers have values between whole ones.
    private static double After(double high, Fact fact) => fact.Kind == FactKind.Number ? Math.BitIncrement(high) : high + 1;
}
