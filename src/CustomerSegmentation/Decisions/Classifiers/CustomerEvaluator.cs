using System.Buffers;
using System.Runtime.CompilerServices;
using CustomerSegmentation.Decisions.Plans;
using CustomerSegmentation.Decisions.Trees;

namespace CustomerSegmentation.Decisions.Classifiers;

/// <summary>
/// Evaluates a plan for one customer, reading a fact only when a question asks for it, and only once. No allocation.
/// Immutable and safe for concurrent use if the map's readers are.
/// </summary>
internal sealed class CustomerEvaluator<TCustomer>
{
    private const int Few = 16;
    private const int Many = 2_048;
    private const int Block = 256;

    private readonly Plan plan;
    private readonly SubjectValues<TCustomer> values;
    private readonly Lazy<Prepared> prepared;

    /// <exception cref="ArgumentException">The map reads a fact of another kind under a fact's name.</exception>
    public CustomerEvaluator(Plan plan, FactMap<TCustomer> map)
    {
        this.plan = plan;
        values = new SubjectValues<TCustomer>(plan, map);
        prepared = new(Prepare, LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>The code of a customer's class by one of the plan's tables.</summary>
    public byte Classify(TCustomer customer, int table)
    {
        var (first, _, kept) = prepared.Value;
        if (kept > Few)
            return ClassifyByMany(customer, first[table], kept);
        var few = default(FewValues);
        return first[table].Decide(customer, few);
    }

    /// <summary>The codes of a customer's classes by some of the plan's tables, each fact read once.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="tables">The places of the tables.</param>
    /// <param name="codes">Receives a code for each; as long as they are many.</param>
    public void Classify(TCustomer customer, ReadOnlySpan<int> tables, Span<byte> codes)
    {
        var all = prepared.Value;
        if (all.Kept > Few)
        {
            ClassifyByMany(customer, tables, codes, all);
            return;
        }

        var few = default(FewValues);
        all.Decide(customer, tables, codes, few);
    }

    /// <summary>The same for a range of many customers, on the calling thread.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="range">The places of those to classify.</param>
    /// <param name="tables">The places of the tables.</param>
    /// <param name="destinations">For each table the memory for the codes, one for every customer of the list.</param>
    /// <param name="cancellationToken">Stops between blocks.</param>
    public void Classify(
        IReadOnlyList<TCustomer> customers,
        (int Start, int End) range,
        ReadOnlySpan<int> tables,
        ReadOnlySpan<Memory<byte>> destinations,
        CancellationToken cancellationToken)
    {
        var all = prepared.Value;
        Span<long> room = all.Kept <= Many ? stackalloc long[all.Kept] : new long[all.Kept];
        var codes = ArrayPool<byte>.Shared.Rent(tables.Length * Block);
        try
        {
            for (var start = range.Start; start < range.End; start += Block)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var length = Math.Min(Block, range.End - start);
                for (var i = 0; i < length; i++)
                {
                    var customer = customers[start + i];
                    room.Clear();
                    for (var table = 0; table < tables.Length; table++)
                        codes[(table * Block) + i] = all.Decide(customer, tables[table], room);
                }

                for (var table = 0; table < tables.Length; table++)
                    codes.AsSpan(table * Block, length).CopyTo(destinations[table].Span[start..]);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(codes);
        }
    }

    /// <summary>Why a customer has its class by one of the plan's tables.</summary>
    public Explanation Explain(TCustomer customer, int table)
    {
        var kept = new long[values.Places.Count];
        var slotOf = plan.Slots.Select((slot, i) => (slot.Fact.Name, i)).ToDictionary(pair => pair.Name, pair => pair.i, StringComparer.Ordinal);
        SubjectValue<TCustomer>[] all = [];
        double Value(int slot) => slot < 0 ? 0 : all[slot].Of(customer, kept);
        Explanation Of(int one) => new Explainer(
            plan.Tables[one],
            fact => Value(slotOf[fact.Name]),
            fact => values.Text(slotOf[fact.Name], customer),
            test => plan.Tests[test].Answer(Value(plan.Tests[test].Slot), Value(plan.Tests[test].Other))).Explain();
        all = values.Create(place => place, slot => new ClassValue<TCustomer>(slot, new ExplainedCode(() => Of(slot.Table).Class.Code)));
        return Of(table);
    }

    private Prepared Prepare()
    {
        var cells = new CellQuestions(plan, values.Places);
        var asked = plan.Tables.Select(table => TableQuestions.Of(table, cells)).ToList();
        var kept = RepeatedValues.Of([.. asked.Select(table => table.Questions)], values.Places).Order().ToList();
        var first = new Step<TCustomer>[asked.Count];
        // A class that is a fact of another table is kept too, so that its table is asked once.
        var facts = plan.Slots.Select(slot => slot.Table).Where(table => table >= 0).ToList();
        KeptValue<TCustomer>?[] codes = [
            .. first.Select(
                (_, table) => facts.IndexOf(table) is var place and >= 0
                    ? new KeptValue<TCustomer>(new TableCode<TCustomer>(first, table), kept.Count + place)
                    : null)];
        var all = values.Create(kept.IndexOf, slot => new ClassValue<TCustomer>(slot, codes[slot.Table]!));
        for (var i = 0; i < first.Length; i++)
            first[i] = First(asked[i].First, asked[i].Questions, all, kept);
        return new Prepared(first, codes, kept.Count + facts.Count);
    }

    private Step<TCustomer> First(int first, Question[] questions, SubjectValue<TCustomer>[] all, List<int> kept)
    {
        var made = new Step<TCustomer>[questions.Length];
        Step<TCustomer> At(int place) => place < 0 ? new((byte)~place) : made[place];
        for (var i = questions.Length - 1; i >= 0; i--)
        {
            var (cut, value, other, atLeast, below, unknown, isAgain) = questions[i];
            var slot = plan.Slots[values.Places[value].Slot];
            made[i] = (isAgain, other, values.Reader(value)) switch
            {
                (true, _, _) => new(cut, At(atLeast), At(below), At(unknown), null),
                (_, >= 0, _) => new(0, At(atLeast), At(below), At(unknown), new OrderValue<TCustomer>(all[value], all[other])),
                (_, _, { } read) when !kept.Contains(value) => new(cut, At(atLeast), At(below), At(unknown), read, slot.Fact.Minimum, slot.Fact.Maximum),
                _ => new(cut, At(atLeast), At(below), At(unknown), all[value]),
            };
        }

        return At(first);
    }

    // Apart, so that few values cost no more than they need.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static byte ClassifyByMany(TCustomer customer, Step<TCustomer> first, int kept)
    {
        Span<long> many = kept <= Many ? stackalloc long[kept] : new long[kept];
        return first.Decide(customer, many);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ClassifyByMany(TCustomer customer, ReadOnlySpan<int> tables, Span<byte> codes, Prepared all)
    {
        Span<long> many = all.Kept <= Many ? stackalloc long[all.Kept] : new long[all.Kept];
        all.Decide(customer, tables, codes, many);
    }

    [InlineArray(Few)]
    private struct FewValues
    {
        private long first;
    }

    private sealed class ExplainedCode(Func<byte> codeOf) : SubjectValue<TCustomer>
    {
        public override double Of(TCustomer customer, Span<long> kept) => codeOf();
    }

    /// <summary>What classifying takes.</summary>
    /// <param name="First">The tables' first steps.</param>
    /// <param name="Codes">The codes of those tables' classes that are facts of others.</param>
    /// <param name="Kept">For how many values there must be room to keep.</param>
    private sealed record Prepared(Step<TCustomer>[] First, KeptValue<TCustomer>?[] Codes, int Kept)
    {
        public byte Decide(TCustomer customer, int table, Span<long> kept) =>
            Codes[table] is { } code ? (byte)code.Of(customer, kept) : First[table].Decide(customer, kept);

        public void Decide(TCustomer customer, ReadOnlySpan<int> tables, Span<byte> codes, Span<long> kept)
        {
            for (var i = 0; i < tables.Length; i++)
                codes[i] = Decide(customer, tables[i], kept);
        }
    }
}
