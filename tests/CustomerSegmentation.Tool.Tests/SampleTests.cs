namespace CustomerSegmentation.Tool.Tests;

/// <summary>The sample file of the README.</summary>
public sealed class SampleTests
{
    [Fact]
    public void The_sample_file_gives_what_the_readme_says() =>
        Custseg.Run("purchases", Path.Combine(Checkout.Root, "docs", "samples", "purchases.csv"), "--map", "Customer=customer", "--map", "Date=date", "--map", "Amount=amount", "--map", "Order=order").Exits(0)
            .Says("60 rows in = 58 used + 1 left out by rule + 1 rejected")
            .Says("rejected 1: customer is missing; first on line 59")
            .Says("Customers: 12")
            .Says("| Key        |         3 | 25.0 % | 20,345.75 |         86.4 % |");
}
