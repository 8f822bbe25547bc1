using System.Reflection;
using System.Runtime.Loader;

namespace CustomerSegmentation.Tests;

/// <summary>
/// The library and its tests, loaded a second time, where a scheme can be added that the library has not. All else is shared, so that what
/// fails there fails here.
/// </summary>
internal sealed class TemplateContext() : AssemblyLoadContext("template")
{
    protected override Assembly? Load(AssemblyName assemblyName) =>
        assemblyName is { Name: { } name, CultureName: null or "" } && name.StartsWith("CustomerSegmentation", StringComparison.Ordinal)
            ? LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, $"{name}.dll"))
            : null;
}
