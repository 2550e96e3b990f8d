using StrictCors.Decisions;

namespace StrictCors.Fuzz.Targets;

/// <summary>Why a preflight is answered so: never an exception, never more than a line, and never another verdict than the decision's.</summary>
internal sealed class ExplanationTarget() : PreflightTarget("explanations", 1, new(200_000, 200, 2_000, 20))
{
    private CorsExplanation? _explanation;

    public override void Work(string input)
    {
        var (origin, method, headers) = Prepared;
        _explanation = Explainer.Explain(PreflightPolicies.All[PolicyOf(input)].Compiled, origin, method, headers, isPreflight: method.Count > 0);
    }

    public override int Judge(string input)
    {
        var (origin, method, headers) = Prepared;
        var policy = PreflightPolicies.All[PolicyOf(input)].Compiled;
        var outcome = method.Count > 0 ? CorsDecision.ForPreflight(policy, origin, method, headers) : CorsDecision.ForOrigin(policy, origin);
        Finding.Unless(_explanation!.IsAllowed == (outcome == CorsOutcome.Allowed), "an explanation has the decision's verdict", input);
        Finding.Unless(_explanation.Outcome.Equals(outcome.ToString(), StringComparison.OrdinalIgnoreCase), "an explanation has the decision's outcome", input);
        Finding.Unless(_explanation.Sentence.Length is > 0 and < 1_000 && !_explanation.Sentence.Any(char.IsControl), "an explanation is one line", input);
        return (int)outcome + (_explanation.NearestOrigin is null ? 0 : 10) + (_explanation.Setting is null ? 0 : 20);
    }
}
