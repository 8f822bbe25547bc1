using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CustomerSegmentation.Tool.Tests.Commands.Purchases;

/// <summary>Runs that go on from each other, against one run over all rows.</summary>
public sealed class StateLaws
{
    private const string Header = "who,day,money,order,pieces,currency\n";

    private static readonly string[] Maps = ["--map", "Customer=who", "--map", "Date=day", "--map", "Amount=money"];

    private static readonly Gen<string> Rows =
        from who in Gen.Elements("ann", "Bob", "客户", "exactly15 bytes", "sixteen bytes id", "one with a much longer name, as ids are in some shops", "")
        from day in Gen.Choose(0, 700)
        from money in Gen.Frequency((8, Gen.Choose(-9_000, 90_000).Select(cents => (cents / 100m).ToString(CultureInfo.InvariantCulture))),
            (1, Gen.Elements("", "x", "1e30", "0", "123456789012345.123456", "1e17")))
        from order in Gen.Elements("", "1", "2", "3", "4")
        from pieces in Gen.Elements("", "1", "2.5", "y")
        from currency in Gen.Elements("EUR", "EUR", "eur", "USD")
        select $"\"{who}\",{new DateOnly(2024, 1, 1).AddDays(day):yyyy-MM-dd},{money},{order},{pieces},{currency}\n";

    private static readonly Arbitrary<string[][]> Parts = Arb.From(
        Rows.ListOf().Select(rows => rows.ToArray()).NonEmptyListOf().Select(parts => parts.Take(5).ToArray()),
        parts => parts.Select((_, i) => parts.Where((_, j) => i != j).ToArray()).Where(some => some.Length > 0)
            .Concat(parts.SelectMany((part, i) => part.Select((_, k) =>
                parts.Select((one, j) => i == j ? one.Where((_, l) => l != k).ToArray() : one).ToArray()))));

    [Property(MaxTest = 15, QuietOnSuccess = true)]
    public Property Runs_over_parts_give_what_one_run_gives(bool hasOrders, bool hasPieces, bool hasCurrencies, bool isDated) => Prop.ForAll(Parts, parts =>
    {
        using var folder = new TemporaryFolder();
        string[] options =
        [
            .. Maps,
            .. hasOrders ? (string[])["--map", "Order=order"] : [],
            .. hasPieces ? (string[])["--map", "Quantity=pieces"] : [],
            .. hasCurrencies ? (string[])["--currency", "currency"] : [],
        ];
        string[] asOf = isDated ? ["--as-of", "2026-06-01"] : [];
        // Every run has a customer.
        parts[0] = ["zoe,2024-03-01,10.5,z,1,EUR\n", .. parts[0]];

        var all = folder.Write("all.csv", Header + string.Concat(parts.SelectMany(part => part)));
        Custseg.Run(["purchases", all, .. options, .. asOf, "--out", folder.PathOf("one.csv")]).Exits(0);
        foreach (var (i, part) in parts.Index())
        {
            var text = Encoding.UTF8.GetBytes(Header + string.Concat(part));
            var file = i % 2 == 0 ? folder.Write($"{i}.csv", text) : folder.Write($"{i}.csv.gz", TemporaryFolder.Gzip(text));
            Custseg.Run(["purchases", file, .. options, "--state", folder.PathOf("state"), "--again", "--out", folder.PathOf("parts.csv"),
                .. i == parts.Length - 1 ? asOf : []]).Exits(0);
        }

        Assert.Equal(folder.Read("one.csv"), folder.Read("parts.csv"));
    });

    [Property(MaxTest = 15, QuietOnSuccess = true)]
    public void A_state_that_is_cut_or_changed_is_refused_and_stays(int place, byte other, bool isCut)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("1.csv", Header + "ann,2024-01-01,1.5,1,1,EUR\nan id of more than fifteen bytes,2024-01-02,2,2,,EUR\n");
        var state = folder.PathOf("state");
        Custseg.Run(["purchases", file, .. Maps, "--state", state]).Exits(0);
        var bytes = File.ReadAllBytes(state);
        var at = (int)((uint)place % bytes.Length);
        bytes[at] ^= (byte)(other | 1);
        bytes = isCut ? bytes[..at] : bytes;
        folder.Write("state", bytes);
        var run = Custseg.Run(["purchases", folder.Write("2.csv", Header + "ann,2024-01-01,3.5,1,1,EUR\n"), .. Maps, "--state", state]).Exits(1);
        Assert.StartsWith(state, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
        Assert.Equal(bytes, File.ReadAllBytes(state));
    }

    [Fact]
    public void What_follows_a_state_is_refused()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("1.csv", Header + "ann,2024-01-01,1.5,1,1,EUR\n");
        Custseg.Run(["purchases", file, .. Maps, "--state", folder.PathOf("state")]).Exits(0);
        folder.Write("state", [.. File.ReadAllBytes(folder.PathOf("state")), 0]);
        Custseg.Run(["purchases", file, .. Maps, "--state", folder.PathOf("state"), "--again"]).Exits(1).Complains("is cut or damaged");
    }
}
