using System.Globalization;
using System.Net;
using System.Text;
using StrictCors.BrowserTests.Servers;
using StrictCors.BrowserTests.Situations;
using StrictCors.Testing;

namespace StrictCors.BrowserTests.Drawn;

/// <summary>All scenes through <see cref="BrowserHandler"/>, with one jar of cookies as in one browser.</summary>
internal sealed class HandlerScenes(ServersFixture servers)
{
    private readonly CookieContainer _cookies = new(capacity: 3_000, perDomainCapacity: 1_000, maxCookieSize: 4_096);

    public async Task<IReadOnlyList<string>> RunAsync()
    {
        var pages = Enum.GetValues<PageKind>().ToDictionary(static kind => kind, kind => new HttpClient(new BrowserHandler(servers.OriginOf(kind), Loopback.Handler()) { Cookies = _cookies }));
        try
        {
            foreach (var (page, address) in SharedCookies.Addresses(servers))
                await PlayAsync(pages[page], new("first") { Credentials = CredentialsMode.Include }, address);

            var outcomes = new List<string>();
            for (var number = 0; number < Scenes.All.Count; number++)
                outcomes.Add(await OutcomeAsync(pages[Scenes.All[number].Page], number));
            return outcomes;
        }
        finally
        {
            foreach (var page in pages.Values)
                page.Dispose();
        }
    }

    private async Task<string> OutcomeAsync(HttpClient page, int number)
    {
        var mark = $"y{number}";
        var steps = new List<StepOutcome>();
        foreach (var step in Scenes.All[number].Steps)
            steps.Add(await PlayAsync(page, step, servers.AddressOf(step, number, Scenes.All[number].Page, mark)));
        return SceneOutcome.Text(number, mark, steps, servers.Log);
    }

    private static async Task<StepOutcome> PlayAsync(HttpClient page, Step step, string address)
    {
        try
        {
            using var request = new HttpRequestMessage(new(step.Method), address);
            if (step.Body.Length > 0)
                request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(step.Body));
            foreach (var (name, value) in step.Headers)
                if (!request.Headers.TryAddWithoutValidation(name, value))
                    (request.Content ??= new ByteArrayContent([])).Headers.TryAddWithoutValidation(name, value);
            request.Options.Set(BrowserHandler.CredentialsOption, step.Credentials);
            request.Options.Set(BrowserHandler.CacheModeOption, step.Cache);
            using var response = await page.SendAsync(request);
            return new(((int)response.StatusCode).ToString(CultureInfo.InvariantCulture), "", HandlerRun.Readable(response));
        }
        catch (CorsException refusal)
        {
            return new(ConsoleReason.Format(refusal.Reason, refusal.IsPreflight), refusal.ConsoleMessage, []);
        }
        catch (Exception failure) when (failure is HttpRequestException or UriFormatException or InvalidOperationException)
        {
            return new("failed", failure.Message, []);
        }
    }
}
