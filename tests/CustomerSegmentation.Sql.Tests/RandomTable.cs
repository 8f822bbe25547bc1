using CustomerSegmentation.Tests;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>Random customers over any facts, as columns of the library and as rows of a table: unknown, impossible and extreme values, ties at cuts.</summary>
internal sealed class RandomTable
{
    private readonly Random random;
    private readonly RandomValues values;
    private readonly Func<Fact, bool> isUnknown;

    public RandomTable(int seed, int count, IEnumerable<Fact> facts, params double[] ties)
        : this(seed, count, facts, ties, _ => false)
    {
    }

    /// <summary>Creates customers of whom some facts are not known.</summary>
    public RandomTable(int seed, int count, IEnumerable<Fact> facts, double[] ties, Func<Fact, bool> isUnknown)
    {
        this.isUnknown = isUnknown;
        random = new Random(seed);
        values = new RandomValues(random, ties);
        Count = count;
        Facts = [.. facts];
        Columns = new CustomerColumns(count);
        Values = [.. Facts.Select(Draw)];
    }

    public int Count { get; }

    public IReadOnlyList<Fact> Facts { get; }

    /// <summary>For each fact the values as a database has them: double, int (a day number), bool, string or byte; <see langword="null"/> is unknown.</summary>
    public IReadOnlyList<object?[]> Values { get; }

    public CustomerColumns Columns { get; }

    /// <summary>The rows: the customer's number from 0, and the facts.</summary>
    public IEnumerable<object?[]> Rows(bool datesAreDayNumbers) => Enumerable.Range(0, Count).Select(row => (object?[])
    [
        row,
        .. Facts.Select((fact, i) => fact is DateFact && Values[i][row] is int day && !datesAreDayNumbers ? DateOnly.FromDayNumber(day) : Values[i][row]),
    ]);

    /// <summary>The name of a fact's column.</summary>
    public static string ColumnOf(Fact fact) => $"{fact.Name} of \"x\" ' ` \\ €";

    /// <summary>SQL of the columns of a table: <c>id</c>, and one for each fact.</summary>
    /// <param name="dialect">The dialect.</param>
    /// <param name="typeOf">The type of a fact's column.</param>
    public string Definition(SqlDialect dialect, Func<Fact, string> typeOf) =>
        $"id INTEGER, {string.Join(", ", Facts.Select(fact => $"{dialect.Quote(ColumnOf(fact))} {typeOf(fact)}"))}";

    /// <summary>The map of the table.</summary>
    public TableMap Map(string table, bool datesAreDayNumbers) => Facts.Aggregate(TableMap.Of(table, "id"), (map, fact) => fact switch
    {
        NumberFact number => map.From(number, ColumnOf(fact)),
        DateFact date when datesAreDayNumbers => map.FromDayNumber(date, ColumnOf(fact)),
        DateFact date => map.From(date, ColumnOf(fact)),
        YesNoFact yesNo => map.From(yesNo, ColumnOf(fact)),
        TextFact text => map.From(text, ColumnOf(fact)),
        _ => map.FromCode((ClassFact)fact, ColumnOf(fact)),
    });

    private object?[] Draw(Fact fact)
    {
        var unknownShare = isUnknown(fact) ? 2 : random.Next(3) * 0.15;
        object?[] Fill(Func<object> next) => [.. Enumerable.Range(0, Count).Select(_ => random.NextDouble() < unknownShare ? null : next())];
        switch (fact)
        {
            case NumberFact number:
                var numbers = Fill(() => values.Number(number));
                Columns.Add(number, Array.ConvertAll(numbers, value => (double?)value ?? double.NaN));
                return numbers;
            case DateFact date:
                var days = Fill(() => values.Day());
                Columns.Add(date, new DateColumn(Array.ConvertAll(days, value => (int?)value ?? 0), Pack(days)));
                return days;
            case YesNoFact yesNo:
                var answers = Fill(() => random.Next(2) == 0);
                Columns.Add(yesNo, YesNoColumn.Pack(Array.ConvertAll(answers, value => (bool?)value)));
                return answers;
            case TextFact text:
                string[] some = [.. text.Possible, "CN", "HK", "", "cn", "Person", "COMPANY", "per\u017Fon", "it's", "a\\b"];
                var texts = Fill(() => some[random.Next(some.Length)]);
                Columns.Add(text, new TextColumn(Array.ConvertAll(texts, value => Array.IndexOf(some, value)), some));
                return texts;
            case ClassFact given:
                var codes = Fill(() => values.Code(given));
                Columns.Add(given, new ClassColumn(Array.ConvertAll(codes, value => (byte?)value ?? 0)));
                return codes;
            default:
                throw new ArgumentException($"{fact} is not supplied.", nameof(fact));
        }
    }

    private static byte[] Pack(object?[] values)
    {
        var bytes = new byte[(values.Length + 7) / 8];
        for (var i = 0; i < values.Length; i++)
            bytes[i >> 3] |= (byte)(values[i] is null ? 0 : 1 << (i & 7));
        return bytes;
    }
}
