namespace CustomerSegmentation.Tool.Commands.Portfolio;

/// <summary>Prints what is managed with the classes.</summary>
/// <param name="output">Where to print.</param>
/// <param name="value">The name of the value; <see langword="null"/> if there is none.</param>
/// <param name="labels">The names to print.</param>
internal sealed class PortfolioPrinter(TextWriter output, string? value, Labels labels)
{
    public void PrintDistribution(SchemeClasses scheme, Distribution distribution)
    {
        var rows = distribution.Classes.Where(one => one.Customers > 0).Select(one => (string[])[labels.Class(scheme.Name, one.Class),
            Count(one.Customers), Percent(one.ShareOfCustomers), .. OfValue(Money(one.Value), Percent(one.ShareOfValue))]);
        TextTable.Print(output,
        [
            [labels.Scheme(scheme.Name), "customers", "share", .. OfValue(value, $"share of {value}")],
            .. rows,
            ["all", Count(distribution.Customers), "", .. OfValue(Money(distribution.Value), "")],
        ]);
        if (distribution.UnknownValues > 0)
            output.WriteLine($"  {Count(distribution.UnknownValues)} customers have no known {value} and are not in its sums");
    }

    public void PrintConcentration(double[] values)
    {
        output.WriteLine();
        output.WriteLine(SummaryPrinter.Describe(new FactConcentration(value!, ParetoCurve.Of(values))));
        foreach (var point in ParetoCurve.Bringing(values, [0.8m]))
            output.WriteLine($"80 % of {value} come from the best {Count(point.Customers)} customers ({Percent(point.ShareOfCustomers)})");
    }

    public void PrintCross(SchemeClasses first, SchemeClasses second, CrossTabulation cross)
    {
        PrintCross("", first, second, cross, cell => cell.Customers, "N0");
        if (value is not null)
            PrintCross($"{value}: ", first, second, cross, cell => cell.Value ?? 0, "N2");
    }

    public void PrintStructure(SchemeClasses scheme, PortfolioStructure structure)
    {
        TextTable.Print(output,
        [
            [$"{labels.Scheme(scheme.Name)} structure", "customers", "minimum", "maximum", "shortfall", "excess"],
            .. structure.Bands.Select(band => Row(
                labels.Class(scheme.Name, band.Band.Class), band.Customers, band.Band.Minimum, band.Band.Maximum, band.Shortfall, band.Excess)),
            Row("all", structure.Customers, structure.Minimum, structure.Maximum, structure.Shortfall, structure.Excess),
        ]);
        var verdict = structure.IsWithinBands ? "safe" : structure.IsSafe ? "safe, as every band has its minimum, but" : "not safe";
        output.WriteLine($"  {verdict}: {string.Join(" ", structure.Reasons)}");
        if (structure.OutsideBands > 0)
            output.WriteLine($"  {Count(structure.OutsideBands)} customers are in classes without a band");

        static string[] Row(string name, params IEnumerable<long> counts) => [name, .. counts.Select(count => Count(count))];
    }

    public void PrintAcquisition(SchemeClasses scheme, AcquisitionPlan toMinimum, AcquisitionPlan toMaximum)
    {
        var (rate, options) = (toMaximum.Rate, toMaximum.Options);
        TextTable.Print(output,
        [
            ["new customers", "to minimum", "working days", .. OfDates("on"), "to maximum", "working days", .. OfDates("on")],
            .. toMinimum.Bands.Zip(toMaximum.Bands, (low, high) => (string[])[labels.Class(scheme.Name, low.Band.Band.Class),
                .. Cells(low.Missing, low.WorkingDays, low.Date), .. Cells(high.Missing, high.WorkingDays, high.Date)]),
            ["all", .. Cells(toMinimum.Missing, toMinimum.WorkingDays, toMinimum.Date),
                .. Cells(toMaximum.Missing, toMaximum.WorkingDays, toMaximum.Date)],
        ]);
        var division = options.Division == RateDivision.BestFirst ? "all to the first band that misses some" : "in proportion to what the bands miss";
        output.Write(Invariant($"  {rate.PerWorkingDay:0.####} new customers a working day ("));
        output.Write($"{Amount(rate.PerMonth)} a month of {rate.WorkingDaysAMonth} working days, {Amount(rate.PerYear)} a year), ");
        output.WriteLine($"{division}; nobody leaves or changes class");

        string[] OfDates(string text) => options.Start is null ? [] : [text];
        string[] Cells(long missing, long days, DateOnly? date) =>
            [Count(missing), Count(days), .. OfDates(date is { } day ? Invariant($"{day:yyyy-MM-dd}") : days == 0 ? "" : "after 9999")];
    }

