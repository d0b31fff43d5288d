package pulse.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pulse.event.Line;
import pulse.proof.Attribution;
import pulse.proof.Order;
import pulse.proof.Served;
import pulse.server.events.Conversions;
import pulse.storage.Mode;
import pulse.storage.Notices;
import pulse.storage.Settings;
import pulse.storage.ShopId;

/// What is sent of the largest order there can be stays under 20 KB.
class PayloadSizeTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final ShopId SHOP = new ShopId("acct_1", Mode.LIVE);
    private static final int LINES = 1_000;

    @ParameterizedTest
    @ValueSource(strings = {"a", "\"", "€"})
    void aHugeOrdersEventHoldsItsFirstLinesAndCountsAll(String letter) throws Exception {
        List<String> ids = IntStream.range(0, LINES)
                .mapToObj(i -> letter.repeat(197) + i % 1_000)
                .toList();
        List<Line> lines = ids.stream()
                .map(id -> new Line(id, 1_000_000, new BigDecimal("999999999.999999")))
                .toList();
        String longId = letter.repeat(200);
        Order order = new Order(longId, longId, "e", NOW, "USD", lines);
        Served served = new Served(
                "v", longId, NOW.minusSeconds(9), ids, "p".repeat(64), 1 / 3.0, Map.of(), "v".repeat(40), "", false, 0);
        Conversions conversions =
                new Conversions(shop -> Settings.DEFAULT, () -> "evt_12345678901234567890", () -> NOW);
        var conversion = Attribution.weigh(order, List.of(), List.of(served), Duration.ofHours(24));
        byte[] body =
                Envelope.body(new Notices.Entry(1, SHOP, Long.MAX_VALUE, conversions.converted(SHOP, conversion)));
        assertThat(body).hasSizeLessThan(20_000);
        JsonNode data = new ObjectMapper().readTree(body).get("data");
        assertThat(data.get("attributed_lines").asInt()).isEqualTo(LINES);
        assertThat(data.get("lines").size()).isBetween(10, 25);
    }
}
