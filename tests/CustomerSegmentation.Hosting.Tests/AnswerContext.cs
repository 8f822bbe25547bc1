using System.Text.Json.Serialization;

namespace CustomerSegmentation.Hosting.Tests;

/// <summary>What a host without reflection writes for the answers that it returns.</summary>
[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Explanation))]
[JsonSerializable(typeof(IReadOnlyList<FactCount>))]
[JsonSerializable(typeof(FitResult))]
[JsonSerializable(typeof(OverrideCount))]
[JsonSerializable(typeof(SchemeNotRun))]
[JsonSerializable(typeof(ValueTierOptions))]
[JsonSerializable(typeof(RfmSegmentOptions))]
[JsonSerializable(typeof(DecisionTable))]
[JsonSerializable(typeof(Distribution))]
[JsonSerializable(typeof(CrossTabulation))]
[JsonSerializable(typeof(AcquisitionPlan))]
[JsonSerializable(typeof(EffortSplit))]
[JsonSerializable(typeof(ContactPlan))]
[JsonSerializable(typeof(TreatmentPlan))]
[JsonSerializable(typeof(SqlFitResult))]
internal sealed partial class AnswerContext : JsonSerializerContext;
