namespace CustomerSegmentation.Purchases;

/// <content>Saving and loading.</content>
public sealed partial class PurchaseAggregator<TId>
{
    /// <summary>
    /// Saves all that was added, so that a later <see cref="Load"/> goes on with further rows. The facts are then, to the bit, those of one run
    /// over all rows.
    /// </summary>
    /// <param name="stream">Receives the state, from where it is; it stays open.</param>
    /// <param name="writeId">Writes an id; not needed for <see cref="int"/>, <see cref="long"/> and <see cref="string"/>.</param>
    /// <remarks>
    /// <para>Kept are, per customer, the id and some 25 bytes, 4 bytes per purchase day, 10 per sum of quantities; and per order, where orders
    /// are kept, some 25 bytes and its id, 4 per further day, and 9 if it has a refund. An order can be returned however late. Nothing is
    /// kept of rows after the as-of date, so save what is to go on without one.</para>
    /// <para>The state is written in blocks, with checksums. It is no secret: who can read it can read ids and amounts.</para>
    /// </remarks>
    /// <exception cref="ArgumentException">The ids are of another type, and <paramref name="writeId"/> is not given.</exception>
    public void Save(Stream stream, Action<BinaryWriter, TId>? writeId = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        writeId ??= StateRecords.IdWriter<TId>() ?? throw UnknownId(nameof(writeId));
        var chain = StateBlocks.Begin(stream);
        using var block = new MemoryStream();
        using var writer = new BinaryWriter(block);
        writer.Write(typeof(TId).FullName ?? "");
        WritePolicy(writer);
        writer.Write(asOf?.DayNumber ?? PurchaseHistory.NoDay);
        tally.Save(writer);
        writer.Write(count);
        writer.Write(partitions.Sum(partition => (long)partition.OrderCount));

        var inOrder = new (PurchasePartition<TId> Partition, int Index)[count];
        foreach (var partition in partitions)
        {
            partition.SettleAll();
            for (var i = 0; i < partition.Count; i++)
                inOrder[partition.Customers[i].Place] = (partition, i);
        }

        foreach (var (partition, index) in inOrder)
        {
            MakeRoom();
            writeId(writer, partition.Customers[index].Id);
            partition.Save(writer, index);
        }

        foreach (var partition in partitions)
        {
            for (var order = 0; order < partition.OrderCount; order++)
            {
                MakeRoom();
                writer.Write(partition.Customers[partition.CustomerOf(order)].Place);
                partition.SaveOrder(writer, order);
            }
        }

        StateBlocks.Write(stream, block, chain);
        StateBlocks.Write(stream, block, chain);

        void MakeRoom()
        {
            if (block.Length >= StateBlocks.UsualLength)
                StateBlocks.Write(stream, block, chain);
        }
    }

    /// <summary>Loads what <see cref="Save"/> wrote.</summary>
    /// <param name="stream">The state, from where it is; what follows it is not read, and the stream stays open.</param>
    /// <param name="policy">The policy with which the rows were added.</param>
    /// <param name="asOf">
    /// The as-of date of the facts, or <see langword="null"/>, as for a new aggregator. It may differ from the saved one, but not be before a row
    /// of the state, nor differ where rows after the saved one were left out, as nothing is kept of these.
    /// </param>
    /// <param name="readId">Reads what the id's writer wrote; not needed for <see cref="int"/>, <see cref="long"/> and <see cref="string"/>.</param>
    /// <param name="comparer">Compares ids, and must be the one of before; the default comparer of the type if <see langword="null"/>.</param>
    /// <returns>An aggregator that goes on where the saved one was. Rows that were rejected stay counted as they were.</returns>
    /// <exception cref="ArgumentException">
    /// The state is of another policy or type of ids, or can't have this as-of date; or <paramref name="readId"/> is needed.
    /// </exception>
    /// <exception cref="InvalidDataException">It is no state, one of another version, or cut or damaged.</exception>
#pragma warning disable CA1000 // The type of the ids must be named, as nothing that is given shows it.
    public static PurchaseAggregator<TId> Load(
        Stream stream, PurchasePolicy policy, DateOnly? asOf = null, Func<BinaryReader, TId>? readId = null, IEqualityComparer<TId>? comparer = null)
#pragma warning restore CA1000
    {
        ArgumentNullException.ThrowIfNull(stream);
        readId ??= StateRecords.IdReader<TId>() ?? throw UnknownId(nameof(readId));
        var loaded = new PurchaseAggregator<TId>(policy, asOf, comparer);
        var chain = StateBlocks.ReadBegin(stream);
        using var block = new MemoryStream();
        using var reader = new BinaryReader(block);
        try
        {
            if (!StateBlocks.Read(stream, block, chain))
                throw StateBlocks.Damaged();
            var (customers, orders) = loaded.ReadHead(reader);
            loaded.ReadRecords(Next, customers, orders, readId);
            if (block.Position < block.Length || StateBlocks.Read(stream, block, chain))
                throw StateBlocks.Damaged();
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException)
        {
            throw StateBlocks.Damaged();
        }

        return loaded;

        BinaryReader Next() => block.Position < block.Length || StateBlocks.Read(stream, block, chain) ? reader : throw StateBlocks.Damaged();
    }

