using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>What the engine of ClickHouse sends, and what it makes of answers; the server is a few bytes of the test's own.</summary>
public class ClickHouseEngineTests
{
    private const string Chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    [Fact]
    public async Task A_statement_goes_in_the_body_and_the_password_in_a_header_alone()
    {
        await using var server = new OneAnswer(Answer("x", "UInt8", "7"));
        using var http = new HttpClient();
        var engine = new ClickHouseEngine(http, server.Address, "my data", "some one", "a pass?word");

        await engine.ExecuteAsync("SELECT '客户'");

        var (head, body) = (await server.Request).Split("\r\n\r\n") is [var first, var rest] ? (first, rest) : ("", "");
        Assert.Equal("SELECT '客户'", body);
        Assert.StartsWith("POST /?database=my%20data&query_id=", head, StringComparison.Ordinal);
        Assert.Contains("wait_end_of_query=1", head.Split('\n')[0], StringComparison.Ordinal);
        Assert.DoesNotContain("word", head.Split('\n')[0], StringComparison.Ordinal);
        Assert.Contains("X-ClickHouse-User: some one\r\n", head, StringComparison.Ordinal);
        Assert.Contains("X-ClickHouse-Key: a pass?word\r\n", head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_are_read_as_what_they_are()
    {
        await using var server = new OneAnswer(
            Answer(
                "a\\tb\tn\\'\\\\\tx\ty",
                "String\tNullable(String)\tFloat64\tBool",
                "\\0\\n客\t\\N\t-inf\ttrue",
                "\t\\\\N\tnan\tfalse",
                "z\tN\t-9007199254740993.5\ttrue"));
        using var http = new HttpClient();
        var rows = new List<(string Text, string? Other, double Number, long Answer)>();

        await foreach (var row in new ClickHouseEngine(http, server.Address).ReadAsync("SELECT 1"))
        {
            Assert.Equal(["a\tb", "n'\\", "x", "y"], row.Columns);
            rows.Add((row.GetString(0), row.IsNull(1) ? null : row.GetString(1), row.GetDouble(2), row.GetInt64(3)));
        }

        Assert.Equal([("\0\n客", null, double.NegativeInfinity, 1), ("", "\\N", double.NaN, 0), ("z", "N", -9007199254740993.5, 1)], rows);
    }

    [Fact]
    public async Task A_null_is_no_value()
    {
        await using var server = new OneAnswer(Answer("x", "Nullable(UInt8)", "\\N"));
        using var http = new HttpClient();

        await foreach (var row in new ClickHouseEngine(http, server.Address).ReadAsync("SELECT 1"))
        {
            Assert.True(row.IsNull(0));
            Assert.Equal("The column x is NULL in this row: ask IsNull first.", Assert.Throws<InvalidCastException>(() => row.GetInt64(0)).Message);
            Assert.Throws<InvalidCastException>(() => row.GetDouble(0));
            Assert.Throws<InvalidCastException>(() => row.GetString(0));
        }
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nx\nUInt8\n1\n", "broke off")]
    [InlineData(Chunked + "a\r\nx\nUInt8\n1\n\r\n", "broke off")]
    [InlineData(Chunked + "40\r\nx\nUInt8\n1\n", "broke off")]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nx\nUInt8\n1\n", "does not say where it ends")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nx\n", "has no line of types")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\nx\nUInt8\n1\t2\n", "has a line of another number of values than 1")]
    [InlineData("HTTP/1.1 200 OK\r\nX-ClickHouse-Format: JSON\r\nContent-Length: 2\r\n\r\n{}", "has another format: leave FORMAT out of the statement")]
    [InlineData("", "gave no answer")]
    public async Task An_answer_that_is_not_whole_is_an_error(string answer, string fault)
    {
        await using var server = new OneAnswer(answer);
        using var http = new HttpClient();

        var failure = await Assert.ThrowsAsync<ClickHouseException>(() => ReadAll(new ClickHouseEngine(http, server.Address)));

        Assert.Contains($"ClickHouse at 127.0.0.1:{server.Address.Port} {fault}", failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, failure.Code);
    }

    [Fact]
    public async Task A_text_that_is_not_utf_8_is_an_error()
    {
        await using var server = new OneAnswer([.. "HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\nx\nString\n"u8, 0xFF, (byte)'\n']);
        using var http = new HttpClient();

        Assert.EndsWith(
            " has a text that is not UTF-8.",
            (await Assert.ThrowsAsync<ClickHouseException>(() => ReadAll(new ClickHouseEngine(http, server.Address)))).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [
        InlineData(
            "404 Not Found",
            "Code: 60. DB::Exception: Table default.accounts does not exist. (UNKNOWN_TABLE) (version 26.7.1.1 (official build))\n",
            60,
            "Table default.accounts does not exist. (UNKNOWN_TABLE) (error 60 of ClickHouse at ")]
    [
        InlineData(
            "500 Internal Server Error",
            "Code: 60, e.displayText() = DB::Exception: Received from b:9000. DB::Exception: Table default.accounts doesn't exist.. " +
            "Stack trace:\n\n0. clickhouse-server\n, e.what() = DB::Exception\n",
            60,
            "Received from b:9000. DB::Exception: Table default.accounts doesn't exist (error 60 of ClickHouse at ")]
    [
        InlineData(
            "500 Internal Server Error",
            "Code: 279, e.displayText() = DB::NetException: All connection tries failed. Log: \n\nCode: 210, e.displayText() = " +
            "DB::NetException: Connection refused (b:9000), e.what() = DB::NetException\n",
            279,
            "All connection tries failed. Log: Connection refused (b:9000) (error 279 of ClickHouse at ")]
    [InlineData("502 Bad Gateway", "<html>\n<title>", 0, " answered 502 Bad Gateway: <html>")]
    [InlineData("503 Service Unavailable", "", 0, " answered 503 Service Unavailable.")]
    public async Task An_error_has_its_number_and_the_first_line_of_its_text(string status, string text, int code, string message)
    {
        await using var server = new OneAnswer($"HTTP/1.1 {status}\r\nContent-Length: {text.Length}\r\n\r\n{text}");
        using var http = new HttpClient();

        var failure = await Assert.ThrowsAsync<ClickHouseException>(() => ReadAll(new ClickHouseEngine(http, server.Address)));

        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
        Assert.Equal(code, failure.Code);
    }

    [Fact]
    public async Task The_client_s_timeout_is_named()
    {
        await using var server = new OneAnswer(answer: (byte[]?)null);
        using var http = new HttpClient { Timeout = TimeSpan.FromMilliseconds(300) };

        var failure = await Assert.ThrowsAsync<ClickHouseException>(() => ReadAll(new ClickHouseEngine(http, server.Address)));

        Assert.EndsWith(
            "did not answer within 00:00:00.3000000: that is HttpClient.Timeout, which can be set to Timeout.InfiniteTimeSpan.",
            failure.Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://localhost/", "The address is not one of HTTP")]
    [InlineData("localhost", "The address is not one of HTTP")]
    [InlineData("http://me:secret@localhost:8123/", "The address has more than scheme, host, port and path")]
    [InlineData("http://localhost:8123/?password=secret", "The address has more than scheme, host, port and path")]
    public void An_address_that_can_t_be_right_is_refused(string address, string message)
    {
        using var http = new HttpClient();

        var refused = Assert.Throws<ArgumentException>(() => new ClickHouseEngine(http, new Uri(address, UriKind.RelativeOrAbsolute)));

        Assert.StartsWith(message, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("secret\r\nX-Other: 1")]
    [InlineData("secret客")]
    public void A_password_that_no_header_carries_is_refused_and_not_told(string password)
    {
        using var http = new HttpClient();

        var refused = Assert.Throws<ArgumentException>(() => new ClickHouseEngine(http, new Uri("http://localhost:8123/"), password: password));

        Assert.DoesNotContain("secret", refused.Message, StringComparison.Ordinal);
    }

    private static string Answer(params string[] lines)
    {
        var text = string.Concat(lines.Select(line => line + "\n"));
        return $"HTTP/1.1 200 OK\r\nContent-Length: {Encoding.UTF8.GetByteCount(text)}\r\n\r\n{text}";
    }

    private static async Task ReadAll(ClickHouseEngine engine)
    {
        await foreach (var row in engine.ReadAsync("SELECT 1"))
            Assert.NotNull(row);
    }

    // Takes one request, answers it with these bytes (or with none, and waits), and ends the connection.
    private sealed class OneAnswer : IAsyncDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);
        private readonly CancellationTokenSource end = new();

        public OneAnswer(string answer)
            : this(Encoding.UTF8.GetBytes(answer))
        {
        }

        public OneAnswer(byte[]? answer)
        {
            listener.Start();
            Address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
            Request = Serve(answer);
        }

        public Uri Address { get; }

        public Task<string> Request { get; }

        public async ValueTask DisposeAsync()
        {
            await end.CancelAsync();
            await ((Task)Request).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            listener.Dispose();
            end.Dispose();
        }

        private async Task<string> Serve(byte[]? answer)
        {
            using var client = await listener.AcceptTcpClientAsync(end.Token);
            await using var stream = client.GetStream();
            var request = new MemoryStream();
            var buffer = new byte[4096];
            // The statements here come with their head or right behind it, and end with a digit or a quote.
            do
            {
                request.Write(buffer, 0, await stream.ReadAsync(buffer, end.Token));
            }
            while (request.GetBuffer()[request.Length - 1] is (byte)'\n');
            if (answer is null)
                await Task.Delay(Timeout.Infinite, end.Token);
            await stream.WriteAsync(answer, end.Token);
            return Encoding.UTF8.GetString(request.ToArray());
        }
    }
}
