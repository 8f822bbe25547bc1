using System.Text;

namespace CustomerSegmentation.Tool.Tests.Commands.Purchases;

/// <summary>The options --state and --again.</summary>
public sealed class StateTests : IDisposable
{
    private const string Header = "customer,date,amount\n";

    private readonly TemporaryFolder folder = new();
    private readonly string state;

    public StateTests() => state = folder.PathOf("shop.state");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_run_goes_on_where_the_last_one_was()
    {
        var first = folder.Write("1.csv", Header + "a,2025-01-01,10\nb,2025-01-02,x\n");
        var second = folder.Write("2.csv", Header + "b,2025-02-01,5\na,2025-02-02,-4\na,2025-02-03,0\n");
        Run(first).Exits(0).Says($"{state} is a new state.\n", "1.csv: 2 rows in = 1 used + 0 left out by rule + 1 rejected",
            "2025-01-02, the day after the last purchase in the state");
        Run(second, "--out", folder.PathOf("out.csv")).Exits(0).Says(
            $"{state}: 2 rows of 1 files were taken in before, the last on 2", "2.csv: 3 rows in = 2 used + 1 left out by rule + 0 rejected",
            "used: 1 purchases, 1 refunds\n", "left out: 1 zero amounts\n", $"Wrote {state}\n");
        Assert.Equal("a,b", folder.ReadColumn("out.csv", "customer"));
        Assert.Equal("6,5", folder.ReadColumn("out.csv", "sales"));
        // A day without sales changes nothing.
        Run(folder.Write("3.csv", Header), "--out", folder.PathOf("again.csv")).Exits(0).Says("3.csv: 0 rows in");
        Assert.Equal(folder.Read("out.csv"), folder.Read("again.csv"));
        Assert.Equal(["1.csv", "2.csv", "3.csv", "again.csv", "out.csv", "shop.state"], folder.Files);
    }

    [Fact]
    public void A_day_is_given_for_one_run_alone_and_not_before_a_row()
    {
        var first = folder.Write("1.csv", Header + "a,2025-01-01,10\n");
        var second = folder.Write("2.csv", Header + "b,2025-02-01,5\n");
        Run(first, "--as-of", "2025-01-15").Exits(0);
        Run(second, "--as-of", "2025-03-01", "--out", folder.PathOf("out.csv")).Exits(0).Says("2025-03-01, from --as-of");
        Assert.Equal("59,28", folder.ReadColumn("out.csv", "recency_days"));
        Unchanged(() => Run(folder.Write("3.csv", Header + "b,2025-01-03,5\n"), "--as-of", "2025-01-31").Exits(2).Complains(
            "--as-of 2025-01-31: The state has rows up to 2025-02-01: give an as-of date that is not before that day."));
    }

    [Fact]
    public void What_was_taken_in_is_refused_whatever_its_name()
    {
        var first = folder.Write("1.csv", Header + "a,2025-01-01,10\n");
        Run(first).Exits(0);
        var copy = folder.Write("copy.csv", folder.Read("1.csv"));
        var packed = folder.Write("1.csv.gz", TemporaryFolder.Gzip(Encoding.UTF8.GetBytes(folder.Read("1.csv"))));
        var other = folder.Write("2.csv", Header + "b,2025-02-01,5\n");
        Unchanged(() =>
        {
            Run(first).Exits(2).Complains($"{first} was taken in on 2", ": give --again to count it twice. Nothing was written.");
            Run(copy).Exits(2).Complains($"{copy} was taken in on 2", $" as {first}: give --again");
            Run(packed).Exits(2).Complains($"{packed} was taken in on 2");
            Custseg.RunOn(Encoding.UTF8.GetBytes(folder.Read("1.csv")), "purchases", "-", "--state", state).Exits(2).Complains(
                "standard input was taken in on 2");
            Run(other, first).Exits(2).Complains($"{first} was taken in on 2");
            var same = folder.Write("same.csv", folder.Read("2.csv"));
            Run(other, same).Exits(2).Complains($"{same} holds the same as {other}: leave it out, or give --again to count it twice.");
        });

        Run(packed, "--again", "--out", folder.PathOf("out.csv")).Exits(0);
        Assert.Equal("20", folder.ReadColumn("out.csv", "sales"));
        Unchanged(() => Run(first).Exits(2));
        Custseg.RunOn(Encoding.UTF8.GetBytes(folder.Read("2.csv")), "purchases", "-", "--state", state).Exits(0);
        Run(other).Exits(2).Complains("as standard input: give --again");
    }

