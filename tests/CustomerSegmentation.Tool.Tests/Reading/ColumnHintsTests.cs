namespace CustomerSegmentation.Tool.Tests.Reading;

/// <summary>Columns that are not read, but may decide which rows count or what they are worth.</summary>
public sealed class ColumnHintsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("status", "status is not read, so every row counts; --where status=VALUES keeps some.")]
    [InlineData("Financial Status", "Financial Status is not read, so every row counts; --where 'Financial Status=VALUES' keeps some.")]
    [InlineData("Bestellstatus", "Bestellstatus is not read, so every row counts; --where Bestellstatus=VALUES keeps some.")]
    [InlineData("订单状态", "订单状态 is not read, so every row counts; --where 订单状态=VALUES keeps some.")]
    [InlineData("state", "state is not read, so every row counts; --where state=VALUES keeps some.")]
    [InlineData("Event Type", "Event Type is not read, so every row counts; --where 'Event Type=VALUES' keeps some.")]
    [InlineData("Währung", "Währung is not read, so all amounts count as of one currency; --currency Währung reads it.")]
    [InlineData("Amount Refunded", "Amount Refunded is not read, so refunds count only where they are rows with a negative amount.")]
    public void They_are_said_in_one_line(string column, string hint)
    {
        var file = folder.Write("p.csv", $"customer,date,amount,{column}\na,2025-01-01,5,x\n");
        Custseg.Run("purchases", file).Exits(0).Says($"--map sets them.\n{hint}\n");
        Custseg.Run("purchases", file, "--map-by-name").Exits(0).Says($"not read: {column}.\n{hint}\n");
        Custseg.Run(["purchases", file, .. Custseg.Maps]).Exits(0).Says($"{hint}\n");
    }

    [Theory]
    [InlineData("city,state", "x,y")]
    [InlineData("shipping_status", "x")]
    [InlineData("product_type", "x")]
    public void Others_are_not(string columns, string values)
    {
        var file = folder.Write("p.csv", $"customer,date,amount,{columns}\na,2025-01-01,5,{values}\n");
        Assert.DoesNotContain("is not read", Custseg.Run("purchases", file).Exits(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_read_or_filtered_is_not_said()
    {
        var file = folder.Write("p.csv", "customer,date,Converted Amount,amount,Currency,status\na,2025-01-01,5,6,EUR,paid\n");
        var result = Custseg.Run("purchases", file, "--where", "status=paid").Exits(0);
        Assert.DoesNotContain("is not read", result.Output, StringComparison.Ordinal);
        Custseg.Run(["purchases", file, .. Custseg.Maps, "--where-not", "status=draft"]).Exits(0).Says("Currency is not read");
    }
}
