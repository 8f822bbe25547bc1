using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerSegmentation.Hosting.Tests;

public sealed class ReadmeTests
{
    [Fact]
    public void Every_piece_of_code_in_the_readme_is_compiled()
    {
        var compiled = Lines(File.ReadAllText(Path.Combine(Root(), "tests", "CustomerSegmentation.Hosting.Tests", "ReadmeSamples.cs")));
        var pieces = File.ReadAllText(Path.Combine(Root(), "README.md")).Split("```csharp\n").Skip(1).Select(piece => piece[..piece.IndexOf("```", StringComparison.Ordinal)]).ToList();
        Assert.Equal(5, pieces.Count);
        Assert.All(pieces, piece => Assert.Contains(Lines(piece), compiled, StringComparison.Ordinal));
    }

    [Fact]
    public void The_first_piece_gives_what_its_comments_say()
    {
        var (segment, why) = ReadmeSamples.OneCustomer();
        Assert.Equal(LoyaltyQuadrant.Dangerous, segment);
        Assert.Equal("Dangerous (row 3): sales 120,000 >= 100,000; not rows 1, 2: loyalty 0.4 < 0.6", why.ToString());
    }

    [Fact]
    public void Batch_purchases_and_own_type_run()
    {
        var (json, report, segments) = ReadmeSamples.Batch(4, new(2026, 1, 1), [1, 2, 3, 400], [0.1, 0.9, 0.5, 0.7], [739_000, 739_100, 739_200, 739_300], CancellationToken.None);
        Assert.Equal(segments.Schemes, SegmentationModel.FromJson(json).Schemes.Select(scheme => scheme.Name), StringComparer.Ordinal);
        Assert.Equal(4, report.Customers);
        Assert.Equal((byte)ValueTier.Key, segments["value_tier"].Span[3]);
        Assert.Equal(2, ReadmeSamples.Purchases([(7, new(2025, 1, 1), 9.99m, "a"), (7, new(2025, 1, 1), 5m, "a"), (8, new(2025, 2, 1), -1m, "b")], new(2026, 1, 1)).Customers.Count);
        Assert.Equal(ValueTier.Key, ReadmeSamples.OwnType(new Account(100_000m)));
    }

    [Fact]
    public async Task The_host_is_built()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["CustomerSegmentation:ValueTier:KeyCut"] = "1000",
            ["CustomerSegmentation:ValueTier:RegularCut"] = "100",
            ["CustomerSegmentation:Schemes:0"] = "value_tier",
        });
        await using var app = ReadmeSamples.Host(builder);
        Assert.Equal(ValueTier.Key, app.Services.GetRequiredService<IClassifier<Customer, ValueTier>>().Classify(new Customer { Sales = 1000 }));
        Assert.Equal(ReadmeSamples.RegionRisk.High, app.Services.GetRequiredService<IClassifier<Customer, ReadmeSamples.RegionRisk>>().Classify(new Customer { DivertsChannel = true }));
    }

    private static string Lines(string text) => string.Join('\n', text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "CustomerSegmentation.sln")))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
