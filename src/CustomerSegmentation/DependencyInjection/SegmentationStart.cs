namespace CustomerSegmentation.DependencyInjection;

/// <summary>
/// Options that a host validates when it starts, so that the model is created then, and does not depend on configuration that changes before
/// the first customer.
/// </summary>
internal sealed class SegmentationStart;
