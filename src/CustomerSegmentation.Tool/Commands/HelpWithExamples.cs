using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace CustomerSegmentation.Tool.Commands;

/// <summary>The usual help, with examples behind it.</summary>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    private const string Examples = """
        Examples:
          custseg purchases orders.csv
          custseg purchases orders-2024.csv 'orders-2025-*.csv' --out classes.csv
          custseg purchases orders.csv --map Customer=customer_id --map Date=order_date --map Amount=revenue --out classes.csv
          custseg purchases lines.csv.gz --map Customer=CustomerID --map Date=InvoiceDate --map "Amount=Quantity*UnitPrice" --map Order=InvoiceNo \
            --as-of 2011-12-10 --rejects rejects.csv --model model.json
          custseg purchases today.csv --state shop.state --out classes.csv
          custseg customers accounts.csv --map Id=account --map Sales=turnover --map LastPurchase=last_order --policy model.json --out classes.csv
          custseg portfolio classes.csv --cross value_tier,lifecycle_state --target Key=100-200 --target Regular=200-300 --target Small=300-500 --rate 5 \
            --start 2012-01-02
          custseg portfolio classes.csv --budget 4000 --out hours.csv --cadence Key=12 --cadence Regular=4 --capacity 5000
          custseg compare june.csv december.csv --out moved.csv
          custseg explain customers accounts.csv --customer C-17 --scheme loyalty_quadrant
          custseg customers accounts --from sqlite:shop.db --map Id=id --map Sales=turnover --into account_classes
          custseg purchases "orders/*.parquet" --from duckdb --map Customer=customer_id --map Date=ordered_on --map Amount=total
          custseg sql customers accounts --dialect postgres --policy model.json --map Id=id --map Sales=turnover
          custseg schemes value_tier --policy policy.json
          custseg policy check policy.json

        """;

    public override int Invoke(ParseResult parseResult)
    {
        var exitCode = help.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output.WriteLine(Examples);
        return exitCode;
    }
}
