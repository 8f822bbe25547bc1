namespace CustomerSegmentation.Tests;

public class CustomerKindsTests
{
    public static TheoryData<string, string, Customer> NaturesAndForms { get; } = new()
    {
        { "Government", "Institution", new() { LegalForm = "government" } },
        { "Government", "Institution", new() { LegalForm = "government", PartnerAgreement = true } },
        { "Individual", "Consumer", new() { LegalForm = "person" } },
        { "Individual", "Consumer", new() { LegalForm = "person", SpecialTie = true } },
        { "Individual", "Business", new() { LegalForm = "sole_trader" } },
        { "TradingPartner", "Business", new() { LegalForm = "company", PartnerAgreement = true, SpecialTie = true } },
        { "SpecialCompany", "Business", new() { LegalForm = "company", SpecialTie = true } },
        { "OrdinaryCompany", "Business", new() { LegalForm = "company" } },
        { "OtherOrganisation", "Institution", new() { LegalForm = "organisation" } },
        { "TradingPartner", "Institution", new() { LegalForm = "organisation", PartnerAgreement = true } },
        { "? government_body", "? legal_form", new() },
        { "OrdinaryCompany", "Business", new() { LegalForm = "Company" } },
        { "? government_body", "? legal_form", new() { LegalForm = "foo" } },
        { "? government_body", "? legal_form", new() { LegalForm = "", NaturalPerson = true } },
        { "Government", "? legal_form", new() { GovernmentBody = true } },
        { "Individual", "? legal_form", new() { GovernmentBody = false, NaturalPerson = true } },
        { "? natural_person", "? legal_form", new() { GovernmentBody = false } },
        { "? company", "? legal_form", new() { GovernmentBody = false, NaturalPerson = false } },
        { "SpecialCompany", "? legal_form", new() { GovernmentBody = false, NaturalPerson = false, SpecialTie = true } },
        { "OtherOrganisation", "? legal_form", new() { GovernmentBody = false, NaturalPerson = false, Company = false } },
        { "Individual", "Business", new() { LegalForm = "company", NaturalPerson = true } },
    };

    [Theory]
    [MemberData(nameof(NaturesAndForms))]
    public void Natures_and_forms_go_by_what_is_recorded(string nature, string form, Customer customer)
    {
        Assert.Equal(nature, Outcome.Of(Schemes.CustomerNature.Classifier(new()), customer));
        Assert.Equal(form, Outcome.Of(Schemes.CustomerForm.Classifier(new()), customer));
    }

    [Theory]
    [InlineData(true, true, true, "Client")]
    [InlineData(false, true, true, "Customer")]
    [InlineData(true, false, true, "Customer")]
    [InlineData(true, true, false, "Customer")]
    [InlineData(null, true, false, "Customer")]
    [InlineData(null, true, true, "? on_file")]
    [InlineData(true, null, null, "? has_owner, personally_served")]
    public void A_client_is_on_file_has_an_owner_and_is_served_by_someone_particular(bool? onFile, bool? owner, bool? served, string form) =>
        Assert.Equal(form, Outcome.Of(Schemes.RelationshipForm.Classifier(new()), new() { OnFile = onFile, HasOwner = owner, PersonallyServed = served }));

    [Theory]
    [InlineData(0.6, 0.5, 0.2, 0.1, "Economizing")]
    [InlineData(0.59, 0.5, 0.2, 0.1, "Mixed")]
    [InlineData(0.2, 0.5, 0.4, 0.1, "Ethical")]
    [InlineData(0.2, 0.1, 0.7, 0.6, "Personalizing")]
    [InlineData(0.0, 0.0, 0.0, 1.0, "Convenience")]
    [InlineData(0.5, 0.5, 0.0, 0.0, "Mixed")]
    [InlineData(0.0, 0.0, 0.0, 0.0, "Mixed")]
    [InlineData(0.6, 0.5, 0.2, null, "? convenience_weight")]
    [InlineData(0.6, 0.59, null, null, "? personal_weight, convenience_weight")]
    [InlineData(1.2, 0.5, 0.2, 0.1, "? price_weight")]
    public void Orientations_go_by_the_greatest_weight(
        double? price,
        double? ethics,
        double? personal,
        double? convenience,
        string orientation) => Assert.Equal(
        orientation,
        Outcome.Of(
            Schemes.ShoppingOrientation.Classifier(new()),
            new() { PriceWeight = price, EthicsWeight = ethics, PersonalWeight = personal, ConvenienceWeight = convenience }));

