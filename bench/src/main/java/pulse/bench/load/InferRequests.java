package pulse.bench.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import pulse.bench.simulator.Phrasebook;
import pulse.catalog.Product;

/// Inference requests as bytes: a query of a Zipf distribution over distinct ones, two products viewed, one of as
/// many sessions as there are queries. The n-th is the same for the same seed.
public final class InferRequests implements LongFunction<byte[]> {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Product> products;
    private final List<String> queries;
    private final Zipf zipf;
    private final String head;
    private final long seed;

    public InferRequests(URI address, String key, List<Product> products, int distinct, long seed) {
        this.products = List.copyOf(products);
        this.seed = seed;
        queries = Phrasebook.distinct(products, distinct, new SplittableRandom(seed));
        zipf = new Zipf(queries.size(), 1);
        head = "POST /v1/infer HTTP/1.1\r\nHost: " + address.getAuthority() + "\r\nAuthorization: Bearer " + key
                + "\r\nContent-Type: application/json\r\nContent-Length: ";
    }

    /// Distinct queries that the words gave; may be fewer than asked.
    int distinct() {
        return queries.size();
    }

    @Override
    public byte[] apply(long n) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + n);
        ObjectNode body = JSON.createObjectNode();
        body.put("session_id", "load_" + random.nextInt(5_000));
        body.putObject("context").put("device", "mobile").put("referrer", "google.com");
        ObjectNode behavior = body.putObject("behavior");
        behavior.put("search_query", queries.get(zipf.draw(random)));
        behavior.putArray("viewed_products")
                .add(products.get(random.nextInt(products.size())).id())
                .add(products.get(random.nextInt(products.size())).id());
        behavior.put("dwell_time_ms", 1_000 + random.nextInt(60_000));
        byte[] json = body.toString().getBytes(StandardCharsets.UTF_8);
        byte[] start = (head + json.length + "\r\n\r\n").getBytes(StandardCharsets.UTF_8);
        byte[] request = new byte[start.length + json.length];
        System.arraycopy(start, 0, request, 0, start.length);
        System.arraycopy(json, 0, request, start.length, json.length);
        return request;
    }
}
