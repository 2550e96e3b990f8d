using FsCheck;
using FsCheck.Fluent;

namespace StrictCors.Tests.Properties;

/// <summary>Entries of every form in a small world, and origins that are made of entries by a change or two, so that near misses are the rule.</summary>
internal static class OriginGenerators
{
    private static readonly Gen<string> Scheme = Gen.Elements("https", "https", "https", "http", "capacitor", "chrome-extension", "web+app");

    private static readonly Gen<string> Name = Gen.Elements(
        "example.com", "evilexample.com", "a.example.com", "b.a.example.com", "com", "localhost", "xn--bcher-kva.example", "a_b.example", "-a-.example", "0x.example");

    private static readonly Gen<string> Address = Gen.Elements("127.0.0.1", "10.0.0.1", "[::1]", "[2001:db8::1]", "[::ffff:7f00:1]", "[2001:db8:0:0:1::]");

    private static readonly Gen<string> Port = Gen.Elements("", "", "", "", ":81", ":8443", ":65535");

    private static readonly Gen<string> Labels = Gen.Elements("*.", "*.", "*.", "a-*.", "a-b*.", "*-b.", "a-*-b.", "xn--*.");

    private static readonly Gen<string> Exact =
        from scheme in Scheme
        from host in Gen.OneOf(Name, Name, Address)
        from port in Port
        select $"{scheme}://{host}{port}";

    private static readonly Gen<string> Pattern =
        from scheme in Scheme
        from labels in Labels
        from name in Name
        from port in Gen.OneOf(Port, Gen.Constant(":*"))
        select $"{scheme}://{labels}{name}{port}";

    private static readonly Gen<string> AnyPort =
        from scheme in Scheme
        from host in Gen.OneOf(Name, Address)
        select $"{scheme}://{host}:*";

    /// <summary>One entry, an exclusion now and then.</summary>
    public static Gen<string> Entry { get; } =
        from bang in Gen.Elements("", "", "", "!")
        from pattern in Gen.Frequency((3, Exact), (3, Pattern), (1, AnyPort))
        select bang + pattern;

    /// <summary>A list, and an origin that lies on or beside one of its entries.</summary>
    public static Gen<(string[] Entries, string Origin)> ListAndOrigin { get; } =
        from entries in Entry.NonEmptyListOf()
        from near in Gen.Elements(entries.ToArray())
        from origin in NearMissOf(near)
        select (entries.ToArray(), origin);

    /// <summary>What the entry matches, with up to two changes.</summary>
    public static Gen<string> NearMissOf(string entry) =>
        from instance in InstanceOf(entry)
        from count in Gen.Elements(0, 0, 1, 1, 2)
        from changes in Change.ListOf(count)
        select changes.Aggregate(instance, static (origin, change) => change(origin));

    /// <summary>Something that the entry matches, or takes out.</summary>
    public static Gen<string> InstanceOf(string entry) =>
        from labels in Gen.Elements("a.", "x.", "b.a.", "xn--bcher-kva.", "a-b.")
        from part in Gen.Elements("x", "1", "b", "-", "b-b")
        from port in Gen.Elements("", ":81", ":65535")
        select entry.TrimStart('!').Replace("://*.", $"://{labels}").Replace(":*", port).Replace("*", part);

    private static readonly Gen<Func<string, string>> Change = Gen.OneOf(
        from at in Gen.Choose(0, 60)
        from text in Gen.Elements(".", "..", "/", "@", "a", "A", "-", "_", "*", "0", "%2e", "\\", "#", "?", " ", "\t", "\0", "ü", "\u3002", ":", "[", "]", "a.", "evil", "evil.")
        select (Func<string, string>)(origin => origin.Insert(Math.Min(at, origin.Length), text)),
        from at in Gen.Choose(0, 60)
        select (Func<string, string>)(origin => origin.Length == 0 ? "" : origin.Remove(at % origin.Length, 1)),
        from at in Gen.Choose(0, 3)
        select (Func<string, string>)(origin => origin.IndexOf('.', Math.Min(origin.Length, at * 8)) is var dot and >= 0 ? $"{origin[..dot]}a{origin[(dot + 1)..]}" : origin),
        from tail in Gen.Elements(".", ":", "/", ":443", ":80", ":081", ":0", ":65536", ".evil.example", "@evil.example", ":81", " ", "\n")
        select (Func<string, string>)(origin => origin + tail),
        from other in Gen.Elements("https", "http", "app", "HTTPS", "wss")
        select (Func<string, string>)(origin => other + (origin.Contains(':') ? origin[origin.IndexOf(':')..] : "")),
        from before in Gen.Elements("evil", "a.", "x-", "a-", "evil.example.", ".", "user@")
        select (Func<string, string>)(origin => origin.Replace("://", $"://{before}")));
}