    [Theory]
    [InlineData(0.25, "Economizing")]
    [InlineData(0.26, "Mixed")]
    public void The_margin_is_an_option(double margin, string orientation) => Assert.Equal(
        orientation,
        Outcome.Of(
            Schemes.ShoppingOrientation.Classifier(new() { Margin = margin }),
            new() { PriceWeight = 0.5, EthicsWeight = 0.25, PersonalWeight = 0.25, ConvenienceWeight = 0 }));

    [Theory]
    [InlineData("agent", "RegionalAgency")]
    [InlineData("branch", "BranchSales")]
    [InlineData("retailer", "DirectRetail")]
    [InlineData("media", "DirectResponse")]
    [InlineData("joint_company", "JointVenture")]
    [InlineData("Agent", "RegionalAgency")]
    [InlineData("agents", "? sold_by")]
    [InlineData("", "? sold_by")]
    [InlineData(null, "? sold_by")]
    public void Modes_go_by_who_sells(string? seller, string mode) =>
        Assert.Equal(mode, Outcome.Of(Schemes.ChannelMode.Classifier(new()), new() { SoldBy = seller }));

    [Fact]
    public void Every_mode_has_strengths_and_risks()
    {
        var modes = Enum.GetValues<ChannelMode>().Skip(1).ToList();
        Assert.All(modes, mode => Assert.True(mode.Strengths().Count > 0 && mode.Risks().Count > 0));
        Assert.True(ChannelMode.Unclassified.Strengths().Count == 0 && ChannelMode.Unclassified.Risks().Count == 0);
        Assert.Equal([ChannelStrength.LittleCapital, ChannelStrength.FastReach], ChannelMode.RegionalAgency.Strengths());
        Assert.Equal([ChannelRisk.LittleHoldOnUsers, ChannelRisk.DependenceOnAgents], ChannelMode.RegionalAgency.Risks());
        Assert.Equal(Enum.GetValues<ChannelStrength>().Skip(1), modes.SelectMany(mode => mode.Strengths()).Order());
        Assert.Equal(Enum.GetValues<ChannelRisk>().Skip(1), modes.SelectMany(mode => mode.Risks()).Order());
    }

    [Law(100, thorough: 400)]
    public void Natures_follow_their_rule(SchemeCase<NoOptions, CustomerNature> given) => given.Follows((_, c) =>
        c.Yes(Facts.GovernmentBody) ? CustomerNature.Government
        : c.Yes(Facts.NaturalPerson) ? CustomerNature.Individual
        : c.Yes(Facts.PartnerAgreement) ? CustomerNature.TradingPartner
        : c.Yes(Facts.SpecialTie) ? CustomerNature.SpecialCompany
        : c.Yes(Facts.Company) ? CustomerNature.OrdinaryCompany
        : CustomerNature.OtherOrganisation);

    [Law(100, thorough: 400)]
    public void Forms_follow_their_rule(SchemeCase<NoOptions, CustomerForm> given) => given.Follows((_, c) => c[Facts.LegalForm] switch
    {
        "person" => CustomerForm.Consumer,
        "sole_trader" or "company" => CustomerForm.Business,
        _ => CustomerForm.Institution,
    });

    [Law(100, thorough: 400)]
    public void Relationships_follow_their_rule(SchemeCase<NoOptions, RelationshipForm> given) => given.Follows((_, c) =>
        c.No(Facts.OnFile) || c.No(Facts.HasOwner) || c.No(Facts.PersonallyServed) ? RelationshipForm.Customer : RelationshipForm.Client);

    [Law(100, thorough: 400)]
    public void Orientations_follow_their_rule(SchemeCase<ShoppingOrientationOptions, ShoppingOrientation> given) => given.Follows((o, c) =>
    {
        double?[] weights = [c[Facts.PriceWeight], c[Facts.EthicsWeight], c[Facts.PersonalWeight], c[Facts.ConvenienceWeight]];
        var ahead = Array.FindIndex(weights, weight => weights.Count(other => weight >= Oracle.ToTwelveDecimals(other + o.Margin)) == 3);
        return ahead < 0 ? ShoppingOrientation.Mixed : ShoppingOrientation.Economizing + (byte)ahead;
    });

    [Law(100, thorough: 400)]
    public void Modes_follow_their_rule(SchemeCase<NoOptions, ChannelMode> given) => given.Follows((_, c) => c[Facts.SoldBy] switch
    {
        "agent" => ChannelMode.RegionalAgency,
        "branch" => ChannelMode.BranchSales,
        "retailer" => ChannelMode.DirectRetail,
        "media" => ChannelMode.DirectResponse,
        _ => ChannelMode.JointVenture,
    });
}
