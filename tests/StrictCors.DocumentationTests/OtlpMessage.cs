using System.Buffers.Binary;
using System.Text;

namespace StrictCors.DocumentationTests;

/// <summary>
/// Reads the few fields that are asked for, by their numbers in the
/// <see href="https://github.com/open-telemetry/opentelemetry-proto">OTLP messages</see>, from the wire format of Protocol Buffers.
/// </summary>
internal static class OtlpMessage
{
    // ExportMetricsServiceRequest, ResourceMetrics, ScopeMetrics, Metric, Sum, NumberDataPoint.
    public static IEnumerable<OtlpPoint> Points(byte[] request) =>
        from resource in Messages(request, 1)
        from scope in Messages(resource, 2)
        from metric in Messages(scope, 2)
        from sum in Messages(metric, 7)
        from point in Messages(sum, 1)
        select new OtlpPoint(ScopeName(scope), Text(metric, 1), Text(metric, 3), Tags(point, 7), Integer(point, 6));

    // ExportTraceServiceRequest, ResourceSpans, ScopeSpans, Span.
    public static IEnumerable<OtlpSpan> Spans(byte[] request) =>
        from resource in Messages(request, 1)
        from scope in Messages(resource, 2)
        from span in Messages(scope, 2)
        select new OtlpSpan(ScopeName(scope), Text(span, 5), Tags(span, 9));

    private static string ScopeName(byte[] scope) => Text(Messages(scope, 1).First(), 1);

    private static Dictionary<string, string> Tags(byte[] message, int field) =>
        Messages(message, field).ToDictionary(static tag => Text(tag, 1), static tag => Value(Messages(tag, 2).First()));

    // AnyValue: a string is its field 1, an integer its field 3.
    private static string Value(byte[] value) => Fields(value).Select(static field => field.Number == 3 ? $"{BitConverter.ToInt64(field.Bytes)}" : Encoding.UTF8.GetString(field.Bytes)).FirstOrDefault("");

    private static string Text(byte[] message, int field) => Messages(message, field).Select(Encoding.UTF8.GetString).FirstOrDefault("");

    private static long Integer(byte[] message, int field) => Messages(message, field).Select(static bytes => BinaryPrimitives.ReadInt64LittleEndian(bytes)).FirstOrDefault();

    private static IEnumerable<byte[]> Messages(byte[] message, int field) => Fields(message).Where(part => part.Number == field).Select(static part => part.Bytes);

    // https://protobuf.dev/programming-guides/encoding/#structure
    private static List<(int Number, byte[] Bytes)> Fields(byte[] message)
    {
        var fields = new List<(int, byte[])>();
        for (var position = 0; position < message.Length;)
        {
            var tag = Varint(message, ref position);
            var bytes = (tag & 7) switch
            {
                0 => BitConverter.GetBytes(Varint(message, ref position)),
                1 => Take(message, ref position, 8),
                2 => Take(message, ref position, (int)Varint(message, ref position)),
                5 => Take(message, ref position, 4),
                var type => throw new FormatException($"Wire type {type} at {position}."),
            };
            fields.Add(((int)(tag >> 3), bytes));
        }

        return fields;
    }

    private static byte[] Take(byte[] message, ref int position, int length) => message[position..(position += length)];

    private static ulong Varint(byte[] message, ref int position)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var part = message[position++];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
                return value;
        }
    }
}
