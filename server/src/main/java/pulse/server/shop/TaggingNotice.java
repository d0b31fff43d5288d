package pulse.server.shop;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import pulse.catalog.Product;
import pulse.server.keys.Secret;
import pulse.storage.Notice;

/// What webhooks tell of products that were tagged.
public final class TaggingNotice {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final SecureRandom RANDOM = new SecureRandom();

    /// Bytes of ids in one notice, as JSON has them; whoever needs more lists the catalogue.
    private static final int ID_BYTES_MAX = 10_000;

    private TaggingNotice() {}

    static Notice of(List<Product> products, Instant at) {
        return of(products, "", at);
    }

    /// @param job the job that tagged them; empty when they were tagged before the answer
    public static Notice of(List<Product> products, String job, Instant at) {
        ObjectNode data = MAPPER.createObjectNode();
        if (!job.isEmpty()) {
            data.put("job_id", job);
        }
        data.put("count", products.size());
        ArrayNode ids = data.putArray("product_ids");
        int bytes = 0;
        for (Product product : products) {
            bytes += MAPPER.getNodeFactory().textNode(product.id()).toString().getBytes(StandardCharsets.UTF_8).length
                    + 1;
            if (bytes > ID_BYTES_MAX) {
                break;
            }
            ids.add(product.id());
        }
        data.put("is_complete", ids.size() == products.size());
        String id = "evt_" + Secret.characters(20, RANDOM);
        return new Notice(id, "products.tagged", "catalogue", data.toString(), at);
    }
}
