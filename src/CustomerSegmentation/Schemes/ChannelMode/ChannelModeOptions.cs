namespace CustomerSegmentation;

/// <summary>Options of the channel mode; there are none yet.</summary>
public sealed record ChannelModeOptions;
