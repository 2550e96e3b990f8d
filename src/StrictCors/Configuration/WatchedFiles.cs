using Microsoft.Extensions.Configuration;

namespace StrictCors.Configuration;

/// <summary>What the framework's own watching of configuration files leaves out: links that are pointed elsewhere, and files that can't be read any more.</summary>
/// <remarks>
/// A Kubernetes mount links <c>KEY</c> to <c>..data/KEY</c> and renames another link over <c>..data</c>. The framework's watcher leaves out
/// names that start with a dot, so nothing tells it. Only what is reached over a link is looked at here.
/// </remarks>
internal sealed class WatchedFiles : IDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly List<FileConfigurationSource> _sources = [];
    private readonly Action<string, Exception> _failed;

    /// <param name="configuration">Whose files.</param>
    /// <param name="failed">Told of a file that can't be read, with its name and the reason.</param>
    public WatchedFiles(IConfiguration configuration, Action<string, Exception> failed)
    {
        _failed = failed;
        var linked = new List<LinkedSource>();
        foreach (var provider in ConfigurationProviders.Of(configuration))
        {
            if (provider is FileConfigurationProvider { Source: { } source })
            {
                source.OnLoadException += Fail;
                _sources.Add(source);
            }

            if (LinkedSource.Of(provider) is { } found)
                linked.Add(found);
        }

        Linked = linked;
        if (linked.Count > 0)
            _ = WatchAsync(linked, _stop.Token);
    }

    public IReadOnlyList<LinkedSource> Linked { get; }

    public void Dispose()
    {
        if (_stop.IsCancellationRequested)
            return;
        _stop.Cancel();
        _stop.Dispose();
        foreach (var source in _sources)
            source.OnLoadException -= Fail;
    }

    private void Fail(FileLoadExceptionContext context) => _failed(SourceName.Of(context.Provider), context.Exception.GetBaseException());

    private async Task WatchAsync(List<LinkedSource> linked, CancellationToken stopped)
    {
        while (!stopped.IsCancellationRequested)
        {
            await Task.Delay(s_pause, stopped).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            foreach (var source in linked)
            {
                try
                {
                    if (!stopped.IsCancellationRequested && source.HasSettledElsewhere())
                        source.Provider.Load();
                }
                catch (Exception exception)
                {
                    // A file provider has told already, by its source.
                    if (source.Provider is not FileConfigurationProvider)
                        _failed(SourceName.Of(source.Provider), exception.GetBaseException());
                }
            }
        }
    }
}
