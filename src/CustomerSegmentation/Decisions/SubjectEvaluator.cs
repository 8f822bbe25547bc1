using System.Runtime.CompilerServices;

namespace CustomerSegmentation;

/// <summary>
/// Evaluates a plan for one customer, reading a fact only when a question asks for it, and only once. No allocation.
/// Immutable and safe for any number of threads if the map's readers are.
/// </summary>
internal sealed class SubjectEvaluator<TSubject>
{
    private const int Few = 8;
    private const int Many = 256;

    private readonly Plan plan;
    private readonly SubjectValues<TSubject> values;
    private readonly Lazy<(Step<TSubject>[] Tables, List<int> Kept)> steps;

    /// <exception cref="ArgumentException">The map reads a fact of another kind under a fact's name.</exception>
    public SubjectEvaluator(Plan plan, FactMap<TSubject> map)
    {
        this.plan = plan;
        values = new SubjectValues<TSubject>(plan, map);
        steps = new(Prepare, LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>The code of a customer's class by one of the plan's tables.</summary>
    public byte Classify(TSubject subject, int table)
    {
        var (tables, kept) = steps.Value;
        if (kept.Count > Few)
            return ClassifyByMany(subject, tables[table], kept.Count);
        var few = default(FewValues);
        return tables[table].Decide(subject, few);
    }

    /// <summary>Why a customer has its class by one of the plan's tables.</summary>
    public Explanation Explain(TSubject subject, int table)
    {
        var kept = new long[values.Places.Count];
        var slotOf = plan.Slots.Select((slot, i) => (slot.Fact.Name, i)).ToDictionary(pair => pair.Name, pair => pair.i, StringComparer.Ordinal);
        SubjectValue<TSubject>[] all = [];
        double Value(int slot) => slot < 0 ? 0 : all[slot].Of(subject, kept);
        Explanation Of(int one) => new Explainer(
            plan.Tables[one],
            fact => Value(slotOf[fact.Name]),
            fact => values.Text(slotOf[fact.Name], subject),
            test => plan.Tests[test].Answer(Value(plan.Tests[test].Slot), Value(plan.Tests[test].Other))).Explain();
        all = values.Create(place => place, slot => new ExplainedClass(slot, () => Of(slot.Table).Class.Code));
        return Of(table);
    }

    private (Step<TSubject>[] Tables, List<int> Kept) Prepare()
    {
        var cells = new CellQuestions(plan, values.Places);
        var asked = plan.Tables.Select(table => TableQuestions.Of(table, cells)).ToList();
        var kept = RepeatedValues.Of([.. asked.Select(table => table.Questions)], values.Places).Order().ToList();
        var tables = new Step<TSubject>[asked.Count];
        var all = values.Create(kept.IndexOf, slot => new ClassValue<TSubject>(slot, tables));
        for (var i = 0; i < tables.Length; i++)
            tables[i] = First(asked[i].First, asked[i].Questions, all, kept);
        return (tables, kept);
    }

    private Step<TSubject> First(int first, Question[] questions, SubjectValue<TSubject>[] all, List<int> kept)
    {
        var made = new Step<TSubject>[questions.Length];
        Step<TSubject> At(int place) => place < 0 ? new((byte)~place) : made[place];
        for (var i = questions.Length - 1; i >= 0; i--)
        {
            var (cut, value, other, atLeast, below, unknown, isAgain) = questions[i];
            var slot = plan.Slots[values.Places[value].Slot];
            made[i] = (isAgain, other, values.Reader(value)) switch
            {
                (true, _, _) => new(cut, At(atLeast), At(below), At(unknown), null),
                (_, >= 0, _) => new(0, At(atLeast), At(below), At(unknown), new OrderValue<TSubject>(all[value], all[other])),
                (_, _, { } read) when !kept.Contains(value) => new(cut, At(atLeast), At(below), At(unknown), read, slot.Fact.Minimum, slot.Fact.Maximum),
                _ => new(cut, At(atLeast), At(below), At(unknown), all[value]),
            };
        }

        return At(first);
    }

    // Apart, so that few values cost no more than they need.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static byte ClassifyByMany(TSubject subject, Step<TSubject> first, int kept)
    {
        Span<long> many = kept <= Many ? stackalloc long[Many] : new long[kept];
        return first.Decide(subject, many);
    }

    [InlineArray(Few)]
    private struct FewValues
    {
        private long first;
    }

    private sealed class ExplainedClass(PlanSlot slot, Func<byte> codeOf) : SubjectValue<TSubject>
    {
        public override double Of(TSubject subject, Span<long> kept) => slot.KnownOrAssumed(codeOf());
    }
}
