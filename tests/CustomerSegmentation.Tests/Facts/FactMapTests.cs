namespace CustomerSegmentation.Tests;

public class FactMapTests
{
    private enum Colour
    {
        Red,
        Blue = 7,
    }

    private sealed record Account
    {
        public double Double { get; init; }

        public double? MaybeDouble { get; init; }

        public decimal Decimal { get; init; }

        public decimal? MaybeDecimal { get; init; }

        public int Int { get; init; }

        public int? MaybeInt { get; init; }

        public long Long { get; init; }

        public long? MaybeLong { get; init; }

        public float Float { get; init; }

        public float? MaybeFloat { get; init; }

        public short Short { get; init; }

        public DateOnly Date { get; init; }

        public DateOnly? MaybeDate { get; init; }

        public bool Bool { get; init; }

        public bool? MaybeBool { get; init; }

        public string? Text { get; init; }

        public Colour Colour { get; init; }

        public LifecycleState State { get; init; }
    }

    private static readonly NumberFact Number = new("a_number");
    private static readonly DateFact Date = new("a_date");
    private static readonly YesNoFact YesNo = new("a_yes_no");
    private static readonly TextFact Text = new("a_text");

    private static readonly Account Filled = new()
    {
        Double = 0.1,
        MaybeDouble = 1e-3,
        Decimal = 7.9228162514264337593543950335m,
        MaybeDecimal = 0.3m,
        Int = -5,
        MaybeInt = 5,
        Long = long.MaxValue,
        MaybeLong = 3,
        Float = 0.5f,
        MaybeFloat = 0.25f,
        Short = 7,
        Date = new(2024, 2, 29),
        MaybeDate = new(1, 1, 1),
        Bool = true,
        MaybeBool = false,
        Text = "客户",
        Colour = Colour.Blue,
        State = LifecycleState.Target,
    };

    [Fact]
    public void Numbers_of_all_types_are_read()
    {
        var map = new FactMap<Account>();
        Assert.Equal(0.1, Read(map.From(Number, a => a.Double)));
        Assert.Equal(1e-3, Read(map.From(Number, a => a.MaybeDouble)));
        Assert.Equal(7.9228162514264337593543950335, Read(map.From(Number, a => a.Decimal)));
        Assert.Equal(0.3, Read(map.From(Number, a => a.MaybeDecimal)));
        Assert.Equal(-5, Read(map.From(Number, a => a.Int)));
        Assert.Equal(5, Read(map.From(Number, a => a.MaybeInt)));
        Assert.Equal(9.223372036854775807e18, Read(map.From(Number, a => a.Long)));
        Assert.Equal(3, Read(map.From(Number, a => a.MaybeLong)));
        Assert.Equal(0.5, Read(map.From(Number, a => a.Float)));
        Assert.Equal(0.25, Read(map.From(Number, a => a.MaybeFloat)));
        Assert.Equal(7, Read(map.From(Number, a => a.Short)));
        Assert.Equal(7, Read(map.From(Number, a => (int)a.Colour)));
        double Read(FactMap<Account> read) => read.Reader(Number)!(Filled);
    }

    [Fact]
    public void Dates_answers_texts_and_classes_are_read()
    {
        var map = new FactMap<Account>();
        Assert.Equal(new DateOnly(2024, 2, 29).DayNumber, map.From(Date, a => a.Date).Reader(Date)!(Filled));
        Assert.Equal(0, map.From(Date, a => a.MaybeDate).Reader(Date)!(Filled));
        Assert.Equal(1, map.From(YesNo, a => a.Bool).Reader(YesNo)!(Filled));
        Assert.Equal(0, map.From(YesNo, a => a.MaybeBool).Reader(YesNo)!(Filled));
        Assert.Equal("客户", map.From(Text, a => a.Text).TextReader(Text)!(Filled));
        Assert.Equal(3, map.From(Schemes.LifecycleState.Fact, a => a.State).Reader(Schemes.LifecycleState.Fact)!(Filled));
    }

    [Fact]
    public void Null_is_unknown()
    {
        var (map, empty) = (new FactMap<Account>(), new Account());
        Assert.Equal(double.NaN, map.From(Number, a => a.MaybeDouble).Reader(Number)!(empty));
        Assert.Equal(double.NaN, map.From(Number, a => a.MaybeDecimal).Reader(Number)!(empty));
        Assert.Equal(double.NaN, map.From(Number, a => a.MaybeInt).Reader(Number)!(empty));
        Assert.Equal(double.NaN, map.From(Number, a => a.MaybeLong).Reader(Number)!(empty));
        Assert.Equal(double.NaN, map.From(Number, a => a.MaybeFloat).Reader(Number)!(empty));
        Assert.Equal(double.NaN, map.From(Date, a => a.MaybeDate).Reader(Date)!(empty));
        Assert.Equal(double.NaN, map.From(YesNo, a => a.MaybeBool).Reader(YesNo)!(empty));
        Assert.Null(map.From(Text, a => a.Text).TextReader(Text)!(empty));
        Assert.Equal(0, map.From(Schemes.LifecycleState.Fact, a => a.State).Reader(Schemes.LifecycleState.Fact)!(empty));
    }

