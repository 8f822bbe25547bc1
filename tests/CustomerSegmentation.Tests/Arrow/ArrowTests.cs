using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Apache.Arrow;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;
using CustomerSegmentation.Arrow;

namespace CustomerSegmentation.Tests.Arrow;

public sealed class ArrowTests
{
    private static readonly SegmentationModel Model =
        SegmentationModel.FromJson("""{ "Schemes": [ "value_tier" ], "TimeZone": "Asia/Shanghai", "ValueTier": { "KeyCut": 1000, "RegularCut": 100 } }""");

    private static readonly SegmentationPolicy Everything =
        SegmentationPolicy.FromJson("""
            {
              "Schemes": [ "own" ],
              "Facts": { "number": { "Kind": "number" }, "day": { "Kind": "date" }, "answer": { "Kind": "yes_no" }, "text": { "Kind": "text" } },
              "Tables": {
                "own": {
                  "Classes": [ "A", "B" ],
                  "Rows": [
                    { "When": { "number": "> 1", "day": "> date(\"2020-01-01\")", "answer": "true", "text": "\"x\"" }, "Class": "A" },
                    { "Class": "B" } ]
                }
              }
            }
            """);

    [Fact]
    public void What_has_the_layout_of_a_column_stays_where_it_is()
    {
        var random = new Random(1);
        double[] numbers = [.. Enumerable.Range(0, 100).Select(_ => random.NextDouble())];
        int[] integers = [.. Enumerable.Range(0, 100)];
        var bits = new byte[13];
        var doubles = new DoubleArray(new ArrowBuffer(MemoryMarshal.AsBytes(numbers.AsSpan()).ToArray()), new ArrowBuffer(bits), 100, -1, 0);
        var answers = new BooleanArray(new ArrowBuffer(bits), ArrowBuffer.Empty, 100, 0, 0);
        var codes = new DictionaryArray(
            new DictionaryType(Int32Type.Default, StringType.Default, ordered: false),
            new Int32Array(new ArrowBuffer(MemoryMarshal.AsBytes(integers.AsSpan()).ToArray()), ArrowBuffer.Empty, 100, 0, 0),
            Batches.Texts("x", "y"));
        using var batch = Batches.Of(("number", doubles), ("answer", answers), ("text", codes)).Slice(16, 40);

        var columns = batch.ToCustomerColumns(Everything);

        var read = (NumberColumn<double>)columns.Find(Everything.GetFact<NumberFact>("number"))!;
        var yesNo = (YesNoColumn)columns.Find(Everything.GetFact<YesNoFact>("answer"))!;
        var text = (TextColumn)columns.Find(Everything.GetFact<TextFact>("text"))!;
        Assert.True(Unsafe.AreSame(in doubles.Values[16], in read.Values.Span[0]));
        Assert.Equal((40, 40), (read.Values.Length, text.Codes.Length));
        Assert.True(Unsafe.AreSame(in doubles.NullBitmapBuffer.Span[2], in read.Validity.Span[0]));
        Assert.True(Unsafe.AreSame(in answers.Values[2], in yesNo.Bits.Span[0]));
        Assert.True(Unsafe.AreSame(in ((Int32Array)codes.Indices).Values[16], in text.Codes.Span[0]));
    }

    [Fact]
    public void Facts_are_mapped_or_read_by_their_names_and_columns_are_kept_as_asked()
    {
        using var batch = Batches.Of(
            ("id", Batches.Texts("a", "b", "c", "d")),
            ("turnover", Batches.Doubles(5000, 120.5, 5, double.NaN)),
            ("Sales", Batches.Doubles(1, 1, 1, 1)));

        using var mapped = Model.Classify(batch, new ArrowMap().From(Facts.Sales, "turnover").Keep("id"), ArrowClasses.Names);
        using var all = Model.Classify(batch, new ArrowMap().All(Facts.Sales, 120));

        Assert.Equal(["id", "value_tier"], mapped.Schema.FieldsList.Select(field => field.Name), StringComparer.Ordinal);
        Assert.Equal(["Key", "Regular", "Small", "Unclassified"], ArrowLaws.Names(mapped, "value_tier"), StringComparer.Ordinal);
        Assert.Equal(["id", "turnover", "Sales", "value_tier"], all.Schema.FieldsList.Select(field => field.Name), StringComparer.Ordinal);
        Assert.All(ArrowLaws.Codes(all, "value_tier"), code => Assert.Equal((byte)ValueTier.Regular, code));
        Assert.Same(batch.Column(0), mapped.Column(0));
    }

