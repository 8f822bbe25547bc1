using System.Diagnostics;
using System.Reflection;

namespace CustomerSegmentation.Tests;

/// <summary>How many bytes a test lets the library allocate for a customer: none, but a debug build boxes a value here and there.</summary>
internal static class AllowedBytes
{
    public static readonly long PerCustomer =
        typeof(Customer).Assembly.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true } ? 1_000 : 0;
}