    [Fact]
    public void What_all_customers_share_is_read_alike()
    {
        var map = new FactMap<Account>();
        Assert.Equal(0.5, map.All(Number, 0.5).Reader(Number)!(Filled));
        Assert.All([double.NaN, 1e200, double.PositiveInfinity], value => Assert.Equal(double.NaN, map.All(Number, value).Reader(Number)!(Filled)));
        Assert.Equal(0, map.All(YesNo, value: false).Reader(YesNo)!(Filled));
        Assert.Equal(1, map.All(Date, new(1, 1, 2)).Reader(Date)!(Filled));
        Assert.Throws<ArgumentNullException>("fact", () => map.All((NumberFact)null!, 0.5));
        // A later reader replaces it.
        Assert.False(CustomerColumns.From([Filled], map.All(Date, new(1, 1, 2)).From(Date, a => a.Date)).Find(Date)!.IsConstant);
    }

    [Fact]
    public void A_map_never_changes_and_a_later_reader_replaces_an_earlier_one()
    {
        var empty = new FactMap<Account>();
        var first = empty.From(Number, a => a.Int);
        var second = first.From(Number, a => a.Double);
        Assert.Empty(empty.SuppliedFacts);
        Assert.Equal([Number], second.SuppliedFacts);
        Assert.Equal(-5, first.Reader(Number)!(Filled));
        Assert.Equal(0.1, second.Reader(Number)!(Filled));
        Assert.Null(second.Reader(Date));
    }

    [Fact]
    public void A_missing_fact_or_reader_is_refused()
    {
        var map = new FactMap<Account>();
        Assert.Throws<ArgumentNullException>(() => map.From((NumberFact)null!, a => a.Double));
        Assert.Throws<ArgumentNullException>(() => map.From((TextFact)null!, a => a.Text));
        Assert.Throws<ArgumentNullException>(() => map.From(Number, (Func<Account, double?>)null!));
        Assert.Throws<ArgumentNullException>(() => map.From(YesNo, null!));
    }

    [Fact]
    public void Classes_of_another_enum_are_refused()
    {
        var map = new FactMap<Account>();
        var refused = Assert.Throws<ArgumentException>(() => map.From(Schemes.LifecycleState.Fact, _ => ValueTier.Key));
        Assert.StartsWith(
            "The classes of lifecycle_state are not those of ValueTier: Unclassified, Current, Lost, Target, NonCustomer, Prospect, Dormant, Reactivated.",
            refused.Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "Colour can't be the classes of a scheme: make it an enum over byte whose member 0 is Unclassified.",
            Assert.Throws<ArgumentException>(() => map.From(Schemes.LifecycleState.Fact, a => a.Colour)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_map_of_customers_reads_every_fact_from_the_member_of_its_name()
    {
        Assert.Equal(
            Facts.All.Order(Comparer<Fact>.Create((a, b) => string.CompareOrdinal(a.Name, b.Name))),
            Customer.Map.SuppliedFacts.OrderBy(fact => fact.Name, StringComparer.Ordinal));
        foreach (var fact in Facts.All)
        {
            var property = typeof(Customer).GetProperty(SnakeCase.ToPascalCase(fact.Name))!;
            if (fact is TextFact text)
            {
                var sold = new Customer();
                Assert.Null(Customer.Map.TextReader(text)!(sold));
                property.SetValue(sold, "a text");
                Assert.Equal("a text", Customer.Map.TextReader(text)!(sold));
                continue;
            }

            object value = property.PropertyType switch
            {
                var type when type == typeof(DateOnly?) => new DateOnly(2024, 1, 1),
                var type when type == typeof(bool?) => true,
                var type when type == typeof(long?) => 738_885L,
                var type when type == typeof(decimal?) => 738_885m,
                _ => 738_885.0,
            };
            var customer = new Customer();
            Assert.Equal(double.NaN, Customer.Map.Reader(fact)!(customer));
            property.SetValue(customer, value);
            Assert.Equal(fact.Kind switch { FactKind.YesNo => 1, FactKind.Date => 738_885, _ => 738_885 }, Customer.Map.Reader(fact)!(customer));
        }
    }
}
