namespace CustomerSegmentation.Decisions.Trees;

/// <summary>The branches of a node of a decision tree.</summary>
/// <param name="AtLeast">The branch if the fact is at least the cut.</param>
/// <param name="Below">The branch if the fact is below the cut.</param>
/// <param name="Unknown">The branch if the fact is unknown or impossible.</param>
internal readonly record struct Branches<TCustomer>(TreeNode<TCustomer> AtLeast, TreeNode<TCustomer> Below, TreeNode<TCustomer> Unknown);
