using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace CustomerSegmentation.Tool.Writing;

/// <summary>Which file a path leads to: the same for all its names, through links of files and folders, and in any letter case.</summary>
/// <param name="Key">Equal for the same file.</param>
/// <param name="IsRegular">Whether it is a file on a disk, or will be one; otherwise a pipe or a device.</param>
internal readonly record struct FileIdentity(string Key, bool IsRegular)
{
    /// <summary>Finds out where a path leads.</summary>
    /// <exception cref="ToolException">It can't be a file's path.</exception>
    public static FileIdentity Of(string path)
    {
        var full = Resolve(path);
        if (Find(full) is { } file)
            return file;
        // What is still to be made is known by its folder and its name.
        var folder = Path.GetDirectoryName(full) ?? full;
        return new FileIdentity($"{Find(folder)?.Key ?? Folded(folder)}/{Folded(Path.GetFileName(full))}", IsRegular: !IsDevice(full));
    }

    /// <summary>The full path, with links followed, also to what is not there yet.</summary>
    /// <exception cref="ToolException">It can't be a file's path.</exception>
    public static string Resolve(string path)
    {
        try
        {
            var full = Path.GetFullPath(path);
            var target = new FileInfo(full) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName : full;
            // What a link of the system to a pipe says is no path.
            return IsDevice(full) && !Path.Exists(target) ? full : target;
        }
        catch (Exception e) when (ToolException.IsOfFiles(e))
        {
            throw ToolException.BadArgument($"'{path}' can't be a file's path: {e.Message}");
        }
    }

    private static bool IsDevice(string full) =>
        full.StartsWith("/dev/", StringComparison.Ordinal) || full.StartsWith("/proc/", StringComparison.Ordinal);

    private static string Folded(string name) => name.ToUpperInvariant();

    private static FileIdentity? Find(string full)
    {
        if (!OperatingSystem.IsLinux())
            return Path.Exists(full) ? new FileIdentity(Folded(full), !IsDevice(full)) : null;
        const int here = -100, mode = 28, inode = 32, device = 136, typeBits = 0xF000, regular = 0x8000, folder = 0x4000;
        var found = new byte[256];
        if (NativeStatx(here, Encoding.UTF8.GetBytes(full + "\0"), 0, 0x7FF, found) != 0)
            return null;
        var type = BinaryPrimitives.ReadUInt16LittleEndian(found.AsSpan(mode)) & typeBits;
        return new FileIdentity(
            Invariant($"{BinaryPrimitives.ReadUInt64LittleEndian(found.AsSpan(device))}:{BinaryPrimitives.ReadUInt64LittleEndian(found.AsSpan(inode))}"),
            type is regular or folder);
    }

    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NativeStatx(int folder, byte[] path, int flags, uint mask, byte[] result);
}
