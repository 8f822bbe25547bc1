using System.Text;
using Microsoft.Extensions.Configuration;

namespace CustomerSegmentation.Hosting.Tests;

/// <summary>Configuration for tests, written as JSON.</summary>
internal static class Settings
{
    public static IConfigurationSection Section(string policy, string name = "CustomerSegmentation") =>
        Root($$"""{ "{{name}}": {{policy}} }""").GetSection(name);

    /// <summary>A configuration of JSON texts, of which a later one overrides an earlier one.</summary>
    public static IConfigurationRoot Root(params string[] layers)
    {
        var builder = new ConfigurationBuilder();
        foreach (var layer in layers)
            builder.AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(layer)));
        return builder.Build();
    }
}
