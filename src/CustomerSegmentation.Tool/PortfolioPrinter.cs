using System.Globalization;
using CustomerSegmentation.Fitting;
using CustomerSegmentation.Portfolio;

namespace CustomerSegmentation.Tool;

/// <summary>Prints what is managed with the classes.</summary>
/// <param name="value">The name of the value; <see langword="null"/> where there is none.</param>
/// <param name="labels">The names to print.</param>
internal sealed class PortfolioPrinter(string? value, Labels labels)
{
    public void PrintDistribution(TextWriter output, SchemeClasses scheme, Distribution distribution)
    {
        var table = value is null ? new TextTable(labels.Scheme(scheme.Name), "customers", "share") : new TextTable(labels.Scheme(scheme.Name), "customers", "share", value, $"share of {value}");
        foreach (var one in distribution.Classes.Where(one => one.Customers > 0))
            table.Add([labels.Class(scheme.Name, one.Class), Text($"{one.Customers:N0}"), Text($"{one.ShareOfCustomers:P1}"), .. value is null ? (string[])[] : [Text($"{one.Value:N2}"), Text($"{one.ShareOfValue:P1}")]]);
        table.Add(["all", Text($"{distribution.Customers:N0}"), "", .. value is null ? (string[])[] : [Text($"{distribution.Value:N2}"), ""]]);
        table.Print(output);
        if (distribution.UnknownValues > 0)
            output.WriteLine(Text($"  {distribution.UnknownValues:N0} customers have no known {value} and are not in its sums"));
    }

    public void PrintConcentration(TextWriter output, double[] values)
    {
        output.WriteLine();
        output.WriteLine(SummaryPrinter.Describe(new FactConcentration(value!, ParetoCurve.Of(values))));
        foreach (var point in ParetoCurve.Bringing(values, [0.8m]))
            output.WriteLine(Text($"80 % of {value} come from the best {point.Customers:N0} customers ({point.ShareOfCustomers:P1})"));
    }

    public void PrintCross(TextWriter output, SchemeClasses first, SchemeClasses second, CrossTabulation cross)
    {
        PrintCross(output, $"{labels.Scheme(first.Name)} / {labels.Scheme(second.Name)}", first, second, cross, cell => cell.Customers, "N0");
        if (value is not null)
            PrintCross(output, $"{value}: {labels.Scheme(first.Name)} / {labels.Scheme(second.Name)}", first, second, cross, cell => cell.Value ?? 0, "N2");
    }

    public void PrintStructure(TextWriter output, SchemeClasses scheme, PortfolioStructure structure)
    {
        var table = new TextTable($"{labels.Scheme(scheme.Name)} structure", "customers", "minimum", "maximum", "shortfall", "excess");
        foreach (var band in structure.Bands)
            table.Add(labels.Class(scheme.Name, band.Band.Class), Text($"{band.Customers:N0}"), Text($"{band.Band.Minimum:N0}"), Text($"{band.Band.Maximum:N0}"), Text($"{band.Shortfall:N0}"), Text($"{band.Excess:N0}"));
        table.Add("all", Text($"{structure.Customers:N0}"), Text($"{structure.Minimum:N0}"), Text($"{structure.Maximum:N0}"), Text($"{structure.Shortfall:N0}"), Text($"{structure.Excess:N0}"));
        table.Print(output);
        var verdict = structure.IsWithinBands ? "safe" : structure.IsSafe ? "safe, as every band has its minimum, but" : "not safe";
        output.WriteLine($"  {verdict}: {string.Join(" ", structure.Reasons)}");
        if (structure.OutsideBands > 0)
            output.WriteLine(Text($"  {structure.OutsideBands:N0} customers are in classes without a band"));
    }

