using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace CustomerSegmentation.Sql;

/// <summary>A ClickHouse server, 18.16 or later, that is accessed through its HTTP interface, without a driver.</summary>
/// <remarks>
/// <para>There is no session and no transaction. The rows of a statement are returned after all of it has succeeded
/// (<c>wait_end_of_query</c>), and an incomplete response is an error, never fewer rows. Statements of <see cref="ReadAsync"/> must not have
/// a <c>FORMAT</c> clause.</para>
/// <para><see cref="HttpClient.Timeout"/> is 100 seconds by default, which is too short for statements over very many rows: set
/// <see cref="Timeout.InfiniteTimeSpan"/>, and use the cancellation token. Canceling also stops the statement on the server
/// (<c>KILL QUERY</c>).</para>
/// <para>Any number of statements can run at once, if the <see cref="HttpClient"/> allows as many connections.</para>
/// </remarks>
public sealed class ClickHouseEngine : ISqlEngine
{
    private const string Format = "TabSeparatedWithNamesAndTypes";
    private const string NoTypes = "has no line of types";

    // The default limits of servers are 262,144 bytes and 50,000 elements; statements of tables have about five bytes per element.
    private const int TakenAnyway = 200_000;
    private const long MostElements = 500_000;

    private static readonly TimeSpan KillTimeout = TimeSpan.FromSeconds(5);
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly HttpClient http;
    private readonly Uri address;
    private readonly string database;
    private readonly string user;
    private readonly string password;
    private readonly string settings;
    private readonly string server;

    /// <summary>Creates an engine.</summary>
    /// <param name="http">The client that sends the statements. It can be shared with other code; the caller disposes of it.</param>
    /// <param name="address">
    /// The address of the server's HTTP interface, such as <c>http://localhost:8123/</c>, without a user, password or question mark. Use
    /// <c>https</c> over a network.
    /// </param>
    /// <param name="database">The default database, for tables without one.</param>
    /// <param name="user">The user, in ASCII.</param>
    /// <param name="password">The password, in ASCII. It is sent in a header, and never part of an address or a message.</param>
    /// <param name="settings">Settings of ClickHouse for every statement, such as <c>max_threads</c>; none for read-only users.</param>
    /// <exception cref="ArgumentException">
    /// The address is not an HTTP address or has a part that is not allowed, or the user or the password is not ASCII.
    /// </exception>
    public ClickHouseEngine(
        HttpClient http,
        Uri address,
        string database = "default",
        string user = "default",
        string password = "",
        IReadOnlyDictionary<string, string>? settings = null)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(address);
        ArgumentException.ThrowIfNullOrEmpty(database);
        ArgumentException.ThrowIfNullOrEmpty(user);
        ArgumentNullException.ThrowIfNull(password);
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
            throw new ArgumentException("The address is not one of HTTP: give one such as http://localhost:8123/.", nameof(address));
        if (address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            throw new ArgumentException(
                "The address has more than scheme, host, port and path: give user, password and database by themselves.", nameof(address));
        }