    [Fact]
    public async Task Classes_go_through_a_file_of_arrow()
    {
        using var batch = Batches.Of(("sales", Batches.Doubles(5000, 120.5, 5, double.NaN)));
        using var file = new MemoryStream();
        using (var stream = Model.Classify(new BatchStream(batch.Schema, batch, batch.Slice(2, 2)), classes: ArrowClasses.Names))
        using (var writer = new ArrowStreamWriter(file, stream.Schema, leaveOpen: true))
        {
            while (await stream.ReadNextRecordBatchAsync() is { } classified)
                await writer.WriteRecordBatchAsync(classified);
            await writer.WriteEndAsync();
        }

        file.Position = 0;
        using var reader = new ArrowStreamReader(file);
        Assert.Equal(["Key", "Regular", "Small", "Unclassified"], ArrowLaws.Names(reader.ReadNextRecordBatch(), "value_tier"), StringComparer.Ordinal);
        Assert.Equal(["Small", "Unclassified"], ArrowLaws.Names(reader.ReadNextRecordBatch(), "value_tier"), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Classes_survive_the_stream_that_they_were_read_from()
    {
        using var file = new MemoryStream();
        using (var batch = Batches.Of(("sales", Batches.Doubles(5000, 120.5)), ("id", Batches.Texts("a", "b"))))
        using (var writer = new ArrowStreamWriter(file, batch.Schema, leaveOpen: true))
        {
            writer.WriteRecordBatch(batch);
            writer.WriteRecordBatch(batch);
            writer.WriteEnd();
        }

        file.Position = 0;
        List<RecordBatch> classified = [];
        using (var stream = Model.Classify(new ArrowStreamReader(file)))
        {
            while (await stream.ReadNextRecordBatchAsync() is { } batch)
                classified.Add(batch);
        }

        Assert.Equal(2, classified.Count);
        foreach (var batch in classified)
        {
            Assert.Equal("b", ((StringArray)batch.Column(1)).GetString(1));
            Assert.Equal([(byte)ValueTier.Key, (byte)ValueTier.Regular], ArrowLaws.Codes(batch, "value_tier"));
            batch.Dispose();
        }
    }

    [Fact]
    public async Task A_classified_batch_of_a_stream_disposes_the_batch_that_was_read_once()
    {
        var batches = Array(2, _ => new CountedBatch(Batches.Of(("sales", Batches.Doubles(1, 2)))));
        var source = new BatchStream(batches[0].Schema, batches);
        using (var stream = Model.Classify(source))
        {
            Assert.Equal(0, source.Read);
            var first = await stream.ReadNextRecordBatchAsync();
            Assert.Equal(1, source.Read);
            Assert.Equal(0, batches[0].Disposals);
            first.Dispose();
            first.Dispose();
            Assert.Equal(1, batches[0].Disposals);
            using var second = await stream.ReadNextRecordBatchAsync();
            Assert.Null(await stream.ReadNextRecordBatchAsync());
        }

        Assert.True(source.IsDisposed);
        var alone = new CountedBatch(Batches.Of(("sales", Batches.Doubles(1, 2))));
        Model.Classify(alone).Dispose();
        Assert.Equal(0, alone.Disposals);
    }

    [Fact]
    public async Task Streams_are_cancelled_and_dispose_what_was_read()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        var batch = new CountedBatch(Batches.Of(("sales", Batches.Doubles(1, 2))));
        using var stream = Model.Classify(new BatchStream(batch.Schema, batch));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await stream.ReadNextRecordBatchAsync(cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new BatchStream(batch.Schema, batch).ToCustomerColumnsAsync(Model.Policy, null, cancelled.Token));
        Assert.Throws<OperationCanceledException>(() => Model.Classify(batch, cancellationToken: cancelled.Token));
        var aggregator = new PurchaseAggregator<int>(new PurchasePolicy());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => aggregator.AddAsync(new BatchStream(batch.Schema, batch), null, cancelled.Token));

        using var later = new CancellationTokenSource();
        var second = new CountedBatch(Batches.Of(("sales", Batches.Doubles(1, 2))));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new BatchStream(batch.Schema, Cancelling()).ToCustomerColumnsAsync(Model.Policy, null, later.Token));
        Assert.Equal(1, second.Disposals);

