using Microsoft.Playwright;
using StrictCors.BrowserTests.Hosting;
using StrictCors.BrowserTests.Servers;
using StrictCors.BrowserTests.Situations;
using StrictCors.TestSupport.Processes;

namespace StrictCors.BrowserTests.Origins;

/// <summary>What a real browser writes in <c>Origin</c>, read from the requests that arrived.</summary>
[Collection(BrowserCollection.Name)]
public sealed class OriginTests(BrowserFixture browser, ServersFixture servers)
{
    private const string FetchText = "url => fetch(url, { method: 'POST' }).then(() => '', () => '')";

    private static int s_number = 2000;

    private readonly string _mark = $"c{Interlocked.Increment(ref s_number)}";

    private string Target => $"{servers.First.Origin}/permit?s={_mark}";

    [FactWhere(Needs.Chromium)]
    public async Task A_page_sends_its_origin()
    {
        var page = await OpenAsync(servers.Pages.Origin);
        await page.EvaluateAsync(FetchText, Target);
        Origins().Should().Equal(servers.Pages.Origin);
    }

    [FactWhere(Needs.Chromium)]
    public async Task A_sandboxed_frame_sends_null_even_to_where_it_came_from()
    {
        var page = await OpenAsync($"{servers.Pages.Origin}/framed");
        await page.Frames[1].EvaluateAsync(FetchText, Target);
        await page.Frames[1].EvaluateAsync(FetchText, $"{servers.Pages.Origin}/permit?s={_mark}");
        Origins().Should().Equal("null", "null");
    }

    [FactWhere(Needs.Chromium)]
    public async Task A_file_sends_null()
    {
        var file = Path.GetTempFileName() + ".html";
        await File.WriteAllTextAsync(file, "<!doctype html><title>file</title>");
        try
        {
            var page = await OpenAsync(new Uri(file).AbsoluteUri);
            await page.EvaluateAsync(FetchText, Target);
        }
        finally
        {
            File.Delete(file);
        }

        Origins().Should().Equal("null");
    }

    [FactWhere(Needs.Chromium)]
    public async Task A_data_document_sends_null()
    {
        var page = await OpenAsync(servers.Pages.Origin);
        var frame = await page.EvaluateHandleAsync("""
            () => new Promise(resolve => {
                const frame = document.createElement('iframe');
                frame.onload = () => resolve(frame);
                frame.src = 'data:text/html,<title>data</title>';
                document.body.append(frame);
            })
            """);
        await (await frame.AsElement()!.ContentFrameAsync())!.EvaluateAsync(FetchText, Target);
        Origins().Should().Equal("null");
    }

    [FactWhere(Needs.Chromium)]
    public async Task A_blob_document_sends_the_origin_that_made_it()
    {
        var page = await OpenAsync(servers.Pages.Origin);
        var frame = await page.EvaluateHandleAsync("""
            () => new Promise(resolve => {
                const frame = document.createElement('iframe');
                frame.onload = () => resolve(frame);
                frame.src = URL.createObjectURL(new Blob(['<title>blob</title>'], { type: 'text/html' }));
                document.body.append(frame);
            })
            """);
        await (await frame.AsElement()!.ContentFrameAsync())!.EvaluateAsync(FetchText, Target);
        Origins().Should().Equal(servers.Pages.Origin);
    }

    [FactWhere(Needs.Chromium)]
    public async Task A_redirect_between_two_other_origins_sends_null_to_the_second()
    {
        var redirect = servers.Situations.First(static situation => situation.About == "to another server that allows null");
        var page = await OpenAsync(servers.Pages.Origin);
        var mark = $"o{redirect.Number}";
        await page.EvaluateAsync("url => fetch(url).then(() => '', () => '')", $"{servers.First.Origin}/script/0?s={mark}");
        OriginsOf(mark).Should().Equal(servers.Pages.Origin, "null");
    }

    [FactWhere(Needs.Chromium)]
    public async Task A_service_worker_sends_the_origin_of_its_script()
    {
        var page = await OpenAsync(servers.AddressOf(PageKind.App));
        await page.EvaluateAsync("""
            async url => {
                await navigator.serviceWorker.register('/worker.js');
                const worker = (await navigator.serviceWorker.ready).active;
                const done = new Promise(resolve => navigator.serviceWorker.addEventListener('message', resolve, { once: true }));
                navigator.serviceWorker.startMessages();
                worker.postMessage(url);
                await done;
            }
            """, Target);
        Origins().Should().Equal(servers.AddressOf(PageKind.App));
    }

    [FactWhere(Needs.Chromium)]
    public async Task A_get_to_the_own_server_sends_none_and_a_post_does()
    {
        var page = await OpenAsync(servers.Pages.Origin);
        var own = $"{servers.Pages.Origin}/permit?s={_mark}";
        await page.EvaluateAsync("url => fetch(url).then(() => '')", own);
        await page.EvaluateAsync(FetchText, own);
        Origins().Should().Equal("(none)", servers.Pages.Origin);
    }

    [FactWhere(Needs.Chromium)]
    public async Task A_web_socket_sends_the_pages_origin()
    {
        var page = await OpenAsync(servers.Pages.Origin);
        await page.EvaluateAsync("url => new Promise(resolve => new WebSocket(url).onerror = () => resolve(''))", Target.Replace("http://", "ws://", StringComparison.Ordinal));
        Origins().Should().Equal(servers.Pages.Origin);
    }

    private async Task<IPage> OpenAsync(string address)
    {
        var page = await browser.Context.NewPageAsync();
        await page.GotoAsync(address);
        return page;
    }

    private IEnumerable<string> Origins() => OriginsOf(_mark);

    private IEnumerable<string> OriginsOf(string mark) => servers.Log.Requests(mark)
        .Select(static line => line.Split(" | ").FirstOrDefault(static part => part.StartsWith("Origin: ", StringComparison.Ordinal))?[8..] ?? "(none)");
}
