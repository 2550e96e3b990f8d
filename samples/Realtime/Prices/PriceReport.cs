using System.Text;
using Microsoft.Net.Http.Headers;

namespace Realtime.Prices;

/// <summary>A download that has a name, and that a client may fetch in parts.</summary>
internal static class PriceReport
{
    private static readonly byte[] s_report = Encoding.UTF8.GetBytes(string.Concat(PriceList.Euros.Select(static price => $"{price.Key},{price.Value}\n")));

    // By which a client that has one part knows that another is of the same report.
    private static readonly EntityTagHeaderValue s_tag = new("\"1\"");

    public static void MapPriceReport(this WebApplication app) => app.MapGet("/report", static () =>
        TypedResults.File(s_report, "text/csv", "prices.csv", enableRangeProcessing: true, entityTag: s_tag));
}
