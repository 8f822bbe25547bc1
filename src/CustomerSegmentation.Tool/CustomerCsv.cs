namespace CustomerSegmentation.Tool;

/// <summary>The file of --out: a row a customer with its facts and classes.</summary>
internal static class CustomerCsv
{
    public static void Write(TextWriter output, CustomerTable customers, IReadOnlyList<FactValues> facts, SegmentationModel model, SegmentColumns segments)
    {
        var schemes = model.Schemes.Select(scheme => (Codes: segments[scheme.Name], Names: NamesByCode(scheme.Table.Classes))).ToList();
        var csv = new CsvWriter(output);
        foreach (var name in (IEnumerable<string>)["customer", .. facts.Select(fact => fact.Fact.Name), .. model.Schemes.Select(scheme => scheme.Name)])
            csv.Text(name);
        csv.EndRow();
        for (var i = 0; i < customers.Ids.Count; i++)
        {
            csv.Text(customers.Ids[i]);
            foreach (var (fact, values) in facts)
                WriteValue(csv, fact.Kind, values[i]);
            foreach (var (codes, names) in schemes)
                csv.Text(names[codes.Span[i]]);
            csv.EndRow();
        }
    }

    private static void WriteValue(CsvWriter csv, FactKind kind, double value)
    {
        if (kind == FactKind.Date && !double.IsNaN(value))
            csv.Date(DateOnly.FromDayNumber((int)value));
        else if (kind == FactKind.YesNo && !double.IsNaN(value))
            csv.Text(value == 0 ? "no" : "yes");
        else
            csv.Number(value);
    }

    private static string[] NamesByCode(IReadOnlyList<SegmentClass> classes)
    {
        var names = new string[byte.MaxValue + 1];
        foreach (var one in classes)
            names[one.Code] = one.Name;
        return names;
    }
}
