namespace CustomerSegmentation.Tests;

internal static class Outcome
{
    /// <summary>The class, or for unclassified customers a question mark and the facts whose want left them so.</summary>
    public static string Of<TClass>(IClassifier<Customer, TClass> classifier, Customer customer)
    {
        var (segment, explanation) = (classifier.Classify(customer), classifier.Explain(customer));
        Assert.Equal(segment!.ToString(), explanation.Class.Name);
        Assert.Equal(explanation.Class.Code == 0, explanation.Missing.Count > 0);
        return explanation.Class.Code == 0 ? "? " + string.Join(", ", explanation.Missing.Select(missing => missing.Fact.Name)) : explanation.Class.Name;
    }
}
