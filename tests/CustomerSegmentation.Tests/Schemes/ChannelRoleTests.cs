namespace CustomerSegmentation.Tests;

public class ChannelRoleTests
{
    private static readonly Customer Merchant = new() { SharePassedOn = 1, TakesTitle = true, ShareToConsumers = 0.2 };

    // Expected are the channel role, the boundary and the channel position.
    public static TheoryData<string, string, string, Customer> Catalogue { get; } = new()
    {
        { "SalesBranch", "Internal", "Intermediate", Merchant with { SalesBranch = true } },
        { "SalesBranch", "Internal", "? share_passed_on", new() { SalesBranch = true } },
        { "SalesBranch", "Internal", "Intermediate", Merchant with { SalesBranch = true, OwnCompany = true } },
        { "InternalCustomer", "Internal", "Intermediate", Merchant with { OwnCompany = true } },
        { "InternalCustomer", "Internal", "Final", new() { OwnCompany = true, SharePassedOn = 0 } },
        { "FinalCustomer", "External", "Final", new() { SharePassedOn = 0 } },
        { "FinalCustomer", "External", "Final", new() { SharePassedOn = 0.4999999999999999 } },
        { "FinalCustomer", "External", "Final", new() { SharePassedOn = 0, OwnCompany = false, SalesBranch = false } },
        { "Wholesaler", "External", "Intermediate", Merchant with { SharePassedOn = 0.5 } },
        { "Agent", "External", "Intermediate", new() { SharePassedOn = 0.5, TakesTitle = false } },
        { "Retailer", "External", "Intermediate", Merchant with { ShareToConsumers = 0.5 } },
        { "Retailer", "External", "Intermediate", Merchant with { ShareToConsumers = 1 } },
        { "Wholesaler", "External", "Intermediate", Merchant with { ShareToConsumers = 0.4999999999999999 } },
        { "? share_passed_on", "External", "? share_passed_on", new() },
        { "? share_passed_on", "External", "? share_passed_on", Merchant with { SharePassedOn = 1.01 } },
        { "? takes_title", "External", "Intermediate", Merchant with { TakesTitle = null } },
        { "? share_to_consumers", "External", "Intermediate", Merchant with { ShareToConsumers = null } },
        { "? share_to_consumers", "External", "Intermediate", Merchant with { ShareToConsumers = -0.1 } },
    };

    [Theory]
    [MemberData(nameof(Catalogue))]
    public void Roles_go_by_the_catalogue(string role, string boundary, string position, Customer customer)
    {
        Assert.Equal(role, Outcome.Of(Schemes.ChannelRole.Classifier(new()), customer));
        Assert.Equal(boundary, Outcome.Of(Schemes.Boundary.Classifier(new()), customer));
        Assert.Equal(position, Outcome.Of(Schemes.ChannelPosition.Classifier(new()), customer));
    }

    [Fact]
    public void The_cuts_are_options()
    {
        var role = Schemes.ChannelRole.Classifier(new() { PassedOnCut = 0.1, ConsumersCut = 0.9 });
        Assert.Equal("FinalCustomer", Outcome.Of(role, Merchant with { SharePassedOn = 0.09 }));
        Assert.Equal("Wholesaler", Outcome.Of(role, Merchant with { SharePassedOn = 0.1, ShareToConsumers = 0.89 }));
        Assert.Equal("Retailer", Outcome.Of(role, Merchant with { SharePassedOn = 0.1, ShareToConsumers = 0.9 }));
        var position = Schemes.ChannelPosition.Classifier(new() { PassedOnCut = 0.1 });
        Assert.Equal("Final", Outcome.Of(position, Merchant with { SharePassedOn = 0.09 }));
        Assert.Equal("Intermediate", Outcome.Of(position, Merchant with { SharePassedOn = 0.1 }));
    }

    [Fact]
    public void The_defaults_are_those_of_the_catalogue()
    {
        Assert.Equal(new() { PassedOnCut = 0.5, ConsumersCut = 0.5 }, new ChannelRoleOptions());
        Assert.Equal(new() { PassedOnCut = 0.5 }, new ChannelPositionOptions());
    }

    [Law(100, thorough: 400)]
    public void Roles_follow_their_rule(SchemeCase<ChannelRoleOptions, ChannelRole> given) => given.Follows((o, c) =>
        c.Yes(Facts.SalesBranch) ? ChannelRole.SalesBranch
        : c.Yes(Facts.OwnCompany) ? ChannelRole.InternalCustomer
        : c[Facts.SharePassedOn] < o.PassedOnCut.Value ? ChannelRole.FinalCustomer
        : c.No(Facts.TakesTitle) ? ChannelRole.Agent
        : c[Facts.ShareToConsumers] >= o.ConsumersCut.Value ? ChannelRole.Retailer
        : ChannelRole.Wholesaler);

    [Law(100, thorough: 400)]
    public void Boundaries_follow_their_rule(SchemeCase<NoOptions, Boundary> given) => given.Follows((_, c) =>
        c.Yes(Facts.SalesBranch) || c.Yes(Facts.OwnCompany) ? Boundary.Internal : Boundary.External);

    [Law(100, thorough: 400)]
    public void Positions_follow_their_rule(SchemeCase<ChannelPositionOptions, ChannelPosition> given) => given.Follows((o, c) =>
        c[Facts.SharePassedOn] >= o.PassedOnCut.Value ? ChannelPosition.Intermediate : ChannelPosition.Final);
}
