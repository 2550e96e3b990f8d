using Microsoft.Extensions.Options;
using Realtime;
using Realtime.Hosting;

try
{
    // One process, so that one command shows all of it. Page and API are two applications on two ports, which makes them two origins.
    var addresses = Addresses.Read(new ConfigurationBuilder().AddCommandLine(args).Build());
    await using var page = PageServer.Create(args, addresses);
    await using var api = ApiServer.Create(args, addresses);
    await api.StartAsync();
    await page.StartAsync();
    Console.WriteLine($"""

        The page:  {addresses.Page}
        The API:   {addresses.Api}

        Open the page. Ctrl-C stops both.

        """);
    await page.WaitForShutdownAsync();
    return 0;
}
catch (Exception reason) when (reason is IOException or OptionsValidationException)
{
    // A port that is taken, a policy that is wrong: the host has logged it.
    return 1;
}
catch (CannotStartException reason)
{
    await Console.Error.WriteLineAsync(reason.Message);
    return 1;
}
