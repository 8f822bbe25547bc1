namespace CustomerSegmentation.Tool.Printing;

/// <summary>Prints why one customer has its classes: a line a scheme, then the customer's facts; and what to do for it.</summary>
/// <param name="output">Where to print.</param>
/// <param name="labels">The names to print.</param>
/// <param name="model">What classifies the customer.</param>
/// <param name="overrides">The classes set by hand; <see langword="null"/> where there are none.</param>
internal sealed class ExplanationPrinter(TextWriter output, Labels labels, SegmentationModel model, OverrideList? overrides)
{
    private readonly SegmentationModel plain = model.Policy.WithoutOverrides().ToModel();

    /// <summary>Prints the reasons, and what is known of the customer.</summary>
    public void Print(CustomerTable customers, int place, IReadOnlyList<FactValues> facts, IReadOnlyList<ConfiguredScheme> schemes)
    {
        output.WriteLine($"Customer: {customers.Ids[place]}");
        output.WriteLine($"As of: {customers.AsOf}");
        output.WriteLine($"Policy: {model.Fingerprint}");
        output.WriteLine();
        // Where nothing is set by hand for this customer, the rows that ask for it say nothing.
        var explaining = plain.Policy.WithOverrides(model.Schemes.Select(scheme => scheme.Name)
            .Where(name => overrides?.Find(customers.Ids[place], name) is not null)).ToModel();
        foreach (var scheme in schemes)
        {
            var explanation = explaining.Explain(customers.Columns, place, scheme.Name);
            var why = explanation.ToString()[explanation.Class.Name.Length..];
            output.WriteLine($"{labels.Scheme(scheme.Scheme)}: {labels.Class(scheme.Name, explanation.Class)}{why}");
            if (overrides?.Find(customers.Ids[place], scheme.Name) is { } byHand)
                output.WriteLine($"  {Describe(byHand, customers, place)}");
        }

        Print(facts, customers.Columns, place);
    }

    /// <summary>Prints what to do for the customer by its classes.</summary>
    public void PrintTreatments(CustomerTable customers, int place, IReadOnlyList<ConfiguredScheme> schemes)
    {
        var plan = model.Policy.Treatments.For(
            schemes.Select(scheme => new ClassOfScheme(scheme.Name, model.Explain(customers.Columns, place, scheme.Name).Class)));
        output.WriteLine();
        output.WriteLine(plan.Chosen.Count == 0 ? "Treatments: none for these classes" : "Treatments:");
        foreach (var ofClass in plan.Chosen.GroupBy(treatment => treatment.Scheme, StringComparer.Ordinal))
            output.WriteLine($"  {DescribeClass(ofClass.First())}: {string.Join(", ", ofClass.Select(treatment => labels.Treatment(treatment.Action)))}");
        foreach (var (treatment, by) in plan.Overruled)
            output.WriteLine($"  not {labels.Treatment(treatment.Action)} ({DescribeClass(treatment)}), overruled by {labels.Treatment(by.Action)} "
                + $"({DescribeClass(by)})");
    }

    private string DescribeClass(PlannedTreatment treatment) =>
        $"{labels.Scheme(model.Schemes.First(scheme => scheme.Name == treatment.Scheme).Scheme)} {labels.Class(treatment.Scheme, treatment.Class)}";

    // What somebody set, and whether it counts.
    private string Describe(Override byHand, CustomerTable customers, int place)
    {
        var days = new double[customers.Columns.Count];
        model.ReadFact(Facts.AsOf, customers.Columns, days);
        var said = InWords(byHand.Class) + byHand.ToString()[byHand.Class.Length..];
        if (double.IsNaN(days[place]))
            return $"{said}; it is not known whether it has expired, as the as-of day is unknown";
        if (!byHand.IsInForce(DateOnly.FromDayNumber((int)days[place])))
            return $"{said}; it has expired";
        var byTable = plain.Explain(customers.Columns, place, byHand.Scheme).Class;
        return InWords(byHand.Class) + byHand.ToString(new SegmentClass(byTable.Code, InWords(byTable.Name)))[byHand.Class.Length..];

        string InWords(string name) => labels.Class(byHand.Scheme,
            model.Schemes.First(scheme => scheme.Name == byHand.Scheme).Table.Classes.First(one => one.Name == name));
    }

    // Those of which nothing is known share a line.
    private void Print(IReadOnlyList<FactValues> facts, CustomerColumns columns, int place)
    {
        var assumed = facts.Where(fact => IsAssumed(columns, fact.Fact, place)).ToList();
        var unknown = facts.Where(fact => !fact.IsKnown(place)).ToList();
        var rows = facts.Except(assumed).Except(unknown)
            .Select(fact => (string[])[fact.Fact.Name, fact.Describe(place), fact.Fact.Kind == FactKind.Number ? fact.Fact.Unit : ""]);
        TextTable.Print(output, [["fact", "value", "unit"], .. rows]);
        if (unknown.Count > 0)
            output.WriteLine($"Unknown: {string.Join(", ", unknown.Select(fact => fact.Fact.Name))}");
        if (assumed.Count > 0)
            output.WriteLine($"Unknown, and taken as: {string.Join(", ", assumed.Select(fact => $"{fact.Fact.Name} {fact.Describe(place)}"))}");
    }

    // Whether the value is the one that the policy takes where the file gives none.
    private bool IsAssumed(CustomerColumns columns, Fact fact, int place)
    {
        var tested = model.Schemes.SelectMany(FactValues.Used).FirstOrDefault(used => used.Name == fact.Name, fact);
        if (tested.AssumedValue is null || tested.Inputs.Count > 0)
            return false;
        return columns.Find(fact) is not { } column || (!column.Validity.IsEmpty && (column.Validity.Span[place >> 3] >> (place & 7) & 1) == 0);
    }
}
