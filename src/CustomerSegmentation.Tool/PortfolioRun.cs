using System.Globalization;
using CsvHelper;
using CustomerSegmentation.Portfolio;

namespace CustomerSegmentation.Tool;

/// <summary>What the command portfolio finds in the rows.</summary>
internal sealed class PortfolioRun(PortfolioOptions options, IReadOnlyList<SchemeClasses> schemes, ClassifiedRows rows, string? value)
{
    private readonly double[] values = rows.Values();
    private readonly Dictionary<SchemeClasses, Distribution> distributions = schemes.ToDictionary(
        scheme => scheme,
        scheme => Distribution.Of(rows.Codes(scheme), scheme.Classes, rows.Values()));

    private SchemeClasses? budgetScheme;
    private EffortSplit? effort;

    /// <summary>Works out everything that is asked for.</summary>
    /// <returns>What prints it, part by part.</returns>
    /// <exception cref="ToolException">The arguments don't fit the file.</exception>
    public IReadOnlyList<Action<TextWriter>> Plan()
    {
        var print = new PortfolioPrinter(value, options.Run.Labels);
        var parts = new List<Action<TextWriter>>();
        foreach (var scheme in schemes)
            parts.Add(output => print.PrintDistribution(output, scheme, distributions[scheme]));
        if (value is not null)
            parts.Add(output => print.PrintConcentration(output, values));
        foreach (var (first, second) in options.Crosses.Select(ReadCross).ToList())
        {
            var cross = CrossTabulation.Of(rows.Codes(first), first.Classes, rows.Codes(second), second.Classes, values);
            parts.Add(output => print.PrintCross(output, first, second, cross));
        }

        var rate = ReadRate();
        foreach (var bands in options.Targets.Select(text => Read("--target", text, "100-200")).ToList().GroupBy(target => target.Scheme))
        {
            var structure = Checked("--target", () => PortfolioStructure.Of(distributions[bands.Key], [.. bands.Select(target => target.Band())]));
            parts.Add(output => print.PrintStructure(output, bands.Key, structure));
            if (rate is not null)
                parts.Add(output => print.PrintCollection(output, bands.Key, PlanFor(structure, rate, BandGoal.Minimum), PlanFor(structure, rate, BandGoal.Maximum)));
        }

        if (options.Budget is not null)
        {
            effort = Split();
            parts.Add(output => print.PrintEffort(output, budgetScheme!, effort));
        }

        var capacity = options.Capacity is null ? (decimal?)null : ClassArgument.ReadNumber("--capacity", options.Capacity);
        foreach (var cadences in options.Cadences.Select(text => Read("--cadence", text, "12")).ToList().GroupBy(cadence => cadence.Scheme))
        {
            var plan = Checked("--cadence", () => ContactPlan.Of(distributions[cadences.Key], [.. cadences.Select(one => new ContactCadence(one.Class, one.Number()))], capacity ?? 0));
            parts.Add(output => print.PrintContacts(output, cadences.Key, plan, hasCapacity: capacity is not null));
        }

        return parts;
    }

    /// <summary>Writes the effort of each customer.</summary>
    public void Write(CsvWriter csv)
    {
        var codes = rows.Codes(budgetScheme!);
        var amounts = new decimal[codes.Length];
        effort!.OverCustomers(codes, amounts, options.ByValue ? values : []);
        var names = budgetScheme!.Classes.ToDictionary(one => one.Code, one => one.Name);
        string[] header = value is null ? ["customer", budgetScheme.Name, "effort"] : ["customer", budgetScheme.Name, value, "effort"];
        csv.WriteRecord(header);
        for (var i = 0; i < amounts.Length; i++)
        {
            csv.WriteField(rows.Ids[i]);
            csv.WriteField(names[codes[i]]);
            if (value is not null && double.IsNaN(values[i]))
                csv.WriteField("");
            else if (value is not null)
                csv.WriteField(values[i], format: default, CultureInfo.InvariantCulture);
            csv.WriteField(amounts[i], format: default, CultureInfo.InvariantCulture);
            csv.EndRecord();
        }
    }

