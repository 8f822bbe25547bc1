namespace CustomerSegmentation.DependencyInjection;

/// <summary>
/// Stands for the start of a host, which builds options that are to be validated then: so that the model is made at the
/// start, and stays whatever becomes of the configuration before the first customer.
/// </summary>
internal sealed class SegmentationStart;
