namespace CustomerSegmentation.Tool.Tests.Commands.Customers;

/// <summary>The name Parent of the command customers: subsidiaries are rolled up into their parents' accounts.</summary>
public sealed class ParentTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Accounts_are_classified_by_the_sums_of_their_customers()
    {
        var file = folder.Write("customers.csv",
            "id,of,sales,profit,last,closed\ntop,,100,10,2025-01-01,no\nsub,top,900,,2025-06-01,yes\nsubsub,sub,50,5,2024-01-01,\nx,gone,300,30,2025-03-01,yes\ny,gone,301,31,,no\nalone,alone,5,1,2025-02-01,no\n");
        var policy = folder.Write("policy.json", """{ "Schemes": [ "value_tier", "lifecycle_state" ], "ValueTier": { "KeyCut": 1050, "RegularCut": 600 } }""");
        string[] run = ["customers", file, "--map", "Id=id", "--map", "Parent=of", "--map", "Sales=sales", "--map", "Profit=profit", "--map",
            "LastPurchase=last", "--map", "AccountClosed=closed", "--policy", policy];

        Custseg.Run([.. run, "--out", folder.PathOf("out.csv")]).Exits(0)
            .Says("6 rows in = 6 used + 0 left out by rule + 0 rejected")
            .Says("Accounts: 3 made of 6 customers: 4 rolled up into a parent; parents who are not in the file: 1\n")
            .Says("\n  summed: sales, profit (unknown for 1)\n").Says("\n  the greatest or latest: last_purchase\n").Says("\n  the parent's own: "
                + "account_closed (unknown for 1)\n")
            .Says("Customers: 3\nAs of: 2025-06-02, the day after the last purchase in the file");
        Assert.Equal("top,gone,alone", folder.ReadColumn("out.csv", "customer"));
        Assert.Equal("1050,601,5", folder.ReadColumn("out.csv", "sales"));
        Assert.Equal(",61,1", folder.ReadColumn("out.csv", "profit"));
        Assert.Equal("2025-06-01,2025-03-01,2025-02-01", folder.ReadColumn("out.csv", "last_purchase"));
        Assert.Equal("Key,Regular,Small", folder.ReadColumn("out.csv", "value_tier"));

        string[] explain = ["explain", .. run];
        Custseg.Run([.. explain, "--customer", "gone"]).Exits(0).Says("value_tier: Regular (row 2): sales 601 >= 600");
        Custseg.Run([.. explain, "--customer", "subsub"]).Exits(2).Complains("--customer subsub is rolled up into its parent top; explain that.");
        var overrides = folder.Write("overrides.csv",
            "customer,scheme,class,reason,owner,expires\ngone,value_tier,Key,big,Ann,2026-01-01\nx,value_tier,Key,big,Ann,2026-01-01\n");
        Custseg.Run([.. run, "--overrides", overrides]).Exits(0).Says("1 set by hand, 1 of them otherwise than the table says; 1 of customers who are not "
            + "here");
    }

    [Fact]
    public void An_account_of_one_customer_is_that_customer()
    {
        var sample = Path.Combine(Repository.Root, "docs", "samples", "customers.csv");
        var withParent = File.ReadLines(sample).Select((line, i) => i == 0 ? line + ",parent" : line + ",");
        var file = folder.Write("customers.csv", string.Concat(withParent.Select(line => line + "\n")));

        Custseg.Run("customers", sample, "--map-by-name", "--out", folder.PathOf("plain.csv")).Exits(0);
        Custseg.Run("customers", file, "--map-by-name", "--out", folder.PathOf("accounts.csv")).Exits(0).Says("0 rolled up into a parent");

        Assert.Equal(folder.Read("plain.csv"), folder.Read("accounts.csv"));
    }

    [Fact]
    public void Parents_that_go_round_are_refused_by_their_ids()
    {
        var file = folder.Write("customers.csv", "id,sales,parent\na,1,b\nb,2,a\nc,3,\n");

        Custseg.Run("customers", file, "--map-by-name", "--out", folder.PathOf("out.csv")).Exits(1)
            .Complains($"{file}, --map Parent=parent: The parents go round: ").Complains("leave the parent of the topmost empty.");
        Assert.False(folder.Has("out.csv"));
    }
}