    [Fact]
    public void A_run_that_fails_leaves_the_state_as_it_was()
    {
        Run(folder.Write("1.csv", Header + "a,2025-01-01,10\n")).Exits(0);
        var second = folder.Write("2.csv", Header + "b,2025-02-01,5\nb,2025-02-01,x\n");
        Unchanged(() =>
        {
            Run(second, "--strict").Exits(1).Complains("--strict allows none");
            Run(second, "--out", folder.PathOf("none/out.csv")).Exits(2).Complains("there is no folder");
            Run(folder.Write("cut.csv", Header + "b,2025-02-01,5\nb,2025")).Exits(1).Complains("it seems to be cut");
            Run(second, "--policy", folder.Write("policy.json", """{ "Schemes": [ "ownership" ] }""")).Exits(2);
            using var output = new StringWriter();
            using var canceled = new CancellationTokenSource();
            canceled.Cancel();
            Assert.Equal(130, Program.RunAsync(["purchases", second, "--state", state, "--out", folder.PathOf("out.csv")], output, output,
                canceled.Token).GetAwaiter().GetResult());
            Assert.False(folder.Has("out.csv"));
        });
        Assert.DoesNotContain(folder.Files, name => name.EndsWith(".part", StringComparison.Ordinal));
    }

    [Fact]
    public void A_run_without_a_usable_row_begins_no_state()
    {
        Run(folder.Write("1.csv", Header + "a,2025-01-01,x\n")).Exits(1).Complains("no row was usable");
        Run(folder.Write("1.csv", Header)).Exits(1).Complains("no rows");
        Assert.False(folder.Has("shop.state"));
    }

    [Theory]
    [InlineData("--map Amount was 'amount' and is 'gross'", "--map", "Customer=customer", "--map", "Date=date", "--map", "Amount=gross")]
    [InlineData("--map Order was not given and is 'order'", "--map", "Customer=customer", "--map", "Date=date", "--map", "Amount=amount",
        "--map", "Order=order")]
    [InlineData("FoldIds was 'False' and is 'True'", "--fold-ids")]
    [InlineData("--nobody was not given and is '-1,guest'", "--nobody", "guest,-1")]
    [InlineData("--where status was not given and is 'paid'", "--where", "status=paid")]
    [InlineData("--where-not status was not given and is 'void'; --where-not type was not given and is 'x'", "--where-not", "status=void",
        "--where-not", "type=x")]
    [InlineData("--currency was not given and is 'currency'", "--currency", "currency=EUR")]
    [InlineData("--decimal was '.' and is ','", "--decimal", ",")]
    [InlineData("--date-format was 'yyyy-MM-dd' and is 'dd.MM.yyyy'", "--date-format", "dd.MM.yyyy")]
    public void Other_settings_are_refused_with_what_differs(string difference, params string[] options)
    {
        folder.Write("1.csv", "customer,date,amount,gross,note,status,type,currency\na,2025-01-01,10.5,11,n,paid,y,EUR\n");
        folder.Write("2.csv", "customer,date,amount,gross,order,status,type,currency\na,2025-01-02,10.5,11,n,paid,y,EUR\n");
        Run(folder.PathOf("1.csv"), Custseg.Maps).Exits(0);
        string[] maps = options.Contains("--map", StringComparer.Ordinal) ? [] : Custseg.Maps;
        Unchanged(() => Run(folder.PathOf("2.csv"), [.. maps, .. options]).Exits(2).Complains(
            $"--state {state}: {difference}. A state goes on with the settings that it began with; for others, begin a new one with all files."));
        Run(folder.PathOf("2.csv"), Custseg.Maps).Exits(0);
    }

    [Fact]
    public void Other_rules_zones_and_rates_are_refused()
    {
        var first = folder.Write("1.csv", "customer,date,amount,currency\na,2025-01-01,10.5,EUR\n");
        var second = folder.Write("2.csv", "customer,date,amount,currency\na,2025-01-02,10.5,EUR\n");
        var rates = folder.Write("rates.csv", "currency,rate\nGBP,1.17\n");
        Run(first, "--currency", "currency").Exits(0).Says("money is in EUR");
        Unchanged(() =>
        {
            Run(second, "--currency", "currency=GBP").Exits(2).Complains("the currency of the results was 'EUR' and is 'GBP'");
            Run(second, "--currency", "currency=EUR", "--rates", rates).Exits(2).Complains("the rate of GBP was not given and is '1.17'");
            Run(second, "--currency", "currency", "--policy",
                folder.Write("policy.json", """{ "TimeZone": "Europe/Berlin", "Purchases": { "RefundsLowerSales": false } }""")).Exits(2).Complains(
                "Purchases:RefundsLowerSales was 'True' and is 'False'; TimeZone was 'UTC' and is 'Europe/Berlin'.");
        });

        // The currency of the first row of all is that of the state.
        Run(folder.Write("3.csv", "customer,date,amount,currency\na,2025-01-02,10.5,USD\na,2025-01-02,1,eur\n"), "--currency", "currency").Exits(0)
            .Says("2 rows in = 1 used", "money is in EUR", "currency USD has no rate");
    }

