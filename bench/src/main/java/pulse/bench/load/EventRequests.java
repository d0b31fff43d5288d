package pulse.bench.load;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.function.LongFunction;

/// Batches of events as bytes, each event once: views, carts, searches and now and then an order of sessions under
/// way. The n-th is the same for the same seed and run.
final class EventRequests implements LongFunction<byte[]> {

    /// Sessions under way at once, of which each event picks one.
    private static final int SESSIONS = 5_000;

    private static final int PRODUCTS = 10_000;

    private final String head;
    private final String run;
    private final int size;
    private final long seed;

    /// @param run makes ids that no other run has
    /// @param size events in a batch
    EventRequests(URI address, String key, String run, int size, long seed) {
        this.run = run;
        this.size = size;
        this.seed = seed;
        head = "POST /v1/events HTTP/1.1\r\nHost: " + address.getAuthority() + "\r\nAuthorization: Bearer " + key
                + "\r\nContent-Type: application/json\r\nContent-Length: ";
    }

    @Override
    public byte[] apply(long n) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + n);
        String now = Instant.now().toString();
        StringBuilder body = new StringBuilder(size * 200).append("{\"events\":[");
        for (int i = 0; i < size; i++) {
            body.append(i == 0 ? "" : ",");
            append(body, n * size + i, now, random);
        }
        byte[] json = body.append("]}").toString().getBytes(StandardCharsets.UTF_8);
        byte[] start = (head + json.length + "\r\n\r\n").getBytes(StandardCharsets.UTF_8);
        byte[] request = new byte[start.length + json.length];
        System.arraycopy(start, 0, request, 0, start.length);
        System.arraycopy(json, 0, request, start.length, json.length);
        return request;
    }

    /// Ids are random, as most clients' are: the worst for an index.
    private void append(StringBuilder body, long number, String now, SplittableRandom random) {
        long session = number / 25_000 * SESSIONS + random.nextInt(SESSIONS);
        int kind = random.nextInt(100);
        String product = "product_" + random.nextInt(PRODUCTS);
        body.append("{\"id\":\"").append(run).append(Long.toHexString(random.nextLong()));
        body.append(Long.toHexString(number))
                .append("\",\"session_id\":\"")
                .append(run)
                .append("s");
        body.append(session).append("\",\"time\":\"").append(now).append("\",\"type\":\"");
        if (kind < 80) {
            body.append("product_viewed\",\"product_id\":\"").append(product).append('"');
        } else if (kind < 90) {
            body.append("product_added\",\"price\":19.99,\"quantity\":1,\"product_id\":\"")
                    .append(product)
                    .append('"');
        } else if (kind < 98) {
            body.append("products_searched\",\"query\":\"").append(product).append('"');
        } else {
            body.append("order_completed\",\"lines\":[{\"product_id\":\"")
                    .append(product)
                    .append("\",\"quantity\":1,\"price\":19.99}]");
        }
        body.append('}');
    }
}