    public void PrintCollection(TextWriter output, SchemeClasses scheme, AcquisitionPlan toMinimum, AcquisitionPlan toMaximum)
    {
        var rate = toMaximum.Rate;
        var hasDates = toMaximum.Options.Start is not null;
        var table = hasDates
            ? new TextTable("new customers", "to minimum", "working days", "on", "to maximum", "working days", "on")
            : new TextTable("new customers", "to minimum", "working days", "to maximum", "working days");
        foreach (var (low, high) in toMinimum.Bands.Zip(toMaximum.Bands))
            table.Add([labels.Class(scheme.Name, low.Band.Band.Class), .. Cells(low.Missing, low.WorkingDays, low.Date), .. Cells(high.Missing, high.WorkingDays, high.Date)]);
        table.Add(["all", .. Cells(toMinimum.Missing, toMinimum.WorkingDays, toMinimum.Date), .. Cells(toMaximum.Missing, toMaximum.WorkingDays, toMaximum.Date)]);
        table.Print(output);
        var division = toMaximum.Options.Division == RateDivision.BestFirst ? "all to the first band that misses some" : "in proportion to what the bands miss";
        output.WriteLine(Text($"  {rate.PerWorkingDay:0.####} new customers a working day ({rate.PerMonth:#,0.####} a month of {rate.WorkingDaysAMonth} working days, {rate.PerYear:#,0.####} a year), {division}; nobody leaves or changes class"));

        string[] Cells(long missing, long days, DateOnly? date) => hasDates
            ? [Text($"{missing:N0}"), Text($"{days:N0}"), date is { } day ? Text($"{day:yyyy-MM-dd}") : days == 0 ? "" : "after 9999"]
            : [Text($"{missing:N0}"), Text($"{days:N0}")];
    }

    public void PrintEffort(TextWriter output, SchemeClasses scheme, EffortSplit split)
    {
        string[] headings = [$"{labels.Scheme(scheme.Name)} effort", "customers", "share", "amount", "a customer"];
        var table = value is null ? new TextTable(headings) : new TextTable([.. headings, value, $"share of {value}", $"effort for 1 of {value}"]);
        foreach (var one in split.Classes)
        {
            string[] cells = [labels.Class(scheme.Name, one.Class.Class), Text($"{one.Class.Customers:N0}"), Text($"{one.Share:P2}"), Text($"{one.Amount:#,0.##########}"), Text($"{one.PerCustomer:#,0.####}")];
            table.Add(value is null ? cells : [.. cells, Text($"{one.Class.Value:N2}"), Text($"{one.Class.ShareOfValue:P1}"), Text($"{one.PerValue:0.######}")]);
        }

        table.Print(output);
        output.WriteLine(Text($"  budget {split.Budget:#,0.##########} = {split.Spent:#,0.##########} + {split.Unspent:#,0.##########} unspent, for classes without customers; in units of {split.Unit}"));
        if (split.CustomersWithoutShare > 0)
            output.WriteLine(Text($"  {split.CustomersWithoutShare:N0} customers are in classes without a share and get nothing"));
    }

    public void PrintContacts(TextWriter output, SchemeClasses scheme, ContactPlan plan, bool hasCapacity)
    {
        var table = new TextTable($"{labels.Scheme(scheme.Name)} contacts", "customers", "contacts a year each", "needed a year");
        foreach (var one in plan.Classes)
            table.Add(labels.Class(scheme.Name, one.Cadence.Class), Text($"{one.Customers:N0}"), Text($"{one.Cadence.ContactsAYear:#,0.####}"), Text($"{one.Needed:#,0.####}"));
        table.Add("all", Text($"{plan.Classes.Sum(one => one.Customers):N0}"), "", Text($"{plan.Needed:#,0.####}"));
        table.Print(output);
        if (hasCapacity)
            output.WriteLine(Text($"  capacity {plan.Capacity:#,0.####} a year: {(plan.IsEnough ? Text($"enough, {plan.Spare:#,0.####} to spare") : Text($"short by {plan.Shortfall:#,0.####}"))}"));
        if (plan.CustomersWithoutCadence > 0)
            output.WriteLine(Text($"  {plan.CustomersWithoutCadence:N0} customers are in classes without a cadence"));
    }

    private void PrintCross(TextWriter output, string title, SchemeClasses first, SchemeClasses second, CrossTabulation cross, Func<CrossCell, decimal> figure, string format)
    {
        var rows = cross.Rows.Where(row => cross.Columns.Any(column => cross[row, column].Customers > 0)).ToList();
        var columns = cross.Columns.Where(column => cross.Rows.Any(row => cross[row, column].Customers > 0)).ToList();
        var table = new TextTable([title, .. columns.Select(column => labels.Class(second.Name, column)), "all"]);
        foreach (var row in rows)
            table.Add([labels.Class(first.Name, row), .. columns.Select(column => Figure(cross[row, column])), Sum(columns.Select(column => cross[row, column]))]);
        table.Add(["all", .. columns.Select(column => Sum(rows.Select(row => cross[row, column]))), Sum(rows.SelectMany(row => columns.Select(column => cross[row, column])))]);
        table.Print(output);

        string Figure(CrossCell cell) => figure(cell).ToString(format, CultureInfo.InvariantCulture);
        string Sum(IEnumerable<CrossCell> cells) => cells.Sum(figure).ToString(format, CultureInfo.InvariantCulture);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
