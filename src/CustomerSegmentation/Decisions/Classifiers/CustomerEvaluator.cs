using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using CustomerSegmentation.Decisions.Plans;
using CustomerSegmentation.Decisions.Trees;

namespace CustomerSegmentation.Decisions.Classifiers;

/// <summary>
/// Classifies one customer by the decision trees of a plan's tables. A fact is read only where a node tests it, and once.
/// No allocation. Immutable and safe for concurrent use if the map's readers are.
/// </summary>
internal sealed class CustomerEvaluator<TCustomer>
{
    private const int Few = 16;
    private const int Many = 2_048;
    private const int Block = 256;

    private readonly Plan plan;
    private readonly FactMap<TCustomer> map;
    private readonly Lazy<DecisionTrees<TCustomer>> trees;

    /// <exception cref="ArgumentException">The map reads a fact of another kind under a fact's name.</exception>
    public CustomerEvaluator(Plan plan, FactMap<TCustomer> map)
    {
        (this.plan, this.map) = (plan, map);
        // Those who only explain, or classify by columns, need no trees; but a wrong map is told at once.
        _ = new TreeFacts<TCustomer>(plan, map, _ => new ComputedFact.Constant<TCustomer>(0), keeps: _ => false);
        trees = new(() => new(plan, map), LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>The code of a customer's class by one of the plan's tables.</summary>
    /// <exception cref="ArgumentNullException">The customer is <see langword="null"/>.</exception>
    public byte Classify(TCustomer customer, int table)
    {
        if (customer is null)
            throw new ArgumentNullException(nameof(customer));
        var all = trees.Value;
        return all.KeptCount switch
        {
            0 => all[table].Classify(customer, []),
            <= Few => ClassifyByFew(all, customer, table),
            _ => ClassifyByMany(all, customer, table),
        };
    }

    /// <summary>The codes of a customer's classes by some of the plan's tables, each fact read once.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="tables">The places of the tables.</param>
    /// <param name="codes">Receives a code for each; as long as they are many.</param>
    /// <exception cref="ArgumentNullException">The customer is <see langword="null"/>.</exception>
    public void Classify(TCustomer customer, ReadOnlySpan<int> tables, Span<byte> codes)
    {
        if (customer is null)
            throw new ArgumentNullException(nameof(customer));
        var all = trees.Value;
        if (all.KeptCount > Few)
        {
            ClassifyByMany(all, customer, tables, codes);
            return;
        }

        var few = default(FewValues);
        Classify(all, customer, tables, codes, few);
    }

    /// <summary>The same for a range of many customers, on the calling thread.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="range">The places of those to classify.</param>
    /// <param name="tables">The places of the tables.</param>
    /// <param name="destinations">For each table the memory for the codes, one for every customer of the list.</param>
    /// <param name="cancellationToken">Stops between blocks.</param>
    /// <exception cref="ArgumentNullException">A customer is <see langword="null"/>.</exception>
    public void Classify(
        IReadOnlyList<TCustomer> customers,
        (int Start, int End) range,
        ReadOnlySpan<int> tables,
        ReadOnlySpan<Memory<byte>> destinations,
        CancellationToken cancellationToken)
    {
        var all = trees.Value;
        var count = all.KeptCount;
        Span<long> kept = count <= Many ? stackalloc long[count] : new long[count];
        var codes = ArrayPool<byte>.Shared.Rent(tables.Length * Block);
        for (var start = range.Start; start < range.End; start += Block)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var length = Math.Min(Block, range.End - start);
            for (var i = 0; i < length; i++)
            {
                var customer = customers[start + i];
                if (customer is null)
                    throw MissingAt(start + i, nameof(customers));
                kept.Clear();
                for (var table = 0; table < tables.Length; table++)
                    codes[(table * Block) + i] = all.Classify(customer, tables[table], kept);
            }

            for (var table = 0; table < tables.Length; table++)
                codes.AsSpan(table * Block, length).CopyTo(destinations[table].Span[start..]);
        }

        // Where this is not reached, as after a cancellation, the pool makes a new one.
        ArrayPool<byte>.Shared.Return(codes);
    }

    /// <summary>Why a customer has its class by one of the plan's tables.</summary>
    /// <exception cref="ArgumentNullException">The customer is <see langword="null"/>.</exception>
    public Explanation Explain(TCustomer customer, int table)
    {
        if (customer is null)
            throw new ArgumentNullException(nameof(customer));
        // An explanation looks at the rows as they stand, and at values again and again.
        var slotOf = plan.Slots.Index().ToDictionary(slot => slot.Item.Fact.Name, slot => slot.Index, StringComparer.Ordinal);
        TreeFacts<TCustomer> all = null!;
        long[] kept = [];
        double Value(int slot) => slot < 0 ? 0 : all[slot].Fact.Read(customer, kept);
        Explanation Of(int one) => new Explainer(
            plan.Tables[one],
            fact => Value(slotOf[fact.Name]),
            fact => map.TextReader(fact)?.Invoke(customer),
            test => plan.Tests[test].Answer(Value(plan.Tests[test].Slot), Value(plan.Tests[test].Other))).Explain();
        all = new(plan, map, needed => new CodeByRows(() => Of(needed).Class.Code), keeps: _ => true);
        kept = new long[all.KeptCount];
        return Of(table);
    }

    /// <summary>What to throw where a list has no customer at a place.</summary>
    public static ArgumentNullException MissingAt(int index, string list) => new(
        list, string.Create(CultureInfo.InvariantCulture, $"{list}[{index}] is null; leave it out, or give a customer of whom nothing is known."));

    private static void Classify(
        DecisionTrees<TCustomer> trees,
        TCustomer customer,
        ReadOnlySpan<int> tables,
        Span<byte> codes,
        Span<long> kept)
    {
        for (var i = 0; i < tables.Length; i++)
            codes[i] = trees.Classify(customer, tables[i], kept);
    }

    // Apart, so that no memory is cleared that is not needed.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static byte ClassifyByFew(DecisionTrees<TCustomer> trees, TCustomer customer, int table)
    {
        var few = default(FewValues);
        return trees[table].Classify(customer, few);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static byte ClassifyByMany(DecisionTrees<TCustomer> trees, TCustomer customer, int table)
    {
        var count = trees.KeptCount;
        Span<long> many = count <= Many ? stackalloc long[count] : new long[count];
        return trees[table].Classify(customer, many);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ClassifyByMany(DecisionTrees<TCustomer> trees, TCustomer customer, ReadOnlySpan<int> tables, Span<byte> codes)
    {
        var count = trees.KeptCount;
        Span<long> many = count <= Many ? stackalloc long[count] : new long[count];
        Classify(trees, customer, tables, codes, many);
    }

    private sealed class CodeByRows(Func<byte> codeOf) : TreeFact<TCustomer>
    {
        public override double Read(TCustomer customer, Span<long> kept) => codeOf();
    }

    [InlineArray(Few)]
    private struct FewValues
    {
        private long first;
    }
}
