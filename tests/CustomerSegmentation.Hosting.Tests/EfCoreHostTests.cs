using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerSegmentation.Hosting.Tests;

public sealed class EfCoreHostTests
{
    [Fact]
    public async Task One_map_answers_a_request_in_memory_and_searches_in_the_database()
    {
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync();
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["CustomerSegmentation:Schemes:0"] = "value_tier",
            ["CustomerSegmentation:ValueTier:KeyCut"] = "1000",
            ["CustomerSegmentation:ValueTier:RegularCut"] = "100",
        });
        builder.Services.AddDbContext<Shop>(options => options.UseSqlite(connection));
        await using var app = ReadmeSamples.EfCoreHost(
            builder, new EntityMap<Account>().From(Facts.Sales, account => account.Turnover12M).All(Facts.AsOf, new DateOnly(2026, 1, 1)));
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var shop = scope.ServiceProvider.GetRequiredService<Shop>();
            await shop.Database.EnsureCreatedAsync();
            shop.Accounts.AddRange(new Account(5000m) { Id = 1 }, new Account(120m) { Id = 2 }, new Account(null) { Id = 3 }, new Account(1000m) { Id = 4 });
            await shop.SaveChangesAsync();
        }

        await app.StartAsync();
        using var client = app.GetTestClient();

        using var tier = JsonDocument.Parse(await client.GetStringAsync("/accounts/2/tier"));
        Assert.Equal("Regular", tier.RootElement.GetProperty("class").GetProperty("name").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/accounts/9/tier")).StatusCode);
        using var best = JsonDocument.Parse(await client.GetStringAsync("/accounts/best"));
        Assert.Equal([1, 4], best.RootElement.EnumerateArray().Select(account => account.GetProperty("id").GetInt32()).Order());
    }
}
