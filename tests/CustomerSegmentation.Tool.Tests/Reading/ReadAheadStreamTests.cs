using FsCheck.Xunit;

namespace CustomerSegmentation.Tool.Tests.Reading;

/// <summary>Reading ahead changes neither the bytes nor what goes wrong behind them.</summary>
public sealed class ReadAheadStreamTests
{
    [Property(MaxTest = 100)]
    public void Bytes_come_as_they_are_and_then_the_failure(byte[] some, byte drop, byte take, bool fails)
    {
        // More than is read ahead, now and then.
        var bytes = Enumerable.Repeat(some, some.Length % 7 == 6 ? 200_000 : 3).SelectMany(one => one).ToArray();
        using var stream = new ReadAheadStream(new Source(bytes, some.Length % 7 == 6 ? 100_000 : 1 + drop, fails));
        var read = new MemoryStream();
        var buffer = new byte[some.Length % 7 == 6 ? 70_000 : 1 + take];
        var failure = Record.Exception(() =>
        {
            while (stream.Read(buffer) is > 0 and var count)
                read.Write(buffer.AsSpan(0, count));
        });

        Assert.True(bytes.AsSpan().SequenceEqual(read.ToArray()));
        Assert.Equal(fails, failure is InvalidDataException);
        Assert.Equal(0, stream.Read([]));
        if (fails)
            Assert.Throws<InvalidDataException>(() => stream.Read(buffer));
        else
            Assert.Equal(0, stream.Read(buffer));
    }

    [Fact]
    public async Task What_is_not_read_on_is_read_ahead_a_little_and_let_go_of()
    {
        var source = new Source(new byte[50 << 20], 1 << 16, fails: false);
        var stream = new ReadAheadStream(source);
        Assert.NotEqual(0, stream.Read(new byte[1]));
        stream.Dispose();
        stream.Dispose();

        await source.Disposed.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.InRange(source.Given, 1, 2 << 20);
        Assert.Throws<ObjectDisposedException>(() => stream.Read(new byte[1]));
    }

    [Fact]
    public async Task What_was_never_read_is_let_go_of()
    {
        var source = new Source([1], 1, fails: false);
        new ReadAheadStream(source).Dispose();
        await source.Disposed.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(0, source.Given);
    }

    [Fact]
    public async Task Letting_go_does_not_wait_for_a_source_that_waits()
    {
        using var goesOn = new ManualResetEventSlim();
        var source = new Source(new byte[10], 5, fails: false, beforeSecond: goesOn.Wait);
        var stream = new ReadAheadStream(source);
        Assert.Equal(5, stream.Read(new byte[5]));
        stream.Dispose();
        Assert.False(source.Disposed.IsCompleted);

        goesOn.Set();
        await source.Disposed.WaitAsync(TimeSpan.FromMinutes(1));
    }

    private sealed class Source(byte[] bytes, int most, bool fails, Action? beforeSecond = null) : ReadOnlyStream
    {
        private readonly TaskCompletionSource disposed = new();

        public int Given { get; private set; }

        public Task Disposed => disposed.Task;

        public override int Read(Span<byte> buffer)
        {
            if (Given > 0)
                beforeSecond?.Invoke();
            var rest = bytes.AsSpan(Given);
            if (rest.IsEmpty && fails)
                throw new InvalidDataException();
            rest = rest[..Math.Min(Math.Min(rest.Length, most), buffer.Length)];
            rest.CopyTo(buffer);
            Given += rest.Length;
            return rest.Length;
        }

        protected override void Dispose(bool disposing)
        {
            disposed.TrySetResult();
            base.Dispose(disposing);
        }
    }
}
