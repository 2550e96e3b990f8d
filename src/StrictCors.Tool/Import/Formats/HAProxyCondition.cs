namespace StrictCors.Tool.Import.Formats;

/// <summary>What <c>if</c> and <c>unless</c> say of the origin: https://docs.haproxy.org/3.2/configuration.html#7.2.</summary>
internal sealed class HAProxyCondition
{
    private readonly HAProxySite _site;
    private readonly HAProxyLine _line;
    private readonly List<List<Term>> _alternatives = [[]];

    public HAProxyCondition(HAProxySite site, HAProxyLine line)
    {
        (_site, _line) = (site, line);
        var (words, isNegated) = (line.Condition.Skip(1).ToList(), false);
        for (var index = 0; index < words.Count; index++)
        {
            if (words[index] is "or" or "||")
            {
                _alternatives.Add([]);
                continue;
            }

            var word = words[index].TrimStart('!');
            isNegated ^= words[index].StartsWith('!');
            if (word.Length == 0)
                continue;
            var end = word == "{" ? words.IndexOf("}", index) : index;
            if (end < 0 || end == index + 1)
                throw new ToolException($"{line.Place}: the condition that begins with {{ is {(end < 0 ? "not closed" : "empty")}.");
            _alternatives[^1].Add(new(word == "{" ? [HAProxyTest.Of(words[(index + 1)..end], line.Place)] : Named(word), isNegated));
            (index, isNegated) = (end, false);
        }

        if (line.Condition is ["unless", ..])
            Invert();
    }

    /// <summary>Adds the origins for which it holds.</summary>
    /// <param name="policy">Where they go.</param>
    /// <param name="value">A fetch whose own condition is looked at elsewhere.</param>
    /// <returns>Whether it holds for these alone.</returns>
    public bool AddOrigins(ImportedPolicy policy, string? value = null)
    {
        var isListed = true;
        foreach (var alternative in _alternatives.Where(static alternative => !alternative.Exists(static term => term.IsNever)))
        {
            var terms = alternative.FindAll(term => term.Tests.Any(test => Asks(test) && !(test.IsPresence && test.Fetch == value)));
            if (terms.Exists(term => !term.Tests.All(Asks)))
                throw Unread("a list that looks at the origin and at something else");
            isListed &= Add(policy, terms);
        }

        return isListed;
    }

    private bool Add(ImportedPolicy policy, List<Term> terms)
    {
        // That there is an origin says nothing of which.
        terms = terms.FindAll(static term => !term.Tests.All(static test => test.IsPresence && test.Fetch.Contains("hdr", StringComparison.Ordinal)));
        var listed = terms.FindAll(static term => !term.IsNegated);
        if (terms.Count == 0)
            return false;
        if (listed.Count != 1)
            throw Unread(listed.Count == 0 ? "every origin but some" : "two lists that an origin has to be on");
        foreach (var term in terms)
            foreach (var test in term.Tests)
                AddTest(policy, test, term.IsNegated);
        return true;
    }

    private void AddTest(ImportedPolicy policy, HAProxyTest test, bool isNegated)
    {
        if (HAProxySite.Between(test.Fetch, "var(") is { } variable && test.IsPresence)
        {
            if (isNegated)
                throw Unread($"no {test.Fetch}");
            foreach (var set in _site.Sets(variable))
                if (!new HAProxyCondition(_site, set).AddOrigins(policy))
                    policy.AddReflected(set.Place);
        }
        else
            test.Add(policy, isNegated);
    }

    // Those that HAProxy brings are in capital letters, and none is about the origin.
    private IReadOnlyList<HAProxyTest> Named(string name)
    {
        IReadOnlyList<HAProxyTest> tests = [.. _site.Lists(name)];
        return tests.Count > 0 || name.All(static character => !char.IsAsciiLetterLower(character)) ? tests : throw new ToolException($"{_line.Place}: the list {name} is not in this section.");
    }

    // A test that names the origin and is not understood would be lost.
    private bool Asks(HAProxyTest test)
    {
        if (_site.IsOrigin(test.Fetch))
            return true;
        return test.Fetch.Contains("(origin", StringComparison.OrdinalIgnoreCase)
            ? throw new ToolException($"{test.Place}: {test.Fetch} is not read. Compare req.hdr(origin) as it is.")
            : false;
    }

    private void Invert()
    {
        if (!_alternatives.Exists(alternative => alternative.Exists(term => term.Tests.Any(Asks))))
            return;
        if (_alternatives is not [[var only]])
            throw Unread("unless with more than one list");
        _alternatives[0] = [only with { IsNegated = !only.IsNegated }];
    }

    private ToolException Unread(string what) => new($"{_line.Place}: {what} is not read as a policy. Write one list of origins behind if.");

    private sealed record Term(IReadOnlyList<HAProxyTest> Tests, bool IsNegated)
    {
        public bool IsNever => !IsNegated && Tests is [{ Fetch: "always_false" }];
    }
}
