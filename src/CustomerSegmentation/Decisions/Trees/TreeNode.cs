namespace CustomerSegmentation.Decisions.Trees;

/// <summary>
/// A node of a decision tree: a test of whether a fact is at least a cut, with a branch for each answer; or a leaf, which is a class.
/// Branches may lead to the same node. Immutable.
/// </summary>
internal sealed class TreeNode<TCustomer>
{
    private readonly byte code;
    private readonly Func<TCustomer, double>? read;
    private readonly double minimum = double.NegativeInfinity;
    private readonly double maximum = double.PositiveInfinity;
    private readonly TreeFact<TCustomer>? fact;
    private readonly TreeNode<TCustomer>? reading;

    /// <summary>A leaf.</summary>
    /// <param name="code">The code of the class.</param>
    public TreeNode(byte code) => this.code = code;

    /// <summary>A node that tests what the map supplies.</summary>
    public TreeNode(SuppliedFact<TCustomer> fact, double cut, Branches<TCustomer> branches)
        // With the cut between the bounds, a value need be held against one of them only.
        : this(fact.Slot, Math.Clamp(cut, fact.Minimum, Math.BitIncrement(fact.Maximum)), branches) =>
        (read, this.fact, minimum, maximum) = (fact.Place < 0 ? fact.Read : null, fact.Place < 0 ? null : fact.Kept(), fact.Minimum, fact.Maximum);

    /// <summary>A node that tests any other fact.</summary>
    public TreeNode(int number, TreeFact<TCustomer> fact, double cut, Branches<TCustomer> branches)
        : this(number, cut, branches) => this.fact = fact;

    private TreeNode(int number, double cut, Branches<TCustomer> branches)
    {
        // A branch that tests the same fact has its answer, or else its value.
        var (atLeast, below, unknown) = branches;
        (Number, Cut) = (number, cut);
        AtLeast = atLeast.Number != number ? atLeast : atLeast.Cut == cut ? atLeast.AtLeast : new(atLeast);
        Below = below.Number != number ? below : below.Cut == cut ? below.Below : new(below);
        Unknown = unknown.Number != number ? unknown : unknown.Unknown;
    }

    // The same node behind one of the same fact, whose value it tests.
    private TreeNode(TreeNode<TCustomer> node)
    {
        (Number, Cut, AtLeast, Below, Unknown) = (node.Number, node.Cut, node.AtLeast, node.Below, node.Unknown);
        (minimum, maximum, reading) = (node.minimum, node.maximum, node);
    }

    // The same node with other branches.
    private TreeNode(TreeNode<TCustomer> node, Branches<TCustomer> branches)
        : this(node.Number, node.Cut, branches) =>
        (read, fact, minimum, maximum) = (node.read, node.fact, node.minimum, node.maximum);

    /// <summary>The number of the fact that the node tests; -1 for a leaf.</summary>
    public int Number { get; } = -1;

    /// <summary>Whether the node reads the fact; if not, it tests the value that the node before read.</summary>
    public bool IsReading => AtLeast is not null && reading is null;

    /// <summary>The same node, reading the fact.</summary>
    public TreeNode<TCustomer> Reading => reading ?? this;

    /// <summary>The cut.</summary>
    public double Cut { get; }

    /// <summary>The branch if the fact is at least the cut; <see langword="null"/> for a leaf.</summary>
    public TreeNode<TCustomer>? AtLeast { get; }

    /// <summary>The branch if the fact is below the cut; <see langword="null"/> for a leaf.</summary>
    public TreeNode<TCustomer>? Below { get; }

    /// <summary>The branch if the fact is unknown or impossible; <see langword="null"/> for a leaf.</summary>
    public TreeNode<TCustomer>? Unknown { get; }

    /// <summary>The same node with other branches.</summary>
    public TreeNode<TCustomer> With(Branches<TCustomer> branches) => new(Reading, branches);

    /// <summary>The nodes of the tree whose root this is, each after its branches.</summary>
    public IReadOnlyList<TreeNode<TCustomer>> BranchesFirst()
    {
        var nodes = new List<TreeNode<TCustomer>>();
        var seen = new HashSet<TreeNode<TCustomer>>();
        var open = new Stack<(TreeNode<TCustomer> Node, bool IsAfterBranches)>([(this, false)]);
        while (open.TryPop(out var next))
        {
            if (next.IsAfterBranches)
                nodes.Add(next.Node);
            else if (seen.Add(next.Node))
            {
                open.Push((next.Node, true));
                foreach (var branch in new[] { next.Node.AtLeast, next.Node.Below, next.Node.Unknown }.OfType<TreeNode<TCustomer>>())
                    open.Push((branch, false));
            }
        }

        return nodes;
    }

    /// <summary>The code of a customer's class, by the tree whose root this is.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="kept">The customer's values read so far (<see cref="KeptValue{TCustomer}"/>).</param>
    public byte Classify(TCustomer customer, Span<long> kept)
    {
        var node = this;
        var value = double.NaN;
        while (node.AtLeast is not null)
        {
            if (node.read is { } read)
                value = read(customer);
            else if (node.fact is { } fact)
                value = fact.Read(customer, kept);
            if (value >= node.Cut)
                node = value <= node.maximum ? node.AtLeast : node.Unknown!;
            else
                node = value >= node.minimum ? node.Below! : node.Unknown!;
        }

        return node.code;
    }
}
