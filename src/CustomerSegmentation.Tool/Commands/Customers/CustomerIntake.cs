using System.Runtime.InteropServices;

namespace CustomerSegmentation.Tool.Commands.Customers;

/// <summary>Takes in the customers of a file; of several with one id the first.</summary>
/// <param name="table">The file.</param>
/// <param name="rows">Reads its rows.</param>
internal sealed class CustomerIntake(IRowTable table, CustomerRows rows)
{
    private readonly CustomerBatch all = rows.NewBatch();
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);
    private readonly List<int> kept = [];

    /// <summary>The customers so far.</summary>
    public int Count => all.Ids.Count;

    /// <summary>Takes in the customers of a batch, and clears it.</summary>
    /// <param name="batch">The customers, who come after those that were taken in.</param>
    /// <param name="reject">Rejects a customer, by the place in the batch.</param>
    public void Take(CustomerBatch batch, Action<int, RowFault> reject)
    {
        kept.Clear();
        for (var i = 0; i < batch.Ids.Count; i++)
        {
            if (ids.Add(batch.Ids[i]))
                kept.Add(i);
            else
                reject(i, new RowFault("repeated id", $"'{batch.Ids[i]}' was on an earlier line, which is kept; each row is a customer, so give one row an id"));
        }

        all.Add(batch, CollectionsMarshal.AsSpan(kept));
        batch.Clear();
    }

    /// <summary>The customers with their facts; where a parent is mapped, the accounts with the facts of their customers.</summary>
    /// <param name="asOf">The day that the user gave.</param>
    /// <param name="output">Where to say what was rolled up.</param>
    /// <exception cref="ToolException">The parents go round.</exception>
    public CustomerTable Build(DateOnly? asOf, TextWriter output)
    {
        var last = all.LastDay(Facts.LastPurchase);
        var customers = new CustomerTable(all.Ids, all.ToColumns(),
            rows.Has(Facts.AsOf) ? AsOfDay.Own(table.Kind) : AsOfDay.Of(asOf, AsOfDay.After(last), $"the {table.Kind}"));
        var accounts = rows.ParentColumn is null ? customers : RollUp(customers, rows.ParentColumn, output);
        if (accounts.AsOf.Day is { } day)
            accounts.Columns.Add(Facts.AsOf, day);
        return accounts;
    }

    private CustomerTable RollUp(CustomerTable customers, MappedColumn parent, TextWriter output)
    {
        try
        {
            var hierarchy = AccountHierarchy.Of(all.Ids, all.Parents, StringComparer.Ordinal);
            var rollUp = hierarchy.RollUp(customers.Columns);
            RollUpPrinter.Print(output, hierarchy, rollUp);
            var accountOf = all.Ids.Zip(hierarchy.AccountOf.ToArray(), (customer, account) => (customer, Account: hierarchy.Accounts[account]));
            return customers with
            {
                Ids = hierarchy.Accounts,
                Columns = rollUp.Columns,
                RolledUp = accountOf.Where(pair => pair.customer != pair.Account)
                    .ToDictionary(pair => pair.customer, pair => pair.Account, StringComparer.Ordinal),
            };
        }
        catch (ArgumentException e)
        {
            throw ToolException.Refused($"{table.Title}, --map {CustomerRows.Parent}={parent.Name}", e, ExitCode.Unusable);
        }
    }
}
