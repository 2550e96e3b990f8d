using System.Text.Json.Serialization;

namespace FargateApi.Users;

/// <summary>What entity tags are made of.</summary>
[JsonSerializable(typeof(User))]
[JsonSerializable(typeof(UserPage))]
internal sealed partial class TaggedJson : JsonSerializerContext;
