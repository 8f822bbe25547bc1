namespace CustomerSegmentation.Sql.Tests;

/// <summary>An entity whose properties reach the database in every way: owned, complex, converted, through navigations, with a time.</summary>
internal sealed class Buyer
{
    public BuyerId Id { get; set; }

    public decimal? Turnover { get; set; }

    public double? Loyalty { get; set; }

    public bool? Dumps { get; set; }

    public bool? Disrupts { get; set; }

    public bool Diverts { get; set; }

    public bool? Bargains { get; set; }

    public bool? PaysLate { get; set; }

    public bool? Closed { get; set; }

    public bool? Bought { get; set; }

    public int? RecencyDays { get; set; }

    public DateTime? LastOrderAt { get; set; }

    public DateTime SeenAt { get; set; }

    public DateOnly Since { get; set; }

    public ValueTier? TierByHand { get; set; }

    public Money Balance { get; set; } = new();

    public Money Profit { get; set; } = new();

    public CreditLimit Limit { get; set; }

    public Address? Address { get; set; }

    public Office? Office { get; set; }

    public List<Visit> Visits { get; set; } = [];

    public bool Deleted { get; set; }

    /// <summary>Creates random buyers, one in eight of whom is deleted.</summary>
    public static Buyer[] Random(int seed, int count)
    {
        var random = new Random(seed);
        Office[] offices = [new() { Name = "North" }, new() { Name = "it's south" }];
        bool? Answer() => random.Next(3) is var answer && answer < 2 ? answer == 1 : null;
        T? OrNull<T>(T value)
            where T : struct => random.Next(3) == 0 ? null : value;
        return
        [
            .. Enumerable.Range(1, count).Select(id => new Buyer
            {
                Id = new BuyerId(id),
                Turnover = OrNull((decimal)random.Next(-1, 40) * 33.335m),
                Loyalty = OrNull(random.Next(-1, 12) / 10.0),
                Dumps = Answer(),
                Disrupts = Answer(),
                Diverts = random.Next(2) == 0,
                Bargains = Answer(),
                PaysLate = random.Next(2) == 0,
                Closed = Answer(),
                Bought = Answer(),
                RecencyDays = OrNull(random.Next(-2, 800)),
                LastOrderAt = OrNull(new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Unspecified).AddSeconds(random.Next(80_000_000))),
                SeenAt = new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds(random.Next(80_000_000)),
                Since = new DateOnly(2020, 1, 1).AddDays(random.Next(2200)),
                TierByHand = OrNull((ValueTier)random.Next(6)),
                Balance = new Money { Amount = OrNull((decimal)random.Next(0, 30)) },
                Profit = new Money { Amount = OrNull((decimal)random.Next(-9, 9)) },
                Limit = new CreditLimit(random.Next(30)),
                Address = random.Next(4) == 0 ? null : new Address { Region = new[] { "CN", "it's", "HK", null }[random.Next(4)], City = "x" },
                Office = random.Next(3) == 0 ? null : offices[random.Next(2)],
                Visits = [.. Enumerable.Range(0, random.Next(4)).Select(_ => new Visit())],
                Deleted = random.Next(8) == 0,
            }),
        ];
    }
}

/// <summary>A strongly typed key.</summary>
internal readonly record struct BuyerId(int Value);

/// <summary>A value object that a converter makes a number.</summary>
internal readonly record struct CreditLimit(decimal Amount);

/// <summary>A value object that is mapped as a complex type or owned.</summary>
internal sealed class Money
{
    public decimal? Amount { get; set; }

    public string Currency { get; set; } = "EUR";
}

/// <summary>A part of the buyer's row that can be missing.</summary>
internal sealed class Address
{
    public string? Region { get; set; }

    public string City { get; set; } = "";
}

/// <summary>Who serves buyers.</summary>
internal sealed class Office
{
    public int Id { get; set; }

    public string Name { get; set; } = "";
}

/// <summary>A visit of a buyer.</summary>
internal sealed class Visit
{
    public int Id { get; set; }
}
