namespace CustomerSegmentation.Tests;

/// <summary>What users of the package see changes only where that is meant.</summary>
public class PublicApiTests
{
    [Fact]
    public void The_public_surface_is_the_accepted_one() => PublicApi.AssertAccepted(typeof(Customer).Assembly, "CustomerSegmentation.Tests");
}
