using CustomerSegmentation.Decisions;

namespace CustomerSegmentation;

internal static class RelationshipFormScheme
{
    public static Scheme<NoOptions, RelationshipForm> Create() => new("Relationship form", Table)
    {
        BestFirst = [RelationshipForm.Client, RelationshipForm.Customer],
    };

    private static DecisionTable Table(NoOptions options) => DecisionTable.For<RelationshipForm>()
        .Row(RelationshipForm.Client, Facts.OnFile.IsYes, Facts.HasOwner.IsYes, Facts.PersonallyServed.IsYes)
        .Otherwise(RelationshipForm.Customer);
}