        CheckHeader(user, nameof(user));
        CheckHeader(password, nameof(password));
        (this.http, this.address, this.database, this.user, this.password) = (http, address, database, user, password);
        this.settings = string.Concat(
            settings?.Select(setting => $"&{Uri.EscapeDataString(setting.Key)}={Uri.EscapeDataString(setting.Value)}") ?? []);
        server = $"ClickHouse at {address.Authority}";
    }

    /// <inheritdoc/>
    public SqlDialect Dialect => SqlDialect.ClickHouse;

    /// <inheritdoc/>
    /// <exception cref="ClickHouseException">The statement failed, or the server can't be reached.</exception>
    public async Task ExecuteAsync(string sql, CancellationToken cancellationToken = default)
    {
        // The statement has finished when the response ends.
        await foreach (var _ in LinesAsync(sql, cancellationToken).ConfigureAwait(false))
        {
        }
    }

    /// <inheritdoc/>
    /// <exception cref="ClickHouseException">The statement failed, the server can't be reached, or the response was incomplete.</exception>
    public async IAsyncEnumerable<ISqlRow> ReadAsync(string sql, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ClickHouseRow? row = null;
        var count = 0;
        await foreach (var line in LinesAsync(sql, cancellationToken).ConfigureAwait(false))
        {
            // The first line has the names of the columns, the second one their types.
            count++;
            row ??= new ClickHouseRow(line);
            if (count > 1 && !row.Take(line))
                throw Malformed(count == 2 ? NoTypes : $"has a line of another number of values than {row.Columns.Count}");
            if (count > 2)
                yield return row;
        }

        if (count == 1)
            throw Malformed(NoTypes);
    }

    private static void CheckHeader(string value, string parameter)
    {
        if (value.Any(character => character is < ' ' or > '~'))
            throw new ArgumentException($"The {parameter} has a character that is not printable ASCII, which headers can't carry.", parameter);
    }

    private async IAsyncEnumerable<string> LinesAsync(string sql, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(sql);
        using var response = await SendAsync(sql, cancellationToken).ConfigureAwait(false);
        using var lines = new StreamReader(
            await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false),
            response.IsSuccessStatusCode ? Utf8 : Encoding.UTF8,
            detectEncodingFromByteOrderMarks: false,
            bufferSize: 1 << 16);
        if (!response.IsSuccessStatusCode)
        {
            var first = new List<string>();
            while (first.Count < 2 && await NextLine(lines, cancellationToken).ConfigureAwait(false) is { } line)
            {
                if (!string.IsNullOrWhiteSpace(line))
                    first.Add(line);
            }

            throw ClickHouseException.Of(first, $"{(int)response.StatusCode} {response.ReasonPhrase}", server);
        }

        // Without either of them, the response ends with the connection, and can't be known to be complete.
        if (response.Content.Headers.ContentLength is null && response.Headers.TransferEncodingChunked != true && response.Version.Major < 2)
            throw Malformed("does not say where it ends");
        if (response.Headers.TryGetValues("X-ClickHouse-Format", out var formats) && !formats.Contains(Format, StringComparer.Ordinal))
            throw Malformed("has another format: leave FORMAT out of the statement");
        while (await NextLine(lines, cancellationToken).ConfigureAwait(false) is { } next)
            yield return next;
    }

    private async Task<HttpResponseMessage> SendAsync(string sql, CancellationToken cancellationToken)
    {
        var query = Guid.NewGuid().ToString("N");
        try
        {
            using var request = Request(sql, query);
            return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException canceled)
        {
            await KillAsync(query).ConfigureAwait(false);
            if (canceled.InnerException is not TimeoutException || cancellationToken.IsCancellationRequested)
                throw;
            throw new ClickHouseException(
                $"{server} did not answer within {http.Timeout}: that is HttpClient.Timeout, which can be set to Timeout.InfiniteTimeSpan.", code: 0, canceled);
        }
        catch (HttpRequestException failure)
        {
            throw new ClickHouseException($"{server} gave no answer: {Reason(failure)}", code: 0, failure);
        }
    }

    private HttpRequestMessage Request(string sql, string query)
    {
        var body = Utf8.GetBytes(sql);
        var parameters = new StringBuilder($"database={Uri.EscapeDataString(database)}&query_id={query}&wait_end_of_query=1&default_format={Format}{settings}");
        // Read-only users can't change settings, so a statement that needs no settings is sent without them.
        if (body.Length > TakenAnyway)
        {
            var elements = Math.Max(MostElements, 2L * body.Length);
            parameters.Append(
                CultureInfo.InvariantCulture, $"&max_query_size={body.Length + 1}&max_ast_elements={elements}&max_expanded_ast_elements={elements}");
        }

        var uri = new UriBuilder(address) { Query = parameters.ToString() }.Uri;
        var request = new HttpRequestMessage(HttpMethod.Post, uri) { Content = new ByteArrayContent(body) };
        request.Headers.Add("X-ClickHouse-User", user);
        if (password.Length > 0)
            request.Headers.Add("X-ClickHouse-Key", password);
        // Old servers read the rest of a refused statement as the connection's next request.
        request.Headers.ConnectionClose = true;
        return request;
    }

    // Canceling a request does not stop the statement: old servers do not check whether the client is still connected.
    private async Task KillAsync(string query)
    {
        using var timeout = new CancellationTokenSource(KillTimeout);
        try
        {
            using var request = Request($"KILL QUERY WHERE query_id = '{query}' ASYNC", Guid.NewGuid().ToString("N"));
            using var response = await http.SendAsync(request, timeout.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            // The caller gets the cancellation; a server that can't be reached can't be asked to stop the statement.
        }
    }

    private async ValueTask<string?> NextLine(StreamReader lines, CancellationToken cancellationToken)
    {
        try
        {
            return await lines.ReadLineAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            throw new ClickHouseException($"The answer of {server} broke off: {Reason(failure)}", code: 0, failure);
        }
        catch (DecoderFallbackException invalid)
        {
            throw new ClickHouseException($"The answer of {server} has a text that is not UTF-8.", code: 0, invalid);
        }
    }

    private ClickHouseException Malformed(string fault) => new($"The answer of {server} {fault}.", code: 0);

    private static string Reason(Exception failure) => failure.InnerException is { } inner ? inner.Message : failure.Message;
}
