using System.Text;
using Microsoft.Extensions.Configuration;

namespace CustomerSegmentation.Hosting.Tests;

/// <summary>Configuration for tests, written as JSON.</summary>
internal static class Settings
{
    public const string ValueTier = """{ "Schemes": [ "value_tier" ], "ValueTier": { "KeyCut": 1000, "RegularCut": 100 } }""";

    public static IConfigurationSection Section(string policy, string name = "CustomerSegmentation") =>
        Root($$"""{ "{{name}}": {{policy}} }""").GetSection(name);

    public static IConfigurationRoot Root(string json) =>
        new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build();
}
