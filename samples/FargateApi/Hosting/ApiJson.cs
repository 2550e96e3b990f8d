using System.Text.Json;
using System.Text.Json.Serialization;
using FargateApi.SignIn;
using FargateApi.Users;
using Microsoft.AspNetCore.Mvc;

namespace FargateApi.Hosting;

/// <summary>Every body that the API reads or writes, by generated code: a trimmed or native build has no reflection to fall back on.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(User))]
[JsonSerializable(typeof(UserInput))]
[JsonSerializable(typeof(UserPage))]
[JsonSerializable(typeof(Credentials))]
[JsonSerializable(typeof(Account))]
[JsonSerializable(typeof(ProblemDetails))]
[JsonSerializable(typeof(HttpValidationProblemDetails))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    public static void AddTo(IServiceCollection services) =>
        services.ConfigureHttpJsonOptions(static json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, Default));
}
