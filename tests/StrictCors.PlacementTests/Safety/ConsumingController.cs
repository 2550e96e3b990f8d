using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Cors;
using Microsoft.AspNetCore.Mvc;

namespace StrictCors.PlacementTests.Safety;

/// <summary>Actions that a preflight, which names no content type, has to be told apart by their routes alone.</summary>
[SuppressMessage("Performance", "CA1822", Justification = "Actions are instance methods.")]
[ApiController]
[Route("consuming")]
public class ConsumingController : ControllerBase
{
    [HttpPut("closed")]
    [Consumes("application/json")]
    [DisableCors]
    public string Closed() => "closed";

    [HttpPut("partner")]
    [Consumes("application/json")]
    [EnableCors("partner")]
    public string Partner() => "partner";

    [HttpPut("agree")]
    [Consumes("application/json")]
    [EnableCors("partner")]
    public string AgreeOnJson() => "json";

    [HttpPut("agree")]
    [Consumes("application/xml")]
    [EnableCors("partner")]
    public string AgreeOnXml() => "xml";

    [HttpPut("differ")]
    [Consumes("application/json")]
    [EnableCors("partner")]
    public string DifferInJson() => "json";

    [HttpPut("differ")]
    [Consumes("application/xml")]
    public string DifferInXml() => "xml";
}
