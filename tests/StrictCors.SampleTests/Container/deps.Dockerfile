# Stands in for mcr.microsoft.com/dotnet/runtime-deps:…-chiseled: the libraries that .NET loads, no shell, and the image's variables.
FROM scratch
ADD system.tar /
ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    APP_UID=1654 \
    ASPNETCORE_HTTP_PORTS=8080 \
    DOTNET_RUNNING_IN_CONTAINER=true
