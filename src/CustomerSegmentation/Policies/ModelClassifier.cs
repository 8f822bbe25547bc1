using System.Runtime.ExceptionServices;
using CustomerSegmentation.Decisions.Classifiers;
using CustomerSegmentation.Policies;

namespace CustomerSegmentation;

/// <summary>
/// Classifies by all of a model's schemes at once: one customer, or a list of any length, reading each fact of a customer
/// once for all schemes. Immutable and safe for concurrent use if the map's readers are.
/// </summary>
/// <typeparam name="TCustomer">The type of customer.</typeparam>
/// <remarks>
/// A scheme that can't be told by the facts of the map (<see cref="NotRun"/>) gives everybody <c>Unclassified</c>, as it
/// does for columns. What a list gives is what its customers get one by one.
/// </remarks>
public sealed class ModelClassifier<TCustomer>
{
    // Lists are shared among threads in ranges of this length.
    private const int Share = 4_096;

    private readonly ModelEvaluator all;
    private readonly CustomerEvaluator<TCustomer> evaluator;
    private readonly int[] tables;
    private readonly IReadOnlyList<OwnClassifier<TCustomer>> own;

    internal ModelClassifier(
        SegmentationModel model, ModelEvaluator all, FactMap<TCustomer> map, IReadOnlyList<OwnClassifier<TCustomer>> own)
    {
        ArgumentNullException.ThrowIfNull(map);
        model.Policy.CheckNamed(map.NamedFacts);
        Model = model;
        this.all = all;
        this.own = own;
        tables = [.. model.Schemes.Select(scheme => all.TableIndex(scheme.Name))];
        NotRun = model.NotRunOver(map.SuppliedFacts, model.Tables(own), nameof(map));
        evaluator = all.Over(map);
    }

    /// <summary>The model.</summary>
    public SegmentationModel Model { get; }

    /// <summary>Sees what is answered, if anybody asked for that.</summary>
    internal IClassificationObserver? Observer { get; init; }

    /// <summary>The schemes that can give nothing but <c>Unclassified</c> with the facts of the map, each with the facts that it lacks.</summary>
    public IReadOnlyList<SchemeNotRun> NotRun { get; }

    /// <summary>Classifies one customer.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="codes">
    /// Receives a class code for each of the model's <see cref="SegmentationModel.Schemes"/>, in their order; may be longer than
    /// they are many.
    /// </param>
    /// <exception cref="ArgumentException">There is no room for the codes; nothing is written then.</exception>
    /// <exception cref="ArgumentNullException">The customer is <see langword="null"/>.</exception>
    public void Classify(TCustomer customer, Span<byte> codes)
    {
        if (codes.Length < tables.Length)
            throw new ArgumentException($"There is room for {codes.Length} codes; the model runs {tables.Length} schemes.", nameof(codes));
        evaluator.Classify(customer, tables, codes);
        Observer?.Classified(this, customer, codes);
    }

    /// <summary>Classifies a list by every scheme that has a destination, on the calling thread; nothing per customer is allocated.</summary>
    /// <param name="customers">The customers; an array, a list, or whatever else gives them by their places.</param>
    /// <param name="classes">Receives the classes; from <see cref="SegmentationModel.CreateClassCodes"/>, or over the caller's own memory.</param>
    /// <param name="cancellationToken">Stops between blocks; what is written by then stays written.</param>
    /// <exception cref="ArgumentException">
    /// The numbers of customers differ, or a destination is of a scheme that the model does not run; nothing is written then.
    /// </exception>
    /// <exception cref="ArgumentNullException">A customer is <see langword="null"/>; the message has its place.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public void Classify(IReadOnlyList<TCustomer> customers, ClassCodes classes, CancellationToken cancellationToken = default)
    {
        var (asked, destinations) = Bind(customers, classes);
        using var activity = SegmentationActivity.Start("customersegmentation.classify", "objects", classes.Schemes, customers.Count);
        evaluator.Classify(customers, (0, customers.Count), asked, destinations, cancellationToken);
        Observer?.Classified(Model.Schemes, classes);
    }

    /// <summary>Classifies many customers on several threads, with the same result. The list is read from several threads at once.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="classes">Receives the classes.</param>
    /// <param name="options">The number of threads, and the cancellation.</param>
    /// <param name="progress">
    /// Receives the share of the customers that are done, which only grows and ends at 1. Called by the threads at work, one at a time.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The numbers of customers differ, or a destination is of a scheme that the model does not run; nothing is written then.
    /// </exception>
    /// <exception cref="ArgumentNullException">A customer is <see langword="null"/>; the message has its place.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public void Classify(IReadOnlyList<TCustomer> customers, ClassCodes classes, ParallelOptions options, IProgress<double>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        var (asked, destinations) = Bind(customers, classes);
        var count = customers.Count;
        var work = WorkProgress.Of(progress);
        work?.Begin(count);
        using var activity = SegmentationActivity.Start("customersegmentation.classify", "objects", classes.Schemes, count);
        try
        {
            Parallel.For(0, (int)((count + (long)Share - 1) / Share), options, i =>
            {
                var (start, end) = (i * Share, (int)Math.Min(count, (i * (long)Share) + Share));
                evaluator.Classify(customers, (start, end), asked, destinations, options.CancellationToken);
                work?.Add(end - start);
            });
        }
        catch (AggregateException faults) when (faults.InnerException is ArgumentNullException { ParamName: nameof(customers) } missing)
        {
            // As on one thread.
            ExceptionDispatchInfo.Throw(missing);
        }

        work?.Finish();
        Observer?.Classified(Model.Schemes, classes);
    }

    /// <summary>Why a customer has its class in a scheme.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="scheme">The scheme's name, in snake_case.</param>
    /// <returns>The explanation.</returns>
    /// <exception cref="ArgumentException">The model does not run the scheme.</exception>
    public Explanation Explain(TCustomer customer, string scheme)
    {
        var name = Model.NameOf(scheme, nameof(scheme));
        return own.FirstOrDefault(other => other.Scheme == name)?.Resolve().Explain(customer) ?? evaluator.Explain(customer, all.TableIndex(name));
    }

    private (int[] Tables, Memory<byte>[] Destinations) Bind(IReadOnlyList<TCustomer> customers, ClassCodes classes)
    {
        ArgumentNullException.ThrowIfNull(customers);
        ArgumentNullException.ThrowIfNull(classes);
        if (classes.Count != customers.Count)
            throw new ArgumentException($"The list has {customers.Count} customers, the classes are of {classes.Count}.", nameof(classes));
        string[] schemes = [.. classes.Schemes];
        return ([.. schemes.Select(scheme => TableOf(scheme, nameof(classes)))], [.. schemes.Select(classes.Find)]);
    }

    // Where the host has classifiers of its own, tables have other places than in the model.
    private int TableOf(string scheme, string parameter) => all.TableIndex(Model.NameOf(scheme, parameter));
}
