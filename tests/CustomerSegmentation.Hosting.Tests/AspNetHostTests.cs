using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CustomerSegmentation.Hosting.Tests;

/// <summary>The sample of the documentation, run whole, with a content root of its own.</summary>
public sealed class AspNetHostTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly DirectoryInfo contentRoot = Directory.CreateTempSubdirectory("segmentation");
    private readonly ErrorLog log = new();
    private readonly WebApplicationFactory<Program> factory;

    public AspNetHostTests()
    {
        Write(Policies.Strict);
        factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host => host
            .UseContentRoot(contentRoot.FullName)
            .ConfigureServices(services => services.AddSingleton<ILoggerProvider>(log)));
    }

    [Fact]
    public async Task A_customer_is_posted_and_its_tier_comes_back_by_name()
    {
        using var client = factory.CreateClient();
        Assert.Equal("\"Regular\"", await Post(client, "/tier", """{ "sales": 500, "lastPurchase": "2026-03-01" }"""));
    }

    [Fact]
    public async Task An_unknown_fact_gives_Unclassified()
    {
        using var client = factory.CreateClient();
        Assert.Equal("\"Unclassified\"", await Post(client, "/tier", "{ }"));
    }

    [Fact]
    public async Task The_reasons_come_as_JSON()
    {
        using var client = factory.CreateClient();
        using var reasons = JsonDocument.Parse(await Post(client, "/explain", """{ "sales": 500 }"""));
        var root = reasons.RootElement;
        Assert.Equal("Regular (row 2): sales 500 >= 100; not row 1: sales 500 < 1,000", root.GetProperty("text").GetString());
        Assert.Equal("Regular", root.GetProperty("class").GetProperty("name").GetString());
        Assert.Equal("sales", root.GetProperty("tests")[0].GetProperty("fact").GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("""{ "sale": 500 }""")]
    [InlineData("""{ "sales": "much" }""")]
    [InlineData("""{ "lastPurchase": "01.03.2026" }""")]
    [InlineData("[")]
    public async Task A_customer_that_cant_be_read_is_a_bad_request(string customer)
    {
        using var client = factory.CreateClient();
        using var content = new StringContent(customer, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
        using var response = await client.PostAsync(new Uri("/tier", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task A_changed_file_is_taken_over_while_the_host_runs()
    {
        using var client = factory.CreateClient();
        Assert.Equal("\"Regular\"", await Post(client, "/tier", """{ "sales": 500 }"""));
        Write(Policies.Lax);
        await Until(async () => await Post(client, "/tier", """{ "sales": 500 }""") == "\"Key\"");
        Assert.Empty(log.Entries);
    }

    [Fact]
    public async Task A_wrong_file_is_logged_and_the_last_good_policy_stays_until_it_is_mended()
    {
        using var client = factory.CreateClient();
        Assert.Equal("\"Regular\"", await Post(client, "/tier", """{ "sales": 500 }"""));
        Write(Policies.Wrong);
        await Until(() => Task.FromResult(!log.Entries.IsEmpty));
        Assert.Contains("CustomerSegmentation:ValueTier:KeyCut: 'much' can't be used", log.Entries.First(), StringComparison.Ordinal);
        Assert.Equal("\"Regular\"", await Post(client, "/tier", """{ "sales": 500 }"""));
        Assert.Contains("\"status\":\"Degraded\"", await client.GetStringAsync(new Uri("/health", UriKind.Relative)), StringComparison.Ordinal);
        Write(Policies.Lax);
        await Until(async () => await Post(client, "/tier", """{ "sales": 500 }""") == "\"Key\"");
        Assert.Contains("\"status\":\"Healthy\"", await client.GetStringAsync(new Uri("/health", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Single(log.Entries);
    }

    [Fact]
    public async Task The_sample_describes_itself()
    {
        using var client = factory.CreateClient();
        var description = await client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative));
        Assert.Contains("\"/tier\"", description, StringComparison.Ordinal);
        Assert.Contains("\"lastPurchase\"", description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_JSON_leaves_the_last_good_policy_until_it_is_mended()
    {
        using var client = factory.CreateClient();
        Assert.Equal("\"Regular\"", await Post(client, "/tier", """{ "sales": 500 }"""));
        Write("{ \"ValueTier\": ");
        Assert.ThrowsAny<Exception>(((IConfigurationRoot)factory.Services.GetRequiredService<IConfiguration>()).Reload);
        Assert.Equal("\"Regular\"", await Post(client, "/tier", """{ "sales": 500 }"""));
        Write(Policies.Lax);
        await Until(async () => await Post(client, "/tier", """{ "sales": 500 }""") == "\"Key\"");
    }

    [Fact]
    public async Task A_reload_by_hand_is_taken_over()
    {
        using var client = factory.CreateClient();
        Assert.Equal("\"Regular\"", await Post(client, "/tier", """{ "sales": 500 }"""));
        Write(Policies.Lax);
        ((IConfigurationRoot)factory.Services.GetRequiredService<IConfiguration>()).Reload();
        Assert.Equal("\"Key\"", await Post(client, "/tier", """{ "sales": 500 }"""));
    }

    [Fact]
    public void A_host_with_a_wrong_file_does_not_start()
    {
        Write(Policies.Wrong);
        // Which exception the factory gives depends on whether the failed host is gone by then.
        Assert.ThrowsAny<Exception>(factory.CreateClient);
        Assert.Contains("CustomerSegmentation:ValueTier:KeyCut: 'much' can't be used", Assert.Single(log.Entries), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_policy_that_the_sample_comes_with_is_right()
    {
        using var sample = new WebApplicationFactory<Program>();
        using var client = sample.CreateClient();
        Assert.Equal("\"Key\"", await Post(client, "/tier", """{ "sales": 100000, "firstPurchase": "2020-01-01" }"""));
        Assert.Equal("\"New\"", await Post(client, "/tier", """{ "sales": 100000, "firstPurchase": "2026-01-01", "asOf": "2026-02-01" }"""));
    }

    public void Dispose()
    {
        factory.Dispose();
        contentRoot.Delete(recursive: true);
    }

    private static async Task<string> Post(HttpClient client, string path, string customer)
    {
        using var content = new StringContent(customer, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
        using var response = await client.PostAsync(new Uri(path, UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }

    private static async Task Until(Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await holds())
            await Task.Delay(TimeSpan.FromMilliseconds(50), patience.Token);
    }

    // As a careful operator does: whole at once, so that nobody reads half a file.
    private void Write(string policy)
    {
        var file = Path.Combine(contentRoot.FullName, "appsettings.json");
        File.WriteAllText(file + ".new", ChangingConfiguration.Whole(policy));
        File.Move(file + ".new", file, overwrite: true);
    }
}
