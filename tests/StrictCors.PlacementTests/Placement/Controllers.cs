using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Cors;
using Microsoft.AspNetCore.Mvc;

namespace StrictCors.PlacementTests.Placement;

/// <summary>A policy on the controller, others on its actions.</summary>
[SuppressMessage("Performance", "CA1822", Justification = "Actions are instance methods.")]
[ApiController]
[Route("partners")]
[EnableCors("partner")]
public class PartnersController : ControllerBase
{
    [HttpGet]
    public string Read() => "read";

    [HttpPost]
    [EnableCors]
    public string Write() => "written";

    [HttpDelete]
    [DisableCors]
    public string Delete() => "deleted";

    [HttpGet("mine")]
    [Authorize]
    public string Mine() => User.Identity!.Name!;

    [HttpGet("throws")]
    public string Throw() => throw new InvalidOperationException("thrown by the test");
}

/// <summary>Reached by the conventional route.</summary>
[SuppressMessage("Performance", "CA1822", Justification = "Actions are instance methods.")]
public class ConventionalController : Controller
{
    public string Plain() => "plain";

    [EnableCors("partner")]
    public string Partner() => "partner";
}
