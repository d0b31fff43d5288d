package pulse.server.webhooks;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import pulse.server.http.JsonBody;
import pulse.storage.Notices;
import pulse.storage.WebhookEndpoint;

/// The body of a delivery and the headers that go with it. The same notice has the same body, byte for byte, in every
/// delivery.
final class Envelope {

    private Envelope() {}

    static byte[] body(Notices.Entry entry) {
        return JsonBody.of(json -> write(json, entry));
    }

    /// Writes a notice as it is sent.
    static void write(JsonGenerator json, Notices.Entry entry) throws IOException {
        json.writeStartObject();
        fields(json, entry);
        json.writeEndObject();
    }

    static void fields(JsonGenerator json, Notices.Entry entry) throws IOException {
        json.writeStringField("id", entry.notice().id());
        json.writeStringField("type", entry.notice().type());
        json.writeStringField("timestamp", entry.notice().at().toString());
        json.writeNumberField("sequence", entry.sequence());
        json.writeStringField("subject", entry.notice().subject());
        json.writeFieldName("data");
        json.writeRawValue(entry.notice().data());
    }

    /// Signed with each secret that has not ended.
    static Map<String, String> headers(List<WebhookEndpoint.Secret> secrets, String id, byte[] body, Instant now) {
        long timestamp = now.getEpochSecond();
        String signatures = secrets.stream()
                .filter(secret -> secret.endsAt() == null || now.isBefore(secret.endsAt()))
                .map(secret -> SigningSecret.parse(secret.text()).orElseThrow().sign(id, timestamp, body))
                .collect(Collectors.joining(" "));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("User-Agent", "PULSE-Webhooks/1");
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", Long.toString(timestamp));
        headers.put("webhook-signature", signatures);
        return headers;
    }
}
