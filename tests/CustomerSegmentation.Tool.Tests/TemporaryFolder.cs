using System.IO.Compression;
using System.Text;

namespace CustomerSegmentation.Tool.Tests;

/// <summary>A folder for a test's files, gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("custseg-").FullName;

    public string PathOf(string name) => Path.Combine(folder, name);

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(PathOf(name), bytes);
        return PathOf(name);
    }

    public string Read(string name) => File.ReadAllText(PathOf(name));

    /// <summary>The rows of a CSV file without quotes, by the names of its columns.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> ReadRows(string name)
    {
        var lines = File.ReadAllLines(PathOf(name));
        var names = lines[0].Split(',');
        return [.. lines.Skip(1).Select(line => names.Zip(line.Split(',')).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal))];
    }

    /// <summary>One column of such a file, with commas between its values.</summary>
    public string ReadColumn(string name, string column) => string.Join(',', ReadRows(name).Select(row => row[column]));

    public bool Has(string name) => File.Exists(PathOf(name));

    /// <summary>The names of all files, those that were to be renamed too.</summary>
    public string[] Files => [.. Directory.GetFiles(folder).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    public static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(bytes);
        return packed.ToArray();
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
