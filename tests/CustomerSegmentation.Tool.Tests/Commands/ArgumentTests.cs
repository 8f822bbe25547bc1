using System.Runtime.Versioning;

namespace CustomerSegmentation.Tool.Tests.Commands;

/// <summary>Arguments that can't be right say what would be.</summary>
public sealed class ArgumentTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly string file;

    public ArgumentTests() => file = folder.Write("purchases.csv", "customer,date,amount,note,note\n1,2011-01-01,5,a,b\n");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Help_has_an_example_and_the_exit_codes()
    {
        Custseg.Run("--help").Exits(0).Says("custseg purchases orders.csv --map Customer=customer_id").Says("Exit codes: 0 done; 1");
        Custseg.Run("purchases", "--help").Exits(0).Says("--map <NAME=COLUMN>").Says("Quantity*UnitPrice").Says("--strict");
        Custseg.Run("customers", "--help").Exits(0).Says("LastPurchase").Says("--delimiter");
    }

    [Fact]
    public void The_version_is_told() => Assert.StartsWith("0.1.0", Custseg.RunOn([], "--version").Exits(0).Output, StringComparison.Ordinal);

    [Theory]
    [InlineData("Required command was not provided")]
    [InlineData("'sell'", "sell")]
    [InlineData("'FILE'", "purchases")]
    [InlineData("'--nope'", "purchases", "x.csv", "--nope")]
    public void Wrong_arguments_exit_with_2(string complaint, params string[] arguments) => Custseg.Run(arguments).Exits(2).Complains(complaint);

    [Fact]
    public void A_wrong_column_names_the_nearest_and_all_others()
    {
        Custseg.Run("purchases", file, "--map", "Customer=custmer", "--map", "Date=date", "--map", "Amount=amount").Exits(2)
            .Complains("has no column 'custmer'. Did you mean customer? Columns of " + file + ": customer, date, amount, note, note.");
        Custseg.Run("purchases", file, "--map", "Customer=customer", "--map", "Date=date", "--map",
            "Amount=amount*price").Exits(2).Complains("has no column 'price'");
        Custseg.Run("purchases", file, "--map", "Customer=CUSTOMER", "--map", "Date=date", "--map",
            "Amount=amount").Exits(2).Complains("Did you mean customer?");
    }

    [Fact]
    public void Missing_maps_are_named_with_the_columns_that_there_are()
    {
        Custseg.Run("purchases", file, "--map", "Customer=customer").Exits(2)
            .Complains("Add --map Date=COLUMN").Complains("and --map Amount=COLUMN").Complains("customer, date, amount, note, note");
        Custseg.Run("customers", file, "--map", "Sales=amount").Exits(2).Complains("Add --map Id=COLUMN");
        Custseg.Run("customers", file, "--map", "Id=customer").Exits(2).Complains("Add --map FACT=COLUMN");
    }

    [Theory]
    [InlineData("Custmer=x", "--map knows no Custmer. Did you mean Customer? Names: Customer, Date, Amount, Order, Quantity, Parent, ProductLine, Item.")]
    [InlineData("Customer", "must have the form Name=COLUMN")]
    [InlineData("Customer=", "must have the form Name=COLUMN")]
    [InlineData("=customer", "must have the form Name=COLUMN")]
    public void A_wrong_map_says_what_there_is(string map, string complaint) => Custseg.Run("purchases", file, "--map", map).Exits(2).Complains(complaint);

    [Fact]
    public void An_unknown_fact_lists_them_all() =>
        Custseg.Run("customers", file, "--map", "Id=customer", "--map",
            "Salez=amount").Exits(2).Complains("Did you mean Sales?").Complains("Names: Id, Parent, AsOf, Sales, Profit,");

    [Fact]
    public void A_map_given_twice_is_refused() =>
        Custseg.Run("purchases", file, "--map", "Customer=customer", "--map", "customer=date").Exits(2).Complains("--map Customer is given twice");

    [Fact]
    public void A_column_name_that_stands_twice_is_refused_where_it_is_mapped()
    {
        Custseg.Run(["purchases", file, .. Custseg.Maps, "--map", "Order=note"]).Exits(2).Complains("has 2 columns 'note'");
        Custseg.Run(["purchases", file, .. Custseg.Maps]).Exits(0);
    }

    [Theory]
    [InlineData("--as-of 31/12/2011 is not a date; write it as 2011-12-31", "--as-of", "31/12/2011")]
    [InlineData("can't be read back to a day", "--date-format", "HH:mm")]
    [InlineData("can't be read back to a day", "--date-format", "%")]
    [InlineData("--delimiter 'ab'", "--delimiter", "ab")]
    [InlineData("can't be read", "--policy", "nowhere.json")]
    public void A_wrong_option_says_what_would_be_right(string complaint, params string[] options) =>
        Custseg.Run(["purchases", file, .. Custseg.Maps, .. options]).Exits(2).Complains(complaint);

    [Fact]
    public void An_input_that_is_no_file_is_refused()
    {
        Custseg.Run(["purchases", folder.PathOf(""), .. Custseg.Maps]).Exits(2).Complains("is a directory");
        Custseg.Run(["purchases", folder.PathOf("nowhere.csv"), .. Custseg.Maps]).Exits(2).Complains("There is no file");
        Custseg.Run(["purchases", folder.PathOf("no/where.csv"), .. Custseg.Maps]).Exits(2).Complains("There is no file");
    }

    [Theory]
    [InlineData("--out")]
    [InlineData("--rejects")]
    [InlineData("--model")]
    public void An_output_without_a_folder_is_refused_before_anything_is_read(string option) =>
        Custseg.Run("purchases", folder.PathOf("unread.csv"), option, folder.PathOf("no/out.csv")).Exits(2).Complains("there is no folder");

    [Fact]
    public void An_output_that_is_no_file_or_another_file_is_refused()
    {
        Custseg.Run(["purchases", file, .. Custseg.Maps, "--out", folder.PathOf("")]).Exits(2).Complains("is no place for a file");
        Custseg.Run(["purchases", file, .. Custseg.Maps, "--out", file]).Exits(2).Complains("is also FILE");
        Custseg.Run(["purchases", file, .. Custseg.Maps, "--out", folder.PathOf("a"), "--rejects", folder.PathOf("a")]).Exits(2).Complains("name another file");
        Assert.Equal(["purchases.csv"], folder.Files);
    }

    [RightsFact]
    [UnsupportedOSPlatform("windows")]
    public void A_file_without_rights_is_refused()
    {
        File.SetUnixFileMode(file, UnixFileMode.None);
        Custseg.Run(["purchases", file, .. Custseg.Maps]).Exits(2).Complains("may not be read");
    }

    [RightsFact]
    [UnsupportedOSPlatform("windows")]
    public void An_output_folder_without_rights_is_refused()
    {
        var locked = Directory.CreateDirectory(folder.PathOf("locked"), UnixFileMode.UserRead | UnixFileMode.UserExecute).FullName;
        Custseg.Run(["purchases", file, .. Custseg.Maps, "--out", Path.Combine(locked, "out.csv")]).Exits(2).Complains("can't be written");
    }
}
