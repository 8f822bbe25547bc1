namespace CustomerSegmentation.Decisions.Trees;

/// <summary>A fact that a map supplies.</summary>
/// <param name="Slot">The fact's slot.</param>
/// <param name="Read">The map's function: NaN if the fact is unknown; the value may be impossible.</param>
/// <param name="Place">Where the value is kept; -1 if it is never needed twice.</param>
/// <param name="Minimum">The smallest possible value.</param>
/// <param name="Maximum">The largest possible value.</param>
internal readonly record struct SuppliedFact<TCustomer>(int Slot, Func<TCustomer, double> Read, int Place, double Minimum, double Maximum)
{
    /// <summary>The value as the map supplies it, kept.</summary>
    public TreeFact<TCustomer> Kept() => new KeptValue<TCustomer>(new Supplied(Read), Place);

    /// <summary>The fact, or another one if the map gives an unknown or impossible value.</summary>
    public TreeFact<TCustomer> Or(TreeFact<TCustomer> rest) => new SuppliedOr(this, rest);

    private sealed class Supplied(Func<TCustomer, double> read) : TreeFact<TCustomer>
    {
        public override double Read(TCustomer customer, Span<long> kept) => read(customer);
    }

    private sealed class SuppliedOr(SuppliedFact<TCustomer> fact, TreeFact<TCustomer> rest) : TreeFact<TCustomer>
    {
        private readonly TreeFact<TCustomer>? keeping = fact.Place < 0 ? null : fact.Kept();

        public override double Read(TCustomer customer, Span<long> kept)
        {
            var value = keeping is null ? fact.Read(customer) : keeping.Read(customer, kept);
            return value >= fact.Minimum && value <= fact.Maximum ? value : rest.Read(customer, kept);
        }
    }
}
