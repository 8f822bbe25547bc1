namespace CustomerSegmentation.Tests;

/// <summary>
/// Random customers over any facts, with what goes wrong in practice: unknown, NaN, infinite, impossible and extreme
/// values, ties at cuts. The same customers as rows and as columns.
/// </summary>
internal sealed class RandomCustomers
{
    private readonly Random random;
    private readonly RandomValues values;
    private readonly IReadOnlyList<Fact> facts;

    public RandomCustomers(int seed, int count, IReadOnlyList<Fact> facts, params double[] ties)
    {
        random = new Random(seed);
        this.facts = facts;
        values = new RandomValues(random, ties.Length == 0 ? [0, 1, 100] : ties);
        var unknownShare = random.Next(4) * 0.15;
        Columns = new CustomerColumns(count);
        Rows = new Row[count];
        for (var i = 0; i < count; i++)
            Rows[i] = new Row();
        foreach (var fact in facts)
            Add(fact, unknownShare);
        Map = facts.Aggregate(new FactMap<Row>(), AddReader);
    }

    public Row[] Rows { get; }

    /// <summary>Some of the customers, in any order, as columns again.</summary>
    public CustomerColumns ColumnsOf(IReadOnlyList<int> order)
    {
        var columns = new CustomerColumns(order.Count);
        double?[] Numbers(Fact fact) => [.. order.Select(i => Rows[i].Number(fact.Name))];
        foreach (var fact in facts)
        {
            switch (fact)
            {
                case NumberFact number:
                    columns.Add(number, Numbers(fact).Select(value => value ?? double.NaN).ToArray());
                    break;
                case DateFact date:
                    columns.Add(date, new DateColumn(Numbers(fact).Select(value => (int)(value ?? 0)).ToArray(), Pack([.. Numbers(fact).Select(value => value is not null)])));
                    break;
                case YesNoFact yesNo:
                    columns.Add(yesNo, YesNoColumn.Pack([.. Numbers(fact).Select(value => value is { } answer ? answer == 1 : (bool?)null)]));
                    break;
                case TextFact text:
                    var texts = order.Select(i => Rows[i].Text(fact.Name)).ToArray();
                    string[] dictionary = [.. texts.OfType<string>().Distinct(StringComparer.Ordinal)];
                    columns.Add(text, new TextColumn(texts.Select(value => Array.IndexOf(dictionary, value)).ToArray(), dictionary));
                    break;
                case ClassFact given:
                    columns.Add(given, new ClassColumn(Numbers(fact).Select(value => (byte)(value ?? 0)).ToArray()));
                    break;
                default:
                    throw new InvalidOperationException($"{fact} is not supplied.");
            }
        }

        return columns;
    }

    public CustomerColumns Columns { get; }

    public FactMap<Row> Map { get; }

    private static FactMap<Row> AddReader(FactMap<Row> map, Fact fact) => fact switch
    {
        NumberFact number => map.From(number, row => row.Number(fact.Name)),
        YesNoFact yesNo => map.From(yesNo, row => row.Number(fact.Name) is { } value ? value == 1 : null),
        DateFact date => map.From(date, row => row.Number(fact.Name) is { } value ? DateOnly.FromDayNumber((int)value) : null),
        TextFact text => map.From(text, row => row.Text(fact.Name)),
        ClassFact given => map.FromCode(given, row => (byte)(row.Number(fact.Name) ?? 0)),
        _ => map,
    };

