package pulse.server.images;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulse.catalog.Category;
import pulse.catalog.Product;
import pulse.server.outbound.GuardedOutbound;
import pulse.server.outbound.Outbound;
import pulse.server.outbound.OutboundPolicy;
import pulse.server.outbound.Resolver;
import pulse.server.testing.Running;
import pulse.storage.Account;
import pulse.storage.Mode;
import pulse.storage.Plan;
import pulse.storage.ShopId;
import pulse.storage.Store;
import pulse.storage.sqlite.SqliteStore;

/// Images from a server on this machine, good and hostile, through the real guard with its development switch.

class ImageReadingTest {

    private static final ShopId SHOP = new ShopId("acct_1", Mode.LIVE);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server;
    private Store store;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        store = SqliteStore.open(folder);
        store.accounts().put(new Account("acct_1", "Shop", Plan.STARTER, 100, 10, Instant.EPOCH), Running::change);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        store.close();
    }

    private void serve(String path, String type, byte[] body) {
        server.createContext(path, exchange -> {
            requests.incrementAndGet();
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private Product product(String path) {
        return new Product(
                "p1",
                "Dress",
                "",
                Category.NONE,
                "",
                null,
                null,
                "",
                null,
                null,
                true,
                List.of(),
                Map.of(),
                "http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private JsonNode read(Product product, OutboundPolicy policy, Duration timeMax) throws IOException {
        try (Outbound outbound = new GuardedOutbound(policy, Resolver.system(), System::nanoTime);
                ImageReading images = new ImageReading(outbound, store.images(), true)) {
            images.read(SHOP, List.of(product), timeMax);
            return new ObjectMapper()
                    .readTree(images.known(SHOP, List.of(product)).getOrDefault("p1", "{}"));
        }
    }

    private JsonNode read(String path) throws IOException {
        return read(product(path), OutboundPolicy.DEVELOPMENT, LONG);
    }

    /// A square on a ground.
    private static byte[] picture(Color ground, Color square, String format) throws IOException {
        BufferedImage image = new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(ground);
        pen.fillRect(0, 0, 400, 300);
        pen.setColor(square);
        pen.fillRect(100, 75, 200, 150);
        pen.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, format, bytes);
        return bytes.toByteArray();
    }

    @Test
    void packshotTellsTheProductsColourAndAPlainBackground() throws IOException {
        serve("/red.png", "image/png", picture(Color.WHITE, Color.RED, "png"));
        serve("/red.jpg", "image/jpeg", picture(Color.WHITE, Color.RED, "jpg"));
        for (String path : List.of("/red.png", "/red.jpg")) {
            JsonNode sight = read(path);
            assertThat(sight.path("status").asText()).as(path).isEqualTo("ok");
            assertThat(sight.path("width").asInt()).isEqualTo(400);
            assertThat(sight.at("/palette/0/colour").asText()).isEqualTo("red");
            assertThat(sight.at("/palette/0/share").asDouble()).isGreaterThan(0.8);
            assertThat(sight.path("background").asText()).isEqualTo("plain");
        }
    }

    @Test
    void lossyWebPIsLookedAt() throws IOException {
        serve("/red.webp", "image/webp", lossyWebP());
        JsonNode sight = read("/red.webp");
        assertThat(sight.path("status").asText()).isEqualTo("ok");
        assertThat(sight.path("width").asInt()).isEqualTo(64);
        assertThat(sight.path("height").asInt()).isEqualTo(48);
        assertThat(sight.at("/palette/0/colour").asText()).isEqualTo("red");
        assertThat(sight.path("background").asText()).isEqualTo("plain");
    }

    @Test
    void whatStandsBesideAPictureOrMovesItIsLeftBehind() throws IOException {
        byte[] lossy = Arrays.copyOfRange(lossyWebP(), 12, lossyWebP().length);
        serve("/profile.webp", "image/webp", webP(chunk("VP8X", new byte[10]), chunk("ICCP", new byte[99]), lossy));
        serve(
                "/moving.webp",
                "image/webp",
                webP(chunk("VP8X", new byte[10]), chunk("ANMF", joined(new byte[16], lossy))));
        for (String path : List.of("/profile.webp", "/moving.webp")) {
            assertThat(read(path).path("width").asInt()).as(path).isEqualTo(64);
        }
    }

    @Test
    void webPOfMorePixelsThanAllowedIsNotDecodedWhateverItsCanvasSays() throws IOException {
        byte[] head = lossyWebP();
        ByteBuffer.wrap(head)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(26, (short) 16_383)
                .putShort(28, (short) 16_383);
        byte[] bomb = webP(chunk("VP8X", new byte[10]), Arrays.copyOfRange(head, 12, head.length));
        serve("/bomb.webp", "image/webp", bomb);
        assertThat(read("/bomb.webp").path("problem").asText()).contains("16383 x 16383 pixels");
    }

    @Test
    void webPThatCanAskForAnyAmountOfWorkIsRefused() throws IOException {
        byte[] lossy = Arrays.copyOfRange(lossyWebP(), 12, lossyWebP().length);
        serve("/clear.webp", "image/webp", webP(chunk("VP8X", new byte[10]), chunk("ALPH", new byte[1]), lossy));
        serve("/exact.webp", "image/webp", webP(chunk("VP8L", new byte[30])));
        for (String path : List.of("/clear.webp", "/exact.webp")) {
            assertThat(read(path).path("problem").asText()).as(path).contains("must be lossy and opaque");
        }
    }

    @Test
    void brokenWebPIsReportedAndNeverWaitedFor() throws IOException {
        byte[] whole = lossyWebP();
        for (int length = 21; length < whole.length; length += 7) {
            serve("/cut" + length, "image/webp", Arrays.copyOf(whole, length));
            assertThat(read("/cut" + length).path("status").asText())
                    .as(length + " bytes")
                    .isIn("ok", "failed");
        }
        byte[] endless = webP(chunk("ANMF", new byte[0]), chunk("JUNK", new byte[20]));
        ByteBuffer.wrap(endless).order(ByteOrder.LITTLE_ENDIAN).putInt(24, -1);
        serve("/endless.webp", "image/webp", endless);
        assertThat(read("/endless.webp").path("problem").asText()).contains("damaged");
    }

    @Test
    void addressThatHasNotChangedIsNotFetchedAgain() throws IOException {
        serve("/a.png", "image/png", picture(Color.BLACK, Color.BLUE, "png"));
        read("/a.png");
        JsonNode again = read("/a.png");
        assertThat(again.at("/palette/0/colour").asText()).isEqualTo("blue");
        assertThat(requests).hasValue(1);
    }

    @Test
    void imageOfMorePixelsThanAllowedIsNotDecoded() throws IOException {
        serve("/bomb.png", "image/png", headOfPng(60_000, 60_000));
        assertThat(read("/bomb.png").path("problem").asText()).contains("60000 x 60000 pixels");
    }

    @Test
    void whatIsNoImageIsReportedByItsType() throws IOException {
        serve("/page", "text/html", "<html></html>".getBytes(StandardCharsets.UTF_8));
        assertThat(read("/page").path("problem").asText()).contains("text/html");
        serve("/liar.png", "image/png", "not a picture".getBytes(StandardCharsets.UTF_8));
        assertThat(read("/liar.png").path("problem").asText()).contains("not a JPEG, PNG, GIF or WebP");
        serve("/cut.png", "image/png", Arrays.copyOf(picture(Color.WHITE, Color.RED, "png"), 120));
        assertThat(read("/cut.png").path("status").asText()).isEqualTo("failed");
    }

    @Test
    void endlessImageIsCutOff() throws IOException {
        server.createContext("/endless", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "image/png");
            exchange.sendResponseHeaders(200, 0);
            byte[] chunk = new byte[1 << 16];
            try {
                while (over.getCount() > 0) {
                    exchange.getResponseBody().write(chunk);
                }
            } catch (IOException cutOff) {
                exchange.close();
            }
        });
        assertThat(read("/endless").path("problem").asText()).contains("more than " + ImageReading.BYTES_MAX);
    }

    @Test
    void slowImageIsLateAndTriedAgain() throws IOException {
        byte[] picture = picture(Color.WHITE, Color.GREEN, "png");
        server.createContext("/slow", exchange -> {
            if (requests.incrementAndGet() == 1) {
                awaitEnd();
            }
            exchange.getResponseHeaders().set("Content-Type", "image/png");
            exchange.sendResponseHeaders(200, picture.length);
            exchange.getResponseBody().write(picture);
            exchange.close();
        });
        JsonNode late = read(product("/slow"), OutboundPolicy.DEVELOPMENT, Duration.ofMillis(300));
        assertThat(late.path("status").asText()).isEqualTo("late");
        assertThat(read("/slow").path("status").asText()).isEqualTo("ok");
    }

    @Test
    void thisMachineIsOutOfReachWithoutTheDevelopmentSwitch() throws IOException {
        serve("/inside.png", "image/png", picture(Color.WHITE, Color.RED, "png"));
        JsonNode refused = read(product("/inside.png"), OutboundPolicy.PUBLIC, LONG);
        assertThat(refused.path("status").asText()).isEqualTo("failed");
        assertThat(requests).hasValue(0);
    }

    /// A red square on white, 64 by 48 pixels.
    private static byte[] lossyWebP() {
        return Base64.getDecoder().decode("""
                UklGRm4AAABXRUJQVlA4IGIAAADwBACdASpAADAAPvliqFAqpaQit/44AVAfCWIALv/u4AI8ut68Bp6R71B2ybvRWkgA/vOAYX1Z\
                o++L63qXF/8gHGH5+A3syLHPMWHb/Z50gT9TV4uA+7QeRDl9WHeeqNQAAA==""");
    }

    private static byte[] webP(byte[]... chunks) {
        byte[] all = joined(chunks);
        return ByteBuffer.allocate(12 + all.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(4 + all.length)
                .put("WEBP".getBytes(StandardCharsets.US_ASCII))
                .put(all)
                .array();
    }

    private static byte[] chunk(String type, byte[] data) {
        return ByteBuffer.allocate(8 + data.length + (data.length & 1))
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .putInt(data.length)
                .put(data)
                .array();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private void awaitEnd() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The signature and header of a PNG, and no pixel.
    private static byte[] headOfPng(int width, int height) {
        ByteBuffer header = ByteBuffer.allocate(17);
        header.put("IHDR".getBytes(StandardCharsets.US_ASCII)).putInt(width).putInt(height);
        header.put(new byte[] {8, 2, 0, 0, 0});
        CRC32 crc = new CRC32();
        crc.update(header.array());
        return ByteBuffer.allocate(8 + 4 + 17 + 4)
                .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10})
                .putInt(13)
                .put(header.array())
                .putInt((int) crc.getValue())
                .array();
    }
}
