# Stands in for mcr.microsoft.com/dotnet/aspnet:…-chiseled: the same and the runtime.
ARG DEPS
FROM ${DEPS}
ARG RUNTIME
COPY --from=dotnet dotnet /usr/share/dotnet/
COPY --from=dotnet host /usr/share/dotnet/host
COPY --from=dotnet shared/Microsoft.NETCore.App/${RUNTIME} /usr/share/dotnet/shared/Microsoft.NETCore.App/${RUNTIME}
COPY --from=dotnet shared/Microsoft.AspNetCore.App/${RUNTIME} /usr/share/dotnet/shared/Microsoft.AspNetCore.App/${RUNTIME}
ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/usr/share/dotnet
