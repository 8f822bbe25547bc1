using Microsoft.Extensions.Configuration;

namespace CustomerSegmentation.Hosting.Tests;

/// <summary>Configuration of one JSON text that tests change while a host runs.</summary>
internal sealed class ChangingConfiguration : ConfigurationProvider, IConfigurationSource
{
    private string json;

    public ChangingConfiguration(string policy)
    {
        json = Whole(policy);
        Root = new ConfigurationBuilder().Add(this).Build();
    }

    public IConfigurationRoot Root { get; }

    public IConfigurationSection Section => Root.GetSection("CustomerSegmentation");

    /// <summary>Called before each read of a value.</summary>
    public Action? BeforeRead { get; set; }

    public static string Whole(string policy) => $$"""{ "CustomerSegmentation": {{policy}} }""";

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    public override void Load() =>
        Data = Settings.Root(json).AsEnumerable().Where(pair => pair.Value is not null).ToDictionary(StringComparer.OrdinalIgnoreCase);

    public override bool TryGet(string key, out string? value)
    {
        BeforeRead?.Invoke();
        return base.TryGet(key, out value);
    }

    /// <summary>Changes the policy and tells the host.</summary>
    public void Change(string policy) => ChangeAll(Whole(policy));

    public void ChangeAll(string text)
    {
        json = text;
        Root.Reload();
    }

    /// <summary>Changes the policy, and does not tell.</summary>
    public void ChangeSilently(string policy)
    {
        json = Whole(policy);
        Load();
    }
}