    private static ArgumentException UnknownId(string parameter) => new(
        $"How an id of the type {typeof(TId)} is saved is not known: give {parameter}, or use ids of the types int, long or string.", parameter);

    private void WritePolicy(BinaryWriter writer)
    {
        writer.Write((int)policy.CountBy);
        writer.Write(policy.RefundsLowerSales);
        writer.Write(policy.ZeroAmountIsPurchase);
        writer.Write(policy.ReturnedOrderIsPurchase);
    }

    private (int Customers, long Orders) ReadHead(BinaryReader reader)
    {
        var ids = reader.ReadString();
        if (ids != (typeof(TId).FullName ?? ""))
            throw new ArgumentException($"The state has ids of the type {ids}, not {typeof(TId)}: load it into an aggregator of that type.");
        var saved = new PurchasePolicy
        {
            CountBy = (PurchaseCounting)reader.ReadInt32(),
            RefundsLowerSales = reader.ReadBoolean(),
            ZeroAmountIsPurchase = reader.ReadBoolean(),
            ReturnedOrderIsPurchase = reader.ReadBoolean(),
        };
        if (saved != policy)
            throw new ArgumentException($"The state was made with {saved}, not with {policy}: load it with its own policy, or aggregate all rows again.");
        var savedAsOf = reader.ReadInt32();
        tally.Load(reader);
        if (tally[PurchaseOutcome.AfterAsOf] > 0 && savedAsOf != asOf?.DayNumber)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"The state left out rows after {DateOnly.FromDayNumber(savedAsOf):yyyy-MM-dd}: load it with that as-of date, or save one without."));
        }

        var latest = Math.Min(asOf?.DayNumber ?? int.MaxValue, rules.LastUsable);
        if (tally.LastRow > latest)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"The state has rows up to {DateOnly.FromDayNumber(tally.LastRow):yyyy-MM-dd}: give an as-of date that is not before that day."));
        }

        return (reader.ReadInt32(), reader.ReadInt64());
    }

    private void ReadRecords(Func<BinaryReader> next, int customers, long orders, Func<BinaryReader, TId> readId)
    {
        if (customers > FewCustomers)
            SplitIntoPartitions();
        var places = new List<(PurchasePartition<TId> Partition, int Index)>();
        while (places.Count < customers)
        {
            var reader = next();
            var index = FindOrAdd(readId(reader), out var partition);
            places.Add((partition, index));
            if (count != places.Count)
                throw StateBlocks.Damaged();
            partition.Load(reader, index, tally);
        }

        for (; orders > 0; orders--)
        {
            var reader = next();
            var place = reader.ReadInt32();
            if ((uint)place >= (uint)places.Count || !rules.KeepsOrders)
                throw StateBlocks.Damaged();
            places[place].Partition.LoadOrder(reader, places[place].Index, rules, tally);
        }
    }
}
