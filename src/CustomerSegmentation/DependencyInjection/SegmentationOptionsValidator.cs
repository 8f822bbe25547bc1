using CustomerSegmentation.Policies;
using Microsoft.Extensions.Options;

namespace CustomerSegmentation.DependencyInjection;

/// <summary>Validates the options of one policy whenever they are created: at start, at first use, and at reload.</summary>
internal sealed class SegmentationOptionsValidator(SegmentationSetup setup) : IValidateOptions<SegmentationOptions>
{
    public ValidateOptionsResult Validate(string? name, SegmentationOptions options)
    {
        if (name is not null && name != setup.OptionsName)
            return ValidateOptionsResult.Skip;
        (options.Policy, var faults) = PolicyBuilder.TryCreate(options, forModel: setup.CreateModel is null);
        return faults.Count > 0 ? ValidateOptionsResult.Fail(faults.Select(fault => fault.ToString())) : ValidateOptionsResult.Success;
    }
}
