using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace CustomerSegmentation.Tool;

/// <summary>The usual help, with examples behind it.</summary>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    private const string Examples = """
        Examples:
          custseg purchases orders.csv --map Customer=customer_id --map Date=order_date --map Amount=revenue --out classes.csv
          custseg purchases lines.csv.gz --map Customer=CustomerID --map Date=InvoiceDate --map "Amount=Quantity*UnitPrice" --map Order=InvoiceNo --as-of 2011-12-10 --rejects rejects.csv --model model.json
          custseg customers accounts.csv --map Id=account --map Sales=turnover --map LastPurchase=last_order --policy model.json --out classes.csv

        """;

    public override int Invoke(ParseResult parseResult)
    {
        var exitCode = help.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output.WriteLine(Examples);
        return exitCode;
    }
}
