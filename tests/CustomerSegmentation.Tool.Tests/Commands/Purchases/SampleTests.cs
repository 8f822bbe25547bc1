namespace CustomerSegmentation.Tool.Tests.Commands.Purchases;

/// <summary>The sample files of the docs.</summary>
public sealed class SampleTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_sample_file_gives_what_the_readme_says() =>
        Custseg.Run("purchases", Path.Combine(Repository.Root, "docs", "samples", "purchases.csv"), "--map", "Customer=customer", "--map", "Date=date", "--map",
            "Amount=amount", "--map", "Order=order").Exits(0)
            .Says("60 rows in = 58 used + 1 left out by rule + 1 rejected")
            .Says("rejected 1: customer is missing; first on line 59")
            .Says("Customers: 12")
            .Says("| Key        |         3 | 25.0 % | 20,345.75 |         86.4 % |");

    [Fact]
    public void Every_scheme_of_the_catalogue_classifies_some_customer_of_the_sample_of_customers()
    {
        var result = Custseg.Run("customers", Path.Combine(Repository.Root, "docs", "samples", "customers.csv"), "--map-by-name", "--out",
            folder.PathOf("out.csv")).Exits(0).Says("12 rows in = 12 used + 0 left out by rule + 0 rejected");

        Assert.DoesNotContain("Not run", result.Output, StringComparison.Ordinal);
        var rows = folder.ReadRows("out.csv");
        Assert.All(Schemes.All, scheme => Assert.True(
            rows.Any(row => row.GetValueOrDefault(scheme.Name) is { } name && name != SegmentClass.UnclassifiedName),
            $"No customer of docs/samples/customers.csv has a class of {scheme.Name}; give some of them "
                + $"{string.Join(", ", scheme.DefaultTable().SuppliedFacts)}."));
    }
}
