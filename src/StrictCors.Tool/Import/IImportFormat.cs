namespace StrictCors.Tool.Import;

/// <summary>A configuration of another layer that can be read. One class per format.</summary>
internal interface IImportFormat
{
    /// <summary>The word after <c>--from</c>.</summary>
    string Name { get; }

    /// <summary>What is read, for the sentence that says that a file is something else.</summary>
    string What { get; }

    /// <summary>Each CORS configuration of the file; nothing is not an answer that a caller takes.</summary>
    IEnumerable<ImportedPolicy> Read(string text, string path);
}