    [Fact]
    public void A_model_of_the_first_run_is_a_policy_of_the_next()
    {
        var model = folder.PathOf("model.json");
        Run(folder.Write("1.csv", "customer;date;amount\na;25.01.2025;1,5\nb;26.01.2025;3,25\n"), "--model", model).Exits(0);
        Run(folder.Write("2.csv", "customer;date;amount\na;27.01.2025;2,5\n"), "--policy", model, "--out", folder.PathOf("out.csv")).Exits(0);
        Assert.Equal("4,3.25", folder.ReadColumn("out.csv", "sales"));
        // What a setting said holds where none does.
        Run(folder.Write("3.csv", "customer;date;amount\na;01.02.2025;1,234\n"), "--out", folder.PathOf("out.csv")).Exits(0);
        Assert.Equal("5.234,3.25", folder.ReadColumn("out.csv", "sales"));
    }

    [Fact]
    public void What_earlier_rows_showed_decides_and_what_contradicts_it_is_refused()
    {
        var first = folder.Write("1.csv", Header + "a,25/04/2025,\"1,5\"\n");
        Run(first).Exits(0);
        Run(folder.Write("2.csv", Header + "a,03/04/2025,\"1,234\"\n"), "--out", folder.PathOf("out.csv")).Exits(0).Says("as 25/04/2025 shows");
        Assert.Equal("2.734", folder.ReadColumn("out.csv", "sales"));
        Assert.Equal("2025-04-03", folder.ReadColumn("out.csv", "first_purchase"));
        var day = folder.Write("3.csv", Header + "a,04/26/2025,\"1,234\"\n");
        var point = folder.Write("4.csv", Header + "a,04/04/2025,1.5\n");
        Unchanged(() =>
        {
            Run(day).Exits(1).Complains(
                $"{day}, line 2: date can't be read in one way: '25/04/2025' on line 2 of {first} is dd/MM/yyyy and '04/26/2025' is MM/dd/yyyy");
            Run(point).Exits(1).Complains($"'1,5' on line 2 of {first} and '1.5' do not have the same sign before the decimals");
        });
    }

    [Fact]
    public void What_earlier_rows_left_open_a_later_one_decides_if_nothing_was_assumed()
    {
        // Read alike in both forms.
        Run(folder.Write("1.csv", Header + "a,05/05/2025,12\n")).Exits(0);
        Run(folder.Write("2.csv", Header + "a,05/13/2025,\"2,5\"\n"), "--out", folder.PathOf("out.csv")).Exits(0);
        Assert.Equal("14.5", folder.ReadColumn("out.csv", "sales"));
        Assert.Equal("2025-05-05", folder.ReadColumn("out.csv", "first_purchase"));

        File.Delete(state);
        var assumed = folder.Write("3.csv", Header + "a,2025-05-05,1.234\n");
        Run(assumed).Exits(0).Says("1.234 is read as 1.234");
        Unchanged(() => Run(folder.Write("4.csv", Header + "a,2025-05-05,\"2,5\"\n")).Exits(1).Complains(
            $"'1.234' on line 2 of {assumed} and '2,5' on line 2 do not have the same sign"));
        Run(folder.Write("5.csv", Header + "a,2025-05-05,2.5\n")).Exits(0);
    }

    [Fact]
    public void What_is_no_state_is_refused()
    {
        var file = folder.Write("1.csv", Header + "a,2025-01-01,10\n");
        folder.Write("shop.state", "customer,class\n");
        Run(file).Exits(1).Complains($"{state} is no state that --state wrote; name that file, or a new one.");
        folder.Write("shop.state", "");
        Run(file).Exits(1).Complains("is no state that --state wrote");
        File.Delete(state);
        Run(file).Exits(0);
        var bytes = File.ReadAllBytes(state);
        bytes[7]++;
        folder.Write("shop.state", bytes);
        Unchanged(() => Run(file).Exits(1).Complains($"{state} is a state of version 2, and this custseg reads version 1"));

        Custseg.Run("purchases", file, "--state", folder.PathOf("")).Exits(2).Complains("is no place for a file");
        Custseg.Run("purchases", file, "--state", "/dev/null").Exits(2).Complains("must be a file, as the next run reads it");
        Custseg.Run("purchases", file, "--state", file).Exits(2).Complains("is also FILE");
        Custseg.Run("purchases", file, "--again").Exits(2).Complains("--again is for --state FILE");
        Custseg.Run("purchases", "orders", "--from", "sqlite:shop.db", "--state", state).Exits(2).Complains("--state is for files");
    }

    [Fact]
    public void Two_runs_at_once_are_refused()
    {
        var file = folder.Write("1.csv", Header + "a,2025-01-01,10\n");
        var part = folder.PathOf($".shop.state.{Guid.NewGuid():N}.part");
        using (new FileStream(part, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            Run(file).Exits(2).Complains($"--state {state} can't be written: another run is writing it; wait until it has ended");
        Run(file).Exits(0);
        Assert.Equal(["1.csv", "shop.state"], folder.Files);
    }

    private Custseg.Result Run(string file, params string[] more) => Custseg.Run(["purchases", file, "--state", state, .. more]);

    private void Unchanged(Action run)
    {
        var before = File.ReadAllBytes(state);
        run();
        Assert.Equal(before, File.ReadAllBytes(state));
    }
}