    private EffortSplit Split()
    {
        var shares = options.Shares.Select(text => Read("--share", text, "80%")).ToList();
        budgetScheme = BudgetScheme(shares);
        if (shares.FirstOrDefault(share => share.Scheme != budgetScheme) is { } other)
            throw ToolException.BadArgument($"--share {other.Text} is of {other.Scheme.Name}, and the budget is split over {budgetScheme.Name}; give shares of one scheme.");
        var distribution = distributions[budgetScheme];
        var ranked = budgetScheme.Ranking.Where(one => distribution[one].Customers > 0).ToList();
        if (shares.Count == 0 && ranked.Count == 0)
            throw ToolException.BadArgument($"--budget: {budgetScheme.Name} has no ranking with customers, so say who gets what: --share CLASS=P% for each class.");
        var policy = shares.Count == 0
            ? EffortPolicy.TopHeavy(ranked)
            : Checked("--share", () => EffortPolicy.Of([.. shares.Select(share => new EffortShare(share.Class, share.Share()))]));
        var budget = ClassArgument.ReadNumber("--budget", options.Budget!);
        var unit = options.Unit is null ? 0.01m : ClassArgument.ReadNumber("--unit", options.Unit);
        return Checked("--budget", () => EffortSplit.Of(budget, policy, distribution, unit, options.Redistribute ? EmptyClasses.Redistributed : EmptyClasses.Unspent));
    }

    private SchemeClasses BudgetScheme(List<ClassArgument> shares)
    {
        if (options.BudgetScheme is { } name)
            return Find("--budget-scheme", name);
        return shares.FirstOrDefault()?.Scheme
            ?? schemes.FirstOrDefault(scheme => scheme.Name == Schemes.ValueTier.Name)
            ?? schemes.FirstOrDefault(scheme => scheme.Ranking.Count > 0)
            ?? throw ToolException.BadArgument("--budget: no scheme of the file has a ranking, so say who gets what: --share CLASS=P% for each class.");
    }

    private AcquisitionPlan PlanFor(PortfolioStructure structure, AcquisitionRate rate, BandGoal goal) => AcquisitionPlan.Of(structure, rate, new AcquisitionOptions
    {
        Goal = goal,
        Division = options.BestFirst ? RateDivision.BestFirst : RateDivision.InProportion,
        Start = options.Start,
        Calendar = new WorkCalendar(options.Holidays),
    });

    private AcquisitionRate? ReadRate()
    {
        if (options.Rate is null)
            return null;
        var perDay = ClassArgument.ReadNumber("--rate", options.Rate);
        if (options.WorkingDaysAMonth is null)
            return Checked("--rate", () => new AcquisitionRate(perDay));
        return int.TryParse(options.WorkingDaysAMonth, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= 31
            ? Checked("--rate", () => new AcquisitionRate(perDay, days))
            : throw ToolException.BadArgument($"--working-days-a-month {options.WorkingDaysAMonth} is not a number from 1 to 31.");
    }

    private (SchemeClasses First, SchemeClasses Second) ReadCross(string text) => text.Split(',', StringSplitOptions.TrimEntries) switch
    {
        [var first, var second] when first != second => (Find("--cross", first), Find("--cross", second)),
        _ => throw ToolException.BadArgument($"--cross {text} must name two schemes, such as value_tier,lifecycle_state."),
    };

    private SchemeClasses Find(string option, string name) =>
        schemes.FirstOrDefault(scheme => scheme.Name == name)
        ?? throw ToolException.BadArgument($"{option}: there is no scheme '{name}'.{Nearest.Hint(name, schemes.Select(scheme => scheme.Name))} Schemes: {ColumnMap.List(schemes.Select(scheme => scheme.Name))}.");

    private ClassArgument Read(string option, string text, string form) => ClassArgument.Read(option, text, form, schemes);

    // What the library refuses, as the user's argument.
    private static T Checked<T>(string option, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (ArgumentException e)
        {
            throw ToolException.BadArgument($"{option}: {e.Message.Split(" (Parameter '")[0]}");
        }
    }
}
