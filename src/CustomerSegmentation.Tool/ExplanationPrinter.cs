namespace CustomerSegmentation.Tool;

/// <summary>Prints why one customer has its classes: a line a scheme, then the customer's facts.</summary>
internal sealed class ExplanationPrinter(TextWriter output, Labels labels)
{
    public void Print(CustomerTable customers, int place, IReadOnlyList<FactValues> facts, SegmentationModel model, IReadOnlyList<SchemePolicy> schemes)
    {
        output.WriteLine($"Customer: {customers.Ids[place]}");
        output.WriteLine($"As of: {customers.DescribeAsOf()}");
        output.WriteLine($"Policy: {model.Fingerprint}");
        output.WriteLine();
        foreach (var scheme in schemes)
        {
            var explanation = model.Explain(customers.Columns, place, scheme.Name);
            output.WriteLine($"{labels.Scheme(scheme.Name)}: {labels.Class(scheme.Name, explanation.Class)}{explanation.ToString()[explanation.Class.Name.Length..]}");
        }

        var table = new TextTable("fact", "value", "unit");
        foreach (var fact in facts)
        {
            var unit = fact.Fact.Kind == FactKind.Number ? fact.Fact.Unit : "";
            table.Add(fact.Fact.Name, fact.Describe(place) + (IsAssumed(model, customers.Columns, fact.Fact, place) ? ", as it is unknown" : ""), unit);
        }

        table.Print(output);
    }

    // Whether the value is the one that the policy takes where the file gives none.
    private static bool IsAssumed(SegmentationModel model, CustomerColumns columns, Fact fact, int place)
    {
        var tested = model.Schemes.SelectMany(FactValues.Used).FirstOrDefault(used => used.Name == fact.Name, fact);
        if (!tested.IsAssumedWhenUnknown || tested.Computation is not null)
            return false;
        return columns.Find(fact) is not { } column || (!column.Validity.IsEmpty && (column.Validity.Span[place >> 3] >> (place & 7) & 1) == 0);
    }
}
