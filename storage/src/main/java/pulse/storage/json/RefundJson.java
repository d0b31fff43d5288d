package pulse.storage.json;

import pulse.proof.Refund;

/// A refund as stored text: its lines. Its order and event are columns beside it.
public final class RefundJson {

    private RefundJson() {}

    /// The refund as one line of JSON.
    public static String write(Refund refund) {
        return Json.line(json -> EventJson.writeLines(json, refund.lines()));
    }

    /// The refund of a line written by [#write].
    public static Refund read(String orderId, String eventId, String line) {
        return new Refund(orderId, eventId, EventJson.readLines(Json.parse(line).path("lines")));
    }
}
