using System.Globalization;

namespace CustomerSegmentation.Tool.Tests.Commands.Portfolio;

/// <summary>The command portfolio: what is managed with the classes of a file that --out wrote.</summary>
public sealed class PortfolioTests : IDisposable
{
    private const string Rows = """
        customer,sales,value_tier,lifecycle_state,risk
        a,70,Key,Current,low
        b,10,Key,Lost,low
        c,15.5,Regular,Current,high
        d,,Small,Unclassified,middle
        e,4.5,Small,Current,low

        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Distribution_concentration_and_cross_tables_are_printed()
    {
        Run("--cross", "value_tier,lifecycle_state").Exits(0)
            .Says("5 rows in = 5 used + 0 left out by rule + 0 rejected")
            .Says("| value_tier | customers |  share |  sales | share of sales |\n| ---------- | --------: | -----: | -----: | -------------: |\n| Key     "
                + "   |         2 | 40.0 % |  80.00 |         80.0 % |")
            .Says("| all        |         5 |        | 100.00 |                |")
            .Says("1 customers have no known sales")
            .Says("80 % of sales come from the best 2 customers (50.0 %)")
            .Says("Gini 0.5050")
            .Says("| value_tier / lifecycle_state | Unclassified | Current | Lost | all |")
            .Says("| Small                        |            1 |       1 |    0 |   2 |")
            .Says("| sales: value_tier / lifecycle_state | Unclassified | Current |  Lost |    all |")
            .Says("| all                                 |         0.00 |   90.00 | 10.00 | 100.00 |");
    }

    [Fact]
    public void The_value_may_be_another_column_or_none()
    {
        var file = folder.Write("a.csv", "customer,profit,value_tier\na,-5,Key\nb,8,Small\n");

        Custseg.Run("portfolio", file).Exits(0).Says("| value_tier | customers |  share |\n");
        Custseg.Run("portfolio", file, "--value", "profit").Exits(0).Says("profit | share of profit |").Says("-166.7 %");
        Custseg.Run("portfolio", file, "--value", "proft").Exits(2).Complains("--value: ").Complains("has no column 'proft'. Did you mean profit?");
    }

    [Fact]
    public void A_structure_is_held_against_its_bands_and_filled()
    {
        Run("--target", "Key=1-2", "--target", "Regular=3-5", "--target", "value_tier:Small=1-1", "--rate", "0.5", "--start", "2012-01-06", "--holiday",
            "2012-01-09").Exits(0)
            .Says("| Regular              |         1 |       3 |       5 |         2 |      0 |")
            .Says("| all                  |         5 |       5 |       8 |         2 |      1 |")
            .Says("not safe: Regular has 1: 2 short of its minimum of 3. Small has 2: 1 above its maximum of 1")
            .Says("| Regular       |          2 |            4 | 2012-01-12 |          4 |            8 | 2012-01-18 |")
            .Says("0.5 new customers a working day (10 a month of 20 working days, 120 a year), in proportion");
        Run("--target", "Small=1-1").Exits(0).Says("  safe, as every band has its minimum, but: Small has 2: 1 above its maximum of 1");
        Run("--target", "Key=1-4", "--target", "Regular=1-5", "--rate", "2", "--working-days-a-month", "22", "--best-first").Exits(0)
            .Says("  safe: Every band holds").Says("| Key           |          0 |            0 |          2 |            1 |").Says("| Regular       |    "
                + "      0 |            0 |          4 |            3 |")
            .Says("2 customers are in classes without a band").Says("(44 a month of 22 working days, 528 a year), all to the first band");
    }

    [Fact]
    public void A_budget_is_split_to_the_last_unit()
    {
        Run("--budget", "10.01", "--out", folder.PathOf("effort.csv")).Exits(0)
            .Says("| Key               |         2 | 80.00 % |   8.01 |      4.005 | 80.00 |         80.0 % |              0.100125 |")
            .Says("budget 10.01 = 10.01 + 0 unspent").Says($"Wrote {folder.PathOf("effort.csv")}");
        Assert.Equal("customer,value_tier,sales,effort\na,Key,70,4.01\nb,Key,10,4.00\nc,Regular,15.5,1.60\nd,Small,,0.20\ne,Small,4.5,0.20\n",
            folder.Read("effort.csv"));

        Run("--budget", "9", "--unit", "1", "--share", "Key=66.7%", "--share", "Small=0.333", "--by-value", "--out", folder.PathOf("effort.csv")).Exits(0)
            .Says("1 customers are in classes without a share");
        Assert.Equal("5,1,0,0,3", folder.ReadColumn("effort.csv", "effort"));
    }

    [Fact]
    public void The_share_of_an_empty_class_is_unspent_or_redistributed()
    {
        string[] arguments = ["--budget", "100", "--share", "Key=50%", "--share", "Unprofitable=50%"];

        Run(arguments).Exits(0).Says("budget 100 = 50 + 50 unspent");
        Run([.. arguments, "--redistribute"]).Exits(0).Says("budget 100 = 100 + 0 unspent");
    }

    [Fact]
    public void Contacts_are_held_against_the_capacity()
    {
        Run("--cadence", "Key=12", "--cadence", "Regular=4", "--capacity",
            "20").Exits(0).Says("capacity 20 a year: short by 8").Says("2 customers are in classes without a cadence");
        Run("--cadence", "Key=12", "--capacity", "30").Exits(0).Says("capacity 30 a year: enough, 6 to spare");
        Assert.DoesNotContain("capacity", Run("--cadence",
            "Key=12").Exits(0).Says("| all                 |         2 |                      |            24 |").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scheme_of_ones_own_is_named_and_may_be_ranked()
    {
        Run("--scheme", "risk").Exits(0).Says("| risk   | customers |").Says("| middle |         1 |");
        Run("--scheme", "risk=low,middle,high", "--budget", "10").Exits(0).Says("| low         |         3 | 80.00 % |      8 |");
        Run("--scheme", "risk", "--budget", "10").Exits(2).Complains("no scheme of the file has a ranking");
        Run("--scheme", "risk=low,middle").Exits(0).Says("rejected 1: risk has an unknown class; first on line 4: 'high'; its classes are Unclassified, "
            + "low, middle");
    }

    [Fact]
    public void A_wrong_class_and_a_repeated_id_are_rejected_and_counted()
    {
        var file = folder.Write("a.csv", "customer,sales,value_tier\na,1,Keys\na,2,Key\na,3,Key\nb,x,Key\nc,5,\n,5,Key\n");

        Custseg.Run("portfolio", file, "--rejects", folder.PathOf("rejects.csv")).Exits(0)
            .Says("6 rows in = 1 used + 0 left out by rule + 5 rejected")
            .Says("rejected 1: value_tier has an unknown class; first on line 2: 'Keys'; Did you mean Key? its classes are")
            .Says("rejected 1: repeated id; first on line 4").Says("sales is not a number").Says("rejected 1: value_tier is missing; first on line "
                + "6").Says("rejected 1: customer is missing");
        Assert.Equal(6, File.ReadLines(folder.PathOf("rejects.csv")).Count());
        Custseg.Run("portfolio", file, "--strict", "--rejects", folder.PathOf("strict.csv")).Exits(1).Complains("--strict allows none; nothing was written");
        Assert.False(folder.Has("strict.csv"));
    }

    [Fact]
    public void Files_that_can_not_be_used_say_why()
    {
        Custseg.Run("portfolio", folder.Write("empty.csv", "")).Exits(1).Complains("is empty");
        Custseg.Run("portfolio", folder.Write("header.csv", "customer,value_tier\n")).Exits(1).Complains("no rows");
        Custseg.Run("portfolio", folder.Write("none.csv", "customer,value_tier\na,x\n")).Exits(1).Complains("no row was usable");
        Custseg.Run("portfolio", folder.Write("plain.csv", "customer,sales\na,1\n")).Exits(2).Complains("has no column of a scheme of the "
            + "catalogue").Complains("Columns of").Complains("customer, sales");
        Custseg.Run("portfolio", folder.Write("id.csv", "id,value_tier\na,Key\n")).Exits(2).Complains("--id: ").Complains("has no column 'customer'");
        Custseg.Run("portfolio", folder.PathOf("id.csv"), "--id", "id").Exits(0);
    }

    [Theory]
    [InlineData("--target Kay=1-2", "there is no class 'Kay'. Did you mean Key?")]
    [InlineData("--target Key=2-1", "'2-1' is not a band; write its minimum and maximum as 100-200")]
    [InlineData("--target Key", "must have the form CLASS=100-200")]
    [InlineData("--target tier:Key=1-2", "there is no scheme 'tier'")]
    [InlineData("--target Unclassified=1-2", "value_tier, lifecycle_state have a class 'Unclassified'; say which, such as value_tier:Unclassified=1-2")]
    [InlineData("--target Key=1-2 --target Key=1-3", "Key has 2 bands; give it one.")]
    [InlineData("--target Key=1-2 --rate 0", "--rate: ")]
    [InlineData("--target Key=1-2 --rate x", "--rate: 'x' is not a number")]
    [InlineData("--target Key=1-2 --rate 1 --start 6.1.2012", "--start 6.1.2012 is not a date")]
    [InlineData("--target Key=1-2 --rate 1 --working-days-a-month 40", "is not a number from 1 to 31")]
    [InlineData("--rate 5", "--rate needs --target")]
    [InlineData("--start 2012-01-01", "--start needs --rate")]
    [InlineData("--out x.csv", "--out needs --budget")]
    [InlineData("--capacity 5", "--capacity needs --cadence")]
    [InlineData("--budget 10 --share Key=80%", "The shares add up to 0.8; they must add up to 1")]
    [InlineData("--budget 10 --share Key=80% --share Current=20%", "give shares of one scheme")]
    [InlineData("--budget 10 --budget-scheme value", "there is no scheme 'value'")]
    [InlineData("--budget 0.001", "is not a multiple of 0.01")]
    [InlineData("--cadence Key=-1", "'-1' is not a number")]
    [InlineData("--cross value_tier", "must name two schemes")]
    [InlineData("--cross value_tier,risk", "there is no scheme 'risk'")]
    [InlineData("--scheme risk=", "NAME=BEST")]
    [InlineData("--scheme value_tier --scheme value_tier", "comes twice")]
    public void Arguments_that_can_not_be_right_say_what_would_be(string arguments, string message)
    {
        var result = Run(arguments.Split(' ')).Exits(2).Complains(message);

        Assert.Empty(result.Output);
        Assert.Equal(["a.csv"], folder.Files);
    }

    [Fact]
    public void The_sum_of_the_effort_is_the_budget()
    {
        var random = new Random(1);
        var lines = Enumerable.Range(0, 999).Select(i => string.Create(CultureInfo.InvariantCulture,
            $"{i},{random.Next(-5, 1000)},{(i % 7 == 0 ? "Key" : "Small")}\n"));
        var file = folder.Write("many.csv", "customer,sales,value_tier\n" + string.Concat(lines));

        Custseg.Run("portfolio", file, "--budget", "1234.56", "--by-value", "--out", folder.PathOf("effort.csv")).Exits(0);

        Assert.Equal(1234.56m, folder.ReadRows("effort.csv").Sum(row => decimal.Parse(row["effort"], CultureInfo.InvariantCulture)));
    }

    private Custseg.Result Run(params string[] arguments) => Custseg.Run(["portfolio", folder.Write("a.csv", Rows), .. arguments]);
}
