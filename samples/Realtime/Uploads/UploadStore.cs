using System.Security.Cryptography;

namespace Realtime.Uploads;

/// <summary>The last uploads, in memory: no more than <see cref="MaxCount"/> of <see cref="MaxLength"/> bytes each.</summary>
internal sealed class UploadStore
{
    public const int MaxLength = 1024 * 1024;
    private const int MaxCount = 16;

    private readonly Lock gate = new();
    private readonly OrderedDictionary<string, Upload> uploads = [];

    /// <returns>The address's last part, which nobody can guess.</returns>
    public string Add(int length)
    {
        var id = RandomNumberGenerator.GetHexString(32, lowercase: true);
        lock (gate)
        {
            if (uploads.Count == MaxCount)
                uploads.RemoveAt(0);
            uploads.Add(id, new(length));
        }

        return id;
    }

    public Upload? Find(string id)
    {
        lock (gate)
            return uploads.GetValueOrDefault(id);
    }

    public bool Remove(string id)
    {
        lock (gate)
            return uploads.Remove(id);
    }
}

/// <summary>One file on its way. What has arrived stays when the connection breaks.</summary>
internal sealed class Upload(int length)
{
    private readonly byte[] bytes = new byte[length];
    private int isBusy;

    public int Length => bytes.Length;

    public int Offset { get; private set; }

    public string Digest => Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(0, Offset)));

    /// <returns>The answer's status.</returns>
    public async Task<int> AppendAsync(long? offset, HttpRequest request, CancellationToken stopped)
    {
        // A client that resumes may be faster than the end of its broken request.
        if (Interlocked.Exchange(ref isBusy, 1) == 1)
            return StatusCodes.Status423Locked;
        try
        {
            if (offset != Offset)
                return StatusCodes.Status409Conflict;
            if (request.ContentLength > Length - Offset)
                return StatusCodes.Status413PayloadTooLarge;
            while (await request.Body.ReadAsync(bytes.AsMemory(Offset), stopped) is > 0 and var count)
                Offset += count;
            return StatusCodes.Status204NoContent;
        }
        finally
        {
            Volatile.Write(ref isBusy, 0);
        }
    }
}
