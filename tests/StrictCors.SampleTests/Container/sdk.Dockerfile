# Stands in for mcr.microsoft.com/dotnet/sdk: the distribution's smallest system. The build mounts this machine's .NET, and at /packages, a
# fallback folder of NuGet, what this machine has restored already.
FROM scratch
ADD sdk.tar /
ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/usr/share/dotnet \
    DOTNET_NOLOGO=1 \
    DOTNET_CLI_TELEMETRY_OPTOUT=1 \
    DOTNET_GENERATE_ASPNET_CERTIFICATE=false \
    DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 \
    NUGET_FALLBACK_PACKAGES=/packages
