package pulse.server.images;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import pulse.catalog.Product;
import pulse.server.outbound.Limits;
import pulse.server.outbound.Outbound;
import pulse.server.outbound.OutboundRequest;
import pulse.server.outbound.Outcome;
import pulse.storage.Images;
import pulse.storage.ShopId;

/// Fetches products' images through the guard and keeps what is seen in them.
///
/// Never fails a product: what went wrong is kept in the image's place. Thread-safe.
public final class ImageReading implements AutoCloseable {

    /// Bytes of an image at most.
    static final int BYTES_MAX = 8 * 1024 * 1024;

    private static final Duration CONNECT_MAX = Duration.ofSeconds(1);
    private static final Duration RESPONSE_MAX = Duration.ofSeconds(2);
    private static final Duration TOTAL_MAX = Duration.ofSeconds(4);

    /// Images under way at the same time, each with its bytes in memory.
    private static final int AT_ONCE = 8;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Outbound outbound;
    private final Images stored;
    private final boolean isOn;
    private final Semaphore turns = new Semaphore(AT_ONCE);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean isClosed;

    /// @param isOn false lets every image be
    public ImageReading(Outbound outbound, Images stored, boolean isOn) {
        this.outbound = outbound;
        this.stored = stored;
        this.isOn = isOn;
    }

    /// What is known of the images of products, by product id, as JSON objects.
    public Map<String, String> known(ShopId shop, List<Product> products) {
        List<Product> pictured = products.stream()
                .filter(product -> !product.imageUrl().isEmpty())
                .toList();
        Map<String, String> sights = new HashMap<>();
        if (!pictured.isEmpty()) {
            Map<String, Images.Entry> kept =
                    stored.find(shop, pictured.stream().map(Product::id).toList());
            for (Product product : pictured) {
                Images.Entry entry = kept.get(product.id());
                if (entry != null && entry.url().equals(product.imageUrl())) {
                    sights.put(product.id(), entry.sight());
                }
            }
        }
        return sights;
    }

    /// Fetches and keeps the images that are not known yet. What is not there when the time is over is not waited for:
    /// it is reported so and fetched the next time the product is tagged.
    ///
    /// @param timeMax for all of them together
    public void read(ShopId shop, List<Product> products, Duration timeMax) {
        if (!isOn || isClosed) {
            return;
        }
        Map<String, String> known = known(shop, products);
        Map<Product, Future<String>> under = new LinkedHashMap<>();
        for (Product product : products) {
            if (!product.imageUrl().isEmpty() && !isSettled(known.get(product.id()))) {
                under.put(product, threads.submit(() -> sight(product.imageUrl())));
            }
        }
        long deadline = System.nanoTime() + timeMax.toNanos();
        Map<String, Images.Entry> seen = new LinkedHashMap<>();
        under.forEach((product, sight) ->
                seen.put(product.id(), new Images.Entry(product.imageUrl(), awaited(sight, deadline))));
        if (!seen.isEmpty()) {
            stored.put(shop, seen);
        }
    }

    /// Breaks off what is under way; it is fetched with the next tagging.
    @Override
    public void close() {
        isClosed = true;
        threads.shutdownNow();
    }

    private static boolean isSettled(@Nullable String sight) {
        return sight != null && !sight.contains("\"status\":\"late\"");
    }

    private static String awaited(Future<String> sight, long deadline) {
        try {
            return sight.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            sight.cancel(true);
            return problem("late", "The image was not there in the time of this call");
        } catch (ExecutionException defect) {
            return problem("failed", "The image could not be read");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return problem("late", "The server was stopping");
        }
    }

    private String sight(String url) throws InterruptedException {
        turns.acquire();
        try {
            return json(Look.at(Decoder.decode(bytes(url))));
        } catch (UnreadableImage unreadable) {
            return problem("failed", unreadable.reason());
        } finally {
            turns.release();
        }
    }

    private byte[] bytes(String url) throws UnreadableImage {
        Limits limits = new Limits(BYTES_MAX, CONNECT_MAX, RESPONSE_MAX, TOTAL_MAX);
        Outcome outcome = outbound.send(OutboundRequest.get(
                url,
                Map.of("Accept", "image/jpeg, image/png, image/gif, image/webp;q=0.5", "User-Agent", "PULSE"),
                limits));
        return switch (outcome) {
            case Outcome.Refused refused -> throw new UnreadableImage(refused.reason());
            case Outcome.Failed failed -> throw new UnreadableImage(failed.reason());
            case Outcome.Answered answered -> body(answered);
        };
    }

    private static byte[] body(Outcome.Answered answered) throws UnreadableImage {
        if (answered.status() != 200) {
            throw new UnreadableImage("The image's address answered " + answered.status() + ", must answer 200");
        }
        if (answered.isCut()) {
            throw new UnreadableImage("The image has more than " + BYTES_MAX + " bytes");
        }
        String type = answered.header("content-type").orElse("").toLowerCase(Locale.ROOT);
        if (!type.startsWith("image/") || type.startsWith("image/svg")) {
            throw new UnreadableImage(
                    "The image is sent as " + shortened(type) + ", must be image/jpeg, png, gif or" + " webp");
        }
        return answered.body();
    }

    private static String shortened(String type) {
        String shown = type.isEmpty() ? "no type" : type;
        return shown.length() <= 60 ? shown : shown.substring(0, 60) + "…";
    }

    private static String problem(String status, String reason) {
        return MAPPER.createObjectNode()
                .put("status", status)
                .put("problem", reason)
                .toString();
    }

    private static String json(Sight sight) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("status", "ok");
        node.put("width", sight.width());
        node.put("height", sight.height());
        ArrayNode palette = node.putArray("palette");
        for (Sight.Share share : sight.palette()) {
            palette.addObject()
                    .put("colour", share.colour())
                    .put("hex", share.hex())
                    .put("share", share.share());
        }
        node.put("brightness", sight.brightness());
        node.put("colourfulness", sight.colourfulness());
        node.put("background", sight.isPlain() ? "plain" : "scene");
        return node.toString();
    }
}
