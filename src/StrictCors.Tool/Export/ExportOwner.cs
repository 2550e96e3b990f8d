namespace StrictCors.Tool.Export;

/// <summary>CORS has one owner. The other layers keep their hands off.</summary>
internal enum ExportOwner
{
    /// <summary>The exported layer answers preflights and writes the headers; what the application says of CORS is taken away.</summary>
    Edge,

    /// <summary>The application does, and the exported layer passes both ways what CORS needs.</summary>
    App,
}
