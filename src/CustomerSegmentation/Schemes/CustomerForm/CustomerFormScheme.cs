using CustomerSegmentation.Decisions;

namespace CustomerSegmentation;

internal static class CustomerFormScheme
{
    public static Scheme<NoOptions, CustomerForm> Create() => new("Customer form", Table);

    private static DecisionTable Table(NoOptions options) => DecisionTable.For<CustomerForm>()
        .Row(CustomerForm.Consumer, Facts.LegalForm.Is("person"))
        .Row(CustomerForm.Business, Facts.LegalForm.Is("sole_trader", "company"))
        .Row(CustomerForm.Institution, Facts.LegalForm.Is("government", "organisation"))
        .Build();
}
