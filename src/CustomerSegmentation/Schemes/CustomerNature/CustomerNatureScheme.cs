using CustomerSegmentation.Decisions;

namespace CustomerSegmentation;

internal static class CustomerNatureScheme
{
    public static Scheme<NoOptions, CustomerNature> Create() => new("Customer nature", Table);

    private static DecisionTable Table(NoOptions options) => DecisionTable.For<CustomerNature>()
        .Row(CustomerNature.Government, Facts.GovernmentBody.IsYes)
        .Row(CustomerNature.Individual, Facts.NaturalPerson.IsYes)
        .Row(CustomerNature.TradingPartner, Facts.PartnerAgreement.IsYes)
        .Row(CustomerNature.SpecialCompany, Facts.SpecialTie.IsYes)
        .Row(CustomerNature.OrdinaryCompany, Facts.Company.IsYes)
        .Otherwise(CustomerNature.OtherOrganisation);
}
