namespace CustomerSegmentation;

/// <summary>A column that is filled block by block, as a map reads a fact. Different threads may fill different blocks at once.</summary>
internal abstract class NewColumn<T>
{
    /// <summary>How many customers a block has: a multiple of 8, so that no two threads write to the same byte of a bitmap.</summary>
    public const int Block = 4_096;

    /// <summary>Creates the column of a number of customers.</summary>
    public static NewColumn<T> Of(MappedFact<T> mapped, int count) => mapped switch
    {
        { Everybodys: { } column } => new OfEverybody(column),
        { Fact: TextFact, ReadText: { } read } => new Texts(read, count),
        { Fact: DateFact, Read: { } read } => new Dates(read, count),
        { Fact: YesNoFact, Read: { } read } => new Answers(read, count),
        { Fact: ClassFact, Read: { } read } => new Codes(read, count),
        _ => new Numbers(mapped.Read!, count),
    };

    /// <summary>Reads the customers of a block.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="start">The place of the first one.</param>
    public abstract void Fill(ReadOnlySpan<T> customers, int start);

    /// <summary>The column, when all blocks are filled.</summary>
    public abstract FactColumn ToColumn();

    private sealed class OfEverybody(FactColumn column) : NewColumn<T>
    {
        public override void Fill(ReadOnlySpan<T> customers, int start)
        {
        }

        public override FactColumn ToColumn() => column;
    }

    private sealed class Numbers(Func<T, double> read, int count) : NewColumn<T>
    {
        private readonly double[] values = new double[count];

        public override void Fill(ReadOnlySpan<T> customers, int start)
        {
            for (var i = 0; i < customers.Length; i++)
                values[start + i] = read(customers[i]);
        }

        public override FactColumn ToColumn() => NumberColumn.Of(values);
    }

    private sealed class Dates(Func<T, double> read, int count) : NewColumn<T>
    {
        private readonly int[] days = new int[count];
        private readonly Bitmap known = Bitmap.Create(count);

        public override void Fill(ReadOnlySpan<T> customers, int start)
        {
            for (var i = 0; i < customers.Length; i++)
            {
                var day = read(customers[i]);
                if (double.IsNaN(day))
                    continue;
                days[start + i] = (int)day;
                known.Set(start + i);
            }
        }

        public override FactColumn ToColumn() => new DateColumn(days, known.ToValidity());
    }

    private sealed class Answers(Func<T, double> read, int count) : NewColumn<T>
    {
        private readonly Bitmap yes = Bitmap.Create(count);
        private readonly Bitmap known = Bitmap.Create(count);

        public override void Fill(ReadOnlySpan<T> customers, int start)
        {
            for (var i = 0; i < customers.Length; i++)
            {
                var answer = read(customers[i]);
                if (double.IsNaN(answer))
                    continue;
                known.Set(start + i);
                if (answer != 0)
                    yes.Set(start + i);
            }
        }

        public override FactColumn ToColumn() => new YesNoColumn(yes.AsMemory(), count, known.ToValidity());
    }

    private sealed class Codes(Func<T, double> read, int count) : NewColumn<T>
    {
        private readonly byte[] codes = new byte[count];

        public override void Fill(ReadOnlySpan<T> customers, int start)
        {
            for (var i = 0; i < customers.Length; i++)
                codes[start + i] = (byte)read(customers[i]);
        }

        public override FactColumn ToColumn() => new ClassColumn(codes);
    }

    private sealed class Texts(Func<T, string?> read, int count) : NewColumn<T>
    {
        private readonly string?[] texts = new string?[count];

        public override void Fill(ReadOnlySpan<T> customers, int start)
        {
            for (var i = 0; i < customers.Length; i++)
                texts[start + i] = read(customers[i]);
        }

        public override FactColumn ToColumn()
        {
            var codeOf = new Dictionary<string, int>(StringComparer.Ordinal);
            List<string> dictionary = [];
            var codes = new int[count];
            for (var i = 0; i < count; i++)
            {
                codes[i] = -1;
                if (texts[i] is not { } text)
                    continue;
                if (!codeOf.TryGetValue(text, out codes[i]))
                {
                    codeOf.Add(text, codes[i] = dictionary.Count);
                    dictionary.Add(text);
                }
            }

            return new TextColumn(codes, dictionary);
        }
    }
}
