using CustomerSegmentation.Decisions;

namespace CustomerSegmentation;

internal static class BoundaryScheme
{
    public static Scheme<NoOptions, Boundary> Create() => new("Boundary", Table);

    private static DecisionTable Table(NoOptions options) => DecisionTable.For<Boundary>()
        .Row(Boundary.Internal, Facts.SalesBranch.IsYes)
        .Row(Boundary.Internal, Facts.OwnCompany.IsYes)
        .Otherwise(Boundary.External);
}
