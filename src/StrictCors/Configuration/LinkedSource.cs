using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.KeyPerFile;
using Microsoft.Extensions.FileProviders;

namespace StrictCors.Configuration;

/// <summary>A provider of one file, or of a folder with a file for each key, that is reached over a link.</summary>
internal sealed class LinkedSource
{
    private readonly string _path;
    private string _loaded;
    private string _last;

    private LinkedSource(IConfigurationProvider provider, string path, bool isLinkItself)
    {
        Provider = provider;
        _path = path;
        IsLinkItself = isLinkItself;
        _loaded = _last = Stamp();
    }

    public IConfigurationProvider Provider { get; }

    public string Path => _path;

    /// <summary>The files themselves are links, as in a mount; not a folder somewhere above them.</summary>
    public bool IsLinkItself { get; }

    /// <returns><see langword="null"/> where the framework sees every change, or was not asked to look.</returns>
    public static LinkedSource? Of(IConfigurationProvider provider)
    {
        var path = provider switch
        {
            FileConfigurationProvider { Source: { ReloadOnChange: true, FileProvider: PhysicalFileProvider { UsePollingFileWatcher: false } files, Path: { } name } } =>
                System.IO.Path.Combine(files.Root, name),
            KeyPerFileConfigurationProvider keys when SourceOf(keys) is { ReloadOnChange: true, FileProvider: PhysicalFileProvider { UsePollingFileWatcher: false } files } => files.Root,
            _ => null,
        };
        if (path is null)
            return null;
        var isLinkItself = Files(path).Any(static file => new FileInfo(file).LinkTarget is not null);
        return isLinkItself || RealPath.Of(path) != System.IO.Path.TrimEndingDirectorySeparator(path) ? new(provider, path, isLinkItself) : null;
    }

    /// <summary>Whether there is something new, and it has been there since the last look: whoever writes in place may not be done.</summary>
    public bool HasSettledElsewhere()
    {
        var now = Stamp();
        var isSettled = now == _last && now != _loaded;
        _last = now;
        if (isSettled)
            _loaded = now;
        return isSettled;
    }

    private static IEnumerable<string> Files(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path).Where(static file => !System.IO.Path.GetFileName(file).StartsWith('.')).Order(StringComparer.Ordinal)
        : [path];

    private string Stamp()
    {
        var stamp = new StringBuilder();
        try
        {
            foreach (var file in Files(_path))
            {
                var real = new FileInfo(RealPath.Of(file));
                stamp.Append(CultureInfo.InvariantCulture, $"{file}\n{real.FullName}\n{(real.Exists ? real.Length : -1)}\n{real.LastWriteTimeUtc.Ticks}\n");
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // As good a stamp as any: it changes when the folder can be read again.
            stamp.Append(exception.GetType().Name);
        }

        return stamp.ToString();
    }

    // Nothing public tells the folder. Where the framework has changed, a mount is as it was without this class.
    private static KeyPerFileConfigurationSource? SourceOf(KeyPerFileConfigurationProvider provider)
    {
        try
        {
            return Source(provider);
        }
        catch (MissingMethodException)
        {
            return null;
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Source")]
    private static extern KeyPerFileConfigurationSource Source(KeyPerFileConfigurationProvider provider);
}

/// <summary>A path without links in it. .NET follows the link at its end, not those on the way.</summary>
internal static class RealPath
{
    // As Linux: https://man7.org/linux/man-pages/man7/path_resolution.7.html
    private const int MostLinks = 40;

    public static string Of(string path) => Of(System.IO.Path.GetFullPath(path), MostLinks);

    private static string Of(string path, int linksLeft)
    {
        var real = System.IO.Path.GetPathRoot(path)!;
        var parts = path[real.Length..].Split(System.IO.Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);
        for (var index = 0; index < parts.Length; index++)
        {
            var next = System.IO.Path.Combine(real, parts[index]);
            if (new FileInfo(next).LinkTarget is not { } target || linksLeft == 0)
            {
                real = next;
                continue;
            }

            var rest = string.Join(System.IO.Path.DirectorySeparatorChar, parts[(index + 1)..]);
            return Of(System.IO.Path.GetFullPath(System.IO.Path.Combine(target, rest), real), linksLeft - 1);
        }

        return real;
    }
}
