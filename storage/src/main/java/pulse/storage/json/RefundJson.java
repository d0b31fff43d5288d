package pulse.storage.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import pulse.proof.Refund;

/// A refund as stored text: its lines. Its order and event are columns beside it.
public final class RefundJson {

    private RefundJson() {}

    /// The refund as one line of JSON.
    public static String write(Refund refund) {
        ObjectNode node = Json.object();
        EventJson.writeLines(node.putArray("lines"), refund.lines());
        return node.toString();
    }

    /// The refund of a line written by [#write].
    public static Refund read(String orderId, String eventId, String line) {
        return new Refund(orderId, eventId, EventJson.readLines(Json.parse(line).path("lines")));
    }
}
