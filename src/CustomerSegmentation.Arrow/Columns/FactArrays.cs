using Apache.Arrow;

namespace CustomerSegmentation.Arrow.Columns;

/// <summary>Reads arrays as columns of facts.</summary>
internal static class FactArrays
{
    /// <summary>Adds an array to columns.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="fact">The fact.</param>
    /// <param name="column">The array.</param>
    /// <param name="timeZone">The time zone that says on which day a point in time falls.</param>
    /// <exception cref="ArgumentException">The array can't be read as the fact.</exception>
    public static void Add(CustomerColumns columns, Fact fact, ArrowColumn column, TimeZoneInfo timeZone)
    {
        var what = $"the fact {fact.Name} is {Fact.Described(fact.Kind)}";
        Add(columns, fact, fact switch
        {
            NumberFact => NumberArrays.ToNumbers(column, what),
            DateFact => DayArrays.ToDates(column, timeZone, what),
            YesNoFact when column.Array is BooleanArray => new YesNoColumn(column.Answers(), column.Count, column.Validity),
            YesNoFact => throw column.Unfit(what, "bool"),
            TextFact => TextArrays.ToTexts(column, what),
            _ => ClassArrays.ToClasses(column, (ClassFact)fact, what),
        });
    }

    /// <summary>Adds a column of a fact to columns.</summary>
    public static void Add(CustomerColumns columns, Fact fact, FactColumn column) => _ = (fact, column) switch
    {
        (NumberFact number, NumberColumn numbers) => columns.Add(number, numbers),
        (DateFact date, DateColumn dates) => columns.Add(date, dates),
        (YesNoFact answer, YesNoColumn answers) => columns.Add(answer, answers),
        (TextFact text, TextColumn texts) => columns.Add(text, texts),
        _ => columns.Add((ClassFact)fact, (ClassColumn)column),
    };
}