    private void Add(Fact fact, double unknownShare)
    {
        var count = Rows.Length;
        var valid = new bool[count];
        for (var i = 0; i < count; i++)
            valid[i] = random.NextDouble() >= unknownShare;
        var bitmap = unknownShare > 0 || random.Next(2) == 0 ? Pack(valid) : default;
        switch (fact)
        {
            case NumberFact number:
                var numbers = Fill(count, () => values.Number(number));
                Columns.Add(number, ColumnOf(numbers, bitmap));
                Note(fact, valid, i => numbers[i]);
                break;
            case DateFact date when random.Next(4) == 0:
                var constant = values.Day();
                Columns.Add(date, DateOnly.FromDayNumber(constant));
                Array.Fill(valid, true);
                Note(fact, valid, _ => constant);
                break;
            case DateFact date:
                var days = Fill(count, values.Day);
                Columns.Add(date, new DateColumn(days, bitmap));
                Note(fact, valid, i => days[i]);
                break;
            case YesNoFact yesNo:
                var answers = Fill(count, () => random.Next(2) == 0);
                Columns.Add(yesNo, new YesNoColumn(Pack(answers), count, bitmap));
                Note(fact, valid, i => answers[i] ? 1 : 0);
                break;
            case ClassFact given:
                var givenCodes = Fill(count, () => values.Code(given));
                Columns.Add(given, new ClassColumn(givenCodes));
                Array.Fill(valid, true);
                Note(fact, valid, i => givenCodes[i]);
                break;
            case TextFact text:
                string[] dictionary = [.. text.Possible, "CN", "HK", "DE", "", "cn"];
                var codes = Fill(count, () => random.Next(-1, text.Possible.Count > 0 && random.Next(4) > 0 ? text.Possible.Count : dictionary.Length + 2));
                Columns.Add(text, new TextColumn(codes, dictionary, bitmap));
                for (var i = 0; i < count; i++)
                    Rows[i].Texts[fact.Name] = valid[i] && codes[i] >= 0 && codes[i] < dictionary.Length ? dictionary[codes[i]] : null;
                break;
            default:
                throw new ArgumentException($"{fact} is not supplied.", nameof(fact));
        }
    }

    // In one of the three types; the numbers become those that the type can hold.
    private NumberColumn ColumnOf(double[] numbers, ReadOnlyMemory<byte> bitmap)
    {
        switch (random.Next(4))
        {
            case 0:
                var singles = Array.ConvertAll(numbers, number => (float)number);
                Array.ConvertAll(singles, single => (double)single).CopyTo(numbers, 0);
                return NumberColumn.Of(singles, bitmap);
            case 1:
                var integers = Array.ConvertAll(numbers, int.CreateSaturating);
                Array.ConvertAll(integers, integer => (double)integer).CopyTo(numbers, 0);
                return NumberColumn.Of(integers, bitmap);
            default:
                return NumberColumn.Of(numbers, bitmap);
        }
    }

    private void Note(Fact fact, bool[] valid, Func<int, double> value)
    {
        for (var i = 0; i < Rows.Length; i++)
            Rows[i].Numbers[fact.Name] = valid[i] ? value(i) : null;
    }

    private static T[] Fill<T>(int count, Func<T> next)
    {
        var filled = new T[count];
        for (var i = 0; i < count; i++)
            filled[i] = next();
        return filled;
    }

    private static byte[] Pack(bool[] bits)
    {
        var bytes = new byte[(bits.Length + 7) / 8];
        for (var i = 0; i < bits.Length; i++)
            bytes[i >> 3] |= (byte)(bits[i] ? 1 << (i & 7) : 0);
        return bytes;
    }

    /// <summary>One customer: what is known of it, by the fact's name.</summary>
    internal sealed class Row
    {
        public Dictionary<string, double?> Numbers { get; } = [];

        public Dictionary<string, string?> Texts { get; } = [];

        public double? Number(string fact) => Numbers.GetValueOrDefault(fact);

        public string? Text(string fact) => Texts.GetValueOrDefault(fact);

        /// <summary>Takes what another customer has, where this one's is unknown.</summary>
        public void Learn(Fact fact, Row other)
        {
            if (fact is TextFact text)
                Texts[fact.Name] = Oracle.Text(text, this) is null ? other.Text(fact.Name) : Text(fact.Name);
            else
                Numbers[fact.Name] = new Oracle([]).Value(fact, this) is null ? other.Number(fact.Name) : Number(fact.Name);
        }
    }
}
