namespace CustomerSegmentation.Tool.Tests.Commands.Customers;

/// <summary>The command customers: a row a customer.</summary>
public sealed class CustomersTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Facts_of_every_kind_are_read_and_written_to_the_byte()
    {
        var file = folder.Write(
            "customers.csv",
            """
            id,turnover,last,loyal,closed,market
            a,1000,2011-12-31,0.9,no,Y
            b,10,20100101,NA,TRUE,0
            c,,,0.2,0,
            d,5.5,null,NaN,n,false

            """);

        Custseg.Run("customers", file, "--map", "Id=id", "--map", "Sales=turnover", "--map", "last_purchase=last", "--map", "LOYALTY=loyal", "--map",
            "AccountClosed=closed", "--map", "InServedMarket=market", "--out", folder.PathOf("out.csv"))
            .Exits(0).Says("4 rows in = 4 used").Says("As of: 2012-01-01, the day after the last purchase in the file");

        Assert.Equal(
            """
            customer,last_purchase,recency_days,sales,as_of,has_purchased,loyalty,account_closed,in_served_market,value_tier,loyalty_quadrant,lifecycle_state,lead_temperature,boundary,account_standing,importance
            a,2011-12-31,1,1000,2012-01-01,yes,0.9,no,yes,Key,Treasured,Current,NotALead,External,Unclassified,Highest
            b,2010-01-01,730,10,2012-01-01,yes,,yes,no,Small,Unclassified,Lost,NotALead,External,General,Unclassified
            c,,,,2012-01-01,,0.2,no,,Unclassified,Unclassified,Unclassified,Unclassified,External,Unclassified,Unclassified
            d,,,5.5,2012-01-01,,,no,no,Small,Unclassified,Unclassified,Unclassified,External,Unclassified,Unclassified

            """,
            folder.Read("out.csv"));
    }

    [Fact]
    public void The_value_tier_goes_by_profit_where_it_is_mapped()
    {
        var file = folder.Write("customers.csv", "id,sales,profit\na,10,5\nb,1000,-1\nc,20,100\n");
        string[] maps = ["--map", "Id=id", "--map", "Sales=sales", "--map", "Profit=profit", "--out", folder.PathOf("out.csv")];

        Custseg.Run(["customers", file, .. maps]).Exits(0).Says("The value tier goes by profit").Says("KeyCut: profit >= 100");
        Assert.Equal("Small,Unprofitable,Key", folder.ReadColumn("out.csv", "value_tier"));

        var policy = folder.Write("policy.json", """{ "ValueTier": { "Value": "sales" } }""");
        Assert.DoesNotContain("goes by profit", Custseg.Run(["customers", file, .. maps, "--policy", policy]).Exits(0).Output, StringComparison.Ordinal);
        Assert.Equal("Small,Key,Small", folder.ReadColumn("out.csv", "value_tier"));
    }

    [Fact]
    public void A_repeated_id_is_rejected_and_counted()
    {
        var file = folder.Write("customers.csv", "id,sales\na,10\nb,20\na,30\na,30\nb,x\n");

        Custseg.Run("customers", file, "--map", "Id=id", "--map", "Sales=sales", "--out", folder.PathOf("out.csv"), "--rejects", folder.PathOf("rejects.csv"))
            .Exits(0).Says("5 rows in = 2 used + 0 left out by rule + 3 rejected").Says("rejected 2: repeated id; first on line 4: 'a' was on an earlier "
                + "line").Says("rejected 1: sales is not a number");

        Assert.Equal("10,20", folder.ReadColumn("out.csv", "sales"));
    }

    [Fact]
    public void A_rejected_row_does_not_hold_its_id()
    {
        var file = folder.Write("customers.csv", "id,sales\na,x\na,30\n");

        Custseg.Run("customers", file, "--map", "Id=id", "--map", "Sales=sales").Exits(0).Says("2 rows in = 1 used + 0 left out by rule + 1 rejected");
    }

    [Theory]
    [InlineData("maybe", "1", "closed is not yes or no: 'maybe'; write yes or no, true or false, y or n, 1 or 0")]
    [InlineData("no", "1e101", "sales is out of range")]
    [InlineData("no", "1e-101", "sales is out of range")]
    [InlineData("no", "∞", "sales is not a number")]
    public void A_bad_fact_rejects_the_row(string closed, string sales, string reason)
    {
        var file = folder.Write("customers.csv", $"id,closed,sales\na,{closed},{sales}\nb,yes,1\n");

        Custseg.Run("customers", file, "--map", "Id=id", "--map", "Sales=sales", "--map", "AccountClosed=closed", "--rejects",
            folder.PathOf("rejects.csv")).Exits(0).Says("1 rejected");

        Assert.Contains(reason, folder.Read("rejects.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_impossible_fact_is_counted_and_leads_to_unclassified()
    {
        var file = folder.Write("customers.csv", "id,last\na,2011-01-01\nb,2012-01-01\n");

        var result = Custseg.Run("customers", file, "--map", "Id=id", "--map", "LastPurchase=last", "--as-of", "2011-06-30", "--out",
            folder.PathOf("out.csv")).Exits(0).Says("As of: 2011-06-30, from --as-of");

        Assert.Matches(@"\| recency_days +\| +1 \| +1 \| +1 \| +0 \|", result.Output);
        Assert.Equal("Current,Unclassified", folder.ReadColumn("out.csv", "lifecycle_state"));
    }

    [Fact]
    public void What_is_not_supplied_or_impossible_is_computed_where_it_can_be()
    {
        var file = folder.Write("customers.csv", "id,recency,last,purchases\na,400,2011-06-29,-1\nb,,2011-06-29,2\nc,-5,2011-06-20,\nd,,,0\n");

        Custseg.Run("customers", file, "--map", "Id=id", "--map", "RecencyDays=recency", "--map", "LastPurchase=last", "--map", "Purchases=purchases",
            "--as-of", "2011-06-30", "--out", folder.PathOf("out.csv")).Exits(0);

        Assert.Equal("400,1,10,", folder.ReadColumn("out.csv", "recency_days"));
        Assert.Equal(",2,,0", folder.ReadColumn("out.csv", "purchases"));
        Assert.Equal("Lost,Current,Current,Unclassified", folder.ReadColumn("out.csv", "lifecycle_state"));
    }

    [Fact]
    public void Every_computed_fact_that_a_scheme_uses_is_written()
    {
        var file = folder.Write("customers.csv",
            "id,sales,last,order,b,c,d,e,f,closed\na,9,2011-06-29,2011-07-30,yes,no,no,no,no,NA\nb,1,,,no,no,no,no,,yes\n");

        Custseg.Run(
            "customers", file, "--map", "Id=id", "--map", "Sales=sales", "--map", "LastPurchase=last", "--map", "ExpectedOrder=order", "--map",
                "BargainsByVolume=b", "--map", "DivertsChannel=c", "--map", "DumpsPrices=d",
            "--map", "DisruptsMarket=e", "--map", "PaysLongOverdue=f", "--map", "AccountClosed=closed", "--as-of", "2011-06-30", "--out",
                folder.PathOf("out.csv")).Exits(0);

        Assert.Equal("0.8,", folder.ReadColumn("out.csv", "loyalty"));
        Assert.Equal("30,", folder.ReadColumn("out.csv", "days_to_order"));
        // What the policy assumes of an unknown account is written, as the classes go by it.
        Assert.Equal("no,yes", folder.ReadColumn("out.csv", "account_closed"));
        Assert.Equal("yes,", folder.ReadColumn("out.csv", "has_purchased"));
        Assert.DoesNotContain("units_before", folder.Read("out.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_customer_may_have_an_as_of_day_of_its_own()
    {
        var file = folder.Write("customers.csv", "id,last,day\na,2011-01-01,2011-01-31\nb,2011-01-01,2013-01-01\n");
        string[] maps = ["--map", "Id=id", "--map", "LastPurchase=last", "--map", "as_of=day"];

        Custseg.Run(["customers", file, .. maps, "--out", folder.PathOf("out.csv")]).Exits(0).Says("As of: each customer's own");
        Assert.Equal("Current,Lost", folder.ReadColumn("out.csv", "lifecycle_state"));

        Custseg.Run(["customers", file, .. maps, "--as-of", "2011-01-01"]).Exits(2).Complains("--as-of and --map AsOf say two things");
    }

    [Fact]
    public void An_unknown_as_of_day_is_said() =>
        Custseg.Run("customers", folder.Write("customers.csv", "id,sales\na,10\n"), "--map", "Id=id", "--map",
            "Sales=sales").Exits(0).Says("As of: unknown; --as-of sets it");

    [Fact]
    public void A_scheme_that_needs_more_is_named_with_what_it_needs() =>
        Custseg.Run("customers", folder.Write("customers.csv", "id,sales\na,10\n"), "--map", "Id=id", "--map", "Sales=sales").Exits(0)
            .Says("Not run, as nothing that they test is mapped ('custseg schemes NAME' says what a scheme needs): lifecycle_state, lead_temperature, "
                + "channel_role, channel_position, purchase_type").Says("Not run: loyalty_quadrant: needs loyalty (from bargains_by_volume, "
                + "diverts_channel, dumps_prices, disrupts_market, pays_long_overdue)");

    [Fact]
    public void A_column_without_a_value_that_a_cut_needs_is_refused_or_its_schemes_left_out()
    {
        string[] run =
        [
            "customers", folder.Write("customers.csv", "id,sales,profit\na,,1\nb,NA,2\n"), "--map", "Id=id", "--map", "Sales=sales", "--model",
            folder.PathOf("model.json"), "--policy",
        ];
        Custseg.Run([.. run, folder.Write("policy.json", """{ "Schemes": [ "value_tier", "boundary" ] }""")])
            .Exits(2).Complains("CustomerSegmentation:ValueTier:KeyCut: No customer has a known sales. Give the column sales, or leave value_tier out of "
                + "Schemes, or set LeaveOutSchemesWithoutValues.\nCustomerSegmentation:ValueTier:RegularCut: No customer has a known sales.");
        Assert.False(folder.Has("model.json"));
        Custseg.Run([.. run, folder.Write("policy.json", """{ "Schemes": [ "value_tier", "boundary" ], "LeaveOutSchemesWithoutValues": true }""")])
            .Exits(0).Says("Not run: value_tier: no customer has a known sales");
        Assert.True(folder.Has("model.json"));
    }

    [Fact]
    public void Nothing_to_run_is_an_error()
    {
        var policy = folder.Write("policy.json", """{ "Schemes": ["loyalty_quadrant"] }""");

        Custseg.Run("customers", folder.Write("customers.csv", "id,sales\na,10\n"), "--map", "Id=id", "--map", "Sales=sales", "--policy", policy, "--out",
            folder.PathOf("out.csv"))
            .Exits(2).Complains("No scheme of the policy can run on what is mapped.\nNot run: loyalty_quadrant: needs");
        Assert.False(folder.Has("out.csv"));
    }
}
