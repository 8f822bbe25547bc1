using System.Text.Json.Serialization;

namespace CustomerSegmentation.Tool.Commands.Purchases;

/// <summary>How the head of a saved run is written.</summary>
[JsonSerializable(typeof(SavedHead))]
internal sealed partial class SavedJson : JsonSerializerContext;