        IEnumerable<RecordBatch> Cancelling()
        {
            yield return second;
            later.Cancel();
            yield return batch;
        }
    }

    [Theory]
    [InlineData("2024-03-09T15:59:59Z", "2024-03-09")]
    [InlineData("2024-03-09T16:00:00Z", "2024-03-10")]
    [InlineData("1969-12-31T15:59:59Z", "1969-12-31")]
    [InlineData("1969-12-31T16:00:00Z", "1970-01-01")]
    public void A_point_in_time_has_the_day_of_the_time_zone_of_the_policy(string instant, string day)
    {
        var seconds = DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeSeconds();
        foreach (var unit in Enum.GetValues<TimeUnit>())
        {
            var value = BitConverter.GetBytes(seconds * (long)Math.Pow(1000, (int)unit));
            using var zoned = Batches.Of(("at", Batches.Raw(new TimestampType(unit, "America/New_York"), 1, 0, [], value)));
            using var plain = Batches.Of(("at", Batches.Raw(new TimestampType(unit, (string?)null), 1, 0, [], value)));

            Assert.Equal(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture).DayNumber, Day(zoned));
            Assert.Equal(DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeSeconds(seconds).DateTime).DayNumber, Day(plain));
        }
    }

    [Fact]
    public void Days_outside_the_calendar_are_unknown()
    {
        foreach (var time in (long[])[long.MinValue, long.MaxValue, -62_135_596_801, 253_402_300_800])
        {
            using var zoned = Batches.Of(("at", Batches.Raw(new TimestampType(TimeUnit.Second, "UTC"), 1, 0, [], BitConverter.GetBytes(time))));
            using var plain = Batches.Of(("at", Batches.Raw(new TimestampType(TimeUnit.Second, (string?)null), 1, 0, [], BitConverter.GetBytes(time))));
            Assert.Equal((-1, -1), (Day(zoned), Day(plain)));
        }

        foreach (var day in (int[])[int.MinValue, int.MaxValue, -719_163, 2_932_897])
        {
            using var days = Batches.Of(("at", Batches.Raw(Date32Type.Default, 1, 0, [], BitConverter.GetBytes(day))));
            Assert.Equal(-1, Day(days));
        }
    }

    [Theory]
    [InlineData("number", "The column number has the type utf8, and the fact number is a number: give it as a floating point number, an integer or a decimal.")]
    [InlineData("day", "The column day has the type utf8, and the fact day is a date: give it as date32, date64 or a timestamp.")]
    [InlineData("answer", "The column answer has the type utf8, and the fact answer is yes or no: give it as bool.")]
    public void A_column_of_another_type_is_refused(string fact, string message)
    {
        using var batch = Batches.Of((fact, Batches.Texts("x")));
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => batch.ToCustomerColumns(Everything)).Message);
        using var other = Batches.Of((fact, Batches.Raw(new FixedSizeBinaryType(1), 1, 0, [], [1])));
        Assert.Contains("fixed_size_binary", Assert.Throws<ArgumentException>(() => other.ToCustomerColumns(Everything)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_that_is_missing_or_there_twice_is_named()
    {
        var one = Batches.Doubles(1);
        var batch = Batches.Of(("sales", one), ("sales", one), ("value_tier", one), ("turnover", one));
        var mapped = new ArrowMap().From(Facts.Sales, "turnover");

        Assert.Equal(
            "The columns 1 and 2 are both called sales: rename one, or leave it out.",
            Assert.Throws<ArgumentException>(() => batch.ToCustomerColumns(Model.Policy)).Message);
        Assert.Equal(
            "The batch has no column turnover_ for the fact sales; its columns are sales, sales, value_tier, turnover. Did you mean turnover?",
            Assert.Throws<ArgumentException>(() => Model.Classify(batch, new ArrowMap().From(Facts.Sales, "turnover_"))).Message);
        Assert.StartsWith(
            "The batch has a column value_tier already: rename it, or name the columns to keep with Keep.",
            Assert.Throws<ArgumentException>(() => Model.Classify(batch, mapped)).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "The batch has no column id for Keep; its columns are",
            Assert.Throws<ArgumentException>(() => Model.Classify(batch, mapped.Keep("id"))).Message,
            StringComparison.Ordinal);
        using var useless = Batches.Of(("turnover", Batches.Doubles(1)), ("sales", new NullArray(1)));
        Assert.StartsWith(
            "With the facts of this map every scheme of the model would give Unclassified alone: value_tier",
            Assert.Throws<ArgumentException>(() => Model.Classify(useless)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Model.Classify(new BatchStream(useless.Schema)));
        Assert.Throws<ArgumentException>(() => Model.Classify(useless, mapped.From(Facts.Sales, "sales")));
        Assert.Throws<ArgumentOutOfRangeException>(() => Model.Classify(useless, mapped, (ArrowClasses)7));
    }

    [Fact]
    public void A_damaged_column_is_named()
    {
        IArrowType dictionary = new DictionaryType(Int32Type.Default, StringType.Default, ordered: false);
        (string Column, IArrowArray Array)[] damaged =
        [
            ("number", Batches.Raw(DoubleType.Default, 3, 0, [], new byte[16])),
            ("number", Batches.Raw(DoubleType.Default, 2, 1, [], new byte[16])),
            ("number", Batches.Raw(DoubleType.Default, 9, 0, [1], new byte[72])),
            ("number", Batches.Raw(Int64Type.Default, 2, int.MaxValue - 2, [], new byte[16])),
            ("number", Batches.Raw(new Decimal128Type(38, 2), 2, 0, [], new byte[16])),
            ("number", Batches.Raw(new Decimal128Type(38, 1000), 1, 0, [], new byte[16])),
            ("answer", Batches.Raw(BooleanType.Default, 9, 0, [], [1])),
            ("answer", Batches.Raw(BooleanType.Default, 8, 1, [], [1])),
            ("day", Batches.Raw(Date32Type.Default, 2, 0, [], new byte[4])),
            ("text", Batches.Raw(StringType.Default, 2, 0, [], [0, 0, 0, 0, 1, 0, 0, 0], [65])),
            ("text", Batches.Raw(StringType.Default, 1, 0, [], [0, 0, 0, 0, 9, 0, 0, 0], [65])),
            ("text", Batches.Raw(StringType.Default, 1, 0, [], [1, 0, 0, 0, 0, 0, 0, 0], [65])),
            ("text", Batches.Raw(LargeStringType.Default, 1, 0, [], [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0], [65])),
            ("text", Batches.Raw(StringViewType.Default, 1, 0, [], [99, 0, 0, 0, 65, 65, 65, 65, 7, 0, 0, 0, 0, 0, 0, 0])),
            ("text", ArrowArrayFactory.BuildArray(new ArrayData(
                dictionary, 2, -1, 0, [ArrowBuffer.Empty, new ArrowBuffer(new byte[4])], children: null, Batches.Texts("x").Data))),
        ];
        Assert.All(damaged, one =>
        {
            using var batch = Batches.Of(one);
            var message = Assert.Throws<ArgumentException>(() => batch.ToCustomerColumns(Everything)).Message;
            Assert.StartsWith($"The column {one.Column} is damaged: ", message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_batch_that_is_not_of_its_schema_is_refused()
    {
        var sales = Batches.Doubles(1, 2);
        var schema = Batches.Of(("sales", sales)).Schema;
        RecordBatch[] others =
        [
            new(schema, [sales], 3),
            new(schema, [sales, sales], 2),
            new(schema, [], 2),
            Batches.Of(("sales", Batches.Longs(1, 2))),
        ];
        foreach (var other in others)
        {
            using var stream = Model.Classify(new BatchStream(schema, other));
            await Assert.ThrowsAsync<ArgumentException>(async () => await stream.ReadNextRecordBatchAsync());
            await Assert.ThrowsAsync<ArgumentException>(() => new BatchStream(schema, other).ToCustomerColumnsAsync(Model.Policy));
        }
    }

    [Theory]
    [InlineData("123456789012345678901234567890.12345678", 8)]
    [InlineData("-0.00000000000000000000000000000000000001", 38)]
    [InlineData("9007199254740993", 0)]
    [InlineData("0.3", 1)]
    [InlineData("-1234567890123456.789", 3)]
    public void A_decimal_is_the_nearest_double(string number, int scale)
    {
        var digits = System.Numerics.BigInteger.Parse(number.Replace(".", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture);
        var bytes = new byte[32];
        bytes.AsSpan().Fill(digits.Sign < 0 ? byte.MaxValue : (byte)0);
        digits.TryWriteBytes(bytes, out _);
        using var batch = Batches.Of(("number", Batches.Raw(new Decimal256Type(76, scale), 1, 0, [], bytes)));

        var column = batch.ToCustomerColumns(Everything).Find(Everything.GetFact<NumberFact>("number"))!;

        Assert.Equal(double.Parse(number, System.Globalization.CultureInfo.InvariantCulture), column[0]);
    }

    [Fact]
    public void An_empty_batch_has_no_classes()
    {
        using var batch = Batches.Of(("sales", Batches.Doubles()));
        using var classified = Model.Classify(batch, classes: ArrowClasses.Names);
        Assert.Equal((0, 2), (classified.Length, classified.ColumnCount));
        Assert.Empty(ArrowLaws.Names(classified, "value_tier"));
    }

    private static int Day(RecordBatch batch) =>
        batch.ToCustomerColumns(Model.Policy, new ArrowMap().From(Facts.LastPurchase, "at")).Find(Facts.LastPurchase)!.DayNumbers.Span[0];

    private static T[] Array<T>(int count, Func<int, T> create) => [.. Enumerable.Range(0, count).Select(create)];
}
