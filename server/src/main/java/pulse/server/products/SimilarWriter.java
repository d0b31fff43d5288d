package pulse.server.products;

import java.util.List;
import pulse.ranking.Likeness;
import pulse.ranking.Similar;
import pulse.server.http.JsonBody;

/// Writes products that are like a product.
final class SimilarWriter {

    private static final double PLACES = 10_000;

    private SimilarWriter() {}

    static byte[] body(Likeness likeness, List<Similar.Alike> alike) {
        return JsonBody.of(json -> {
            json.writeStartObject();
            json.writeStringField("by", likeness.wireName());
            json.writeArrayFieldStart("products");
            for (Similar.Alike one : alike) {
                json.writeStartObject();
                json.writeStringField("id", one.productId());
                json.writeNumberField("score", Math.round(one.score() * PLACES) / PLACES);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }
}