    public void PrintEffort(SchemeClasses scheme, EffortSplit split)
    {
        TextTable.Print(output,
        [
            [$"{labels.Scheme(scheme.Name)} effort", "customers", "share", "amount", "a customer",
                .. OfValue(value, $"share of {value}", $"effort for 1 of {value}")],
            .. split.Classes.Select(one => (string[])[labels.Class(scheme.Name, one.Class.Class), Count(one.Class.Customers),
                Format(one.Share, "P2"), Exact(one.Amount), Amount(one.PerCustomer),
                .. OfValue(Money(one.Class.Value), Percent(one.Class.ShareOfValue), Format(one.PerValue, "0.######"))]),
        ]);
        output.Write($"  budget {Exact(split.Budget)} = {Exact(split.Spent)} + {Exact(split.Unspent)} unspent, for classes without customers; ");
        output.WriteLine(Invariant($"in units of {split.Unit}"));
        if (split.CustomersWithoutShare > 0)
            output.WriteLine($"  {Count(split.CustomersWithoutShare)} customers are in classes without a share and get nothing");
    }

    public void PrintContacts(SchemeClasses scheme, ContactPlan plan, bool hasCapacity)
    {
        TextTable.Print(output,
        [
            [$"{labels.Scheme(scheme.Name)} contacts", "customers", "contacts a year each", "needed a year"],
            .. plan.Classes.Select(one => (string[])
                [labels.Class(scheme.Name, one.Cadence.Class), Count(one.Customers), Amount(one.Cadence.ContactsAYear), Amount(one.Needed)]),
            ["all", Count(plan.Classes.Sum(one => one.Customers)), "", Amount(plan.Needed)],
        ]);
        var verdict = plan.IsEnough ? $"enough, {Amount(plan.Spare)} to spare" : $"short by {Amount(plan.Shortfall)}";
        if (hasCapacity)
            output.WriteLine($"  capacity {Amount(plan.Capacity)} a year: {verdict}");
        if (plan.CustomersWithoutCadence > 0)
            output.WriteLine($"  {Count(plan.CustomersWithoutCadence)} customers are in classes without a cadence");
    }

    private void PrintCross(string title, SchemeClasses first, SchemeClasses second, CrossTabulation cross, Func<CrossCell, decimal> figure, string format)
    {
        var rows = cross.Rows.Where(row => cross.Columns.Any(column => cross[row, column].Customers > 0)).ToList();
        var columns = cross.Columns.Where(column => cross.Rows.Any(row => cross[row, column].Customers > 0)).ToList();
        var all = rows.SelectMany(row => columns.Select(column => cross[row, column]));
        TextTable.Print(output,
        [
            [$"{title}{labels.Scheme(first.Name)} / {labels.Scheme(second.Name)}", .. columns.Select(column => labels.Class(second.Name, column)), "all"],
            .. rows.Select(row => (string[])[labels.Class(first.Name, row), .. columns.Select(column => Sum([cross[row, column]])),
                Sum(columns.Select(column => cross[row, column]))]),
            ["all", .. columns.Select(column => Sum(rows.Select(row => cross[row, column]))), Sum(all)],
        ]);

        string Sum(IEnumerable<CrossCell> cells) => Format(cells.Sum(figure), format);
    }

    private string[] OfValue(params string?[] cells) => value is null ? [] : [.. cells.Select(cell => cell!)];

    private static string Exact(decimal amount) => Format(amount, "#,0.##########");
}
