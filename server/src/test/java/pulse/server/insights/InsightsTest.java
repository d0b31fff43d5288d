package pulse.server.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static pulse.server.testing.Running.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pulse.server.testing.Running;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InsightsTest {

    private static final Instant START = Instant.parse("2026-01-10T00:00:00Z");
    private static final String JANUARY = "/v1/insights?from=2026-01-01&to=2026-02-01";

    private Path data;
    private Running server;

    @BeforeAll
    void start(@TempDir Path folder) {
        data = folder;
        server = Running.on(data);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    /// Of 1,000 treated sessions 160 order, of 1,000 held out 100: a lift of 60% in conversion. 120 and 100 of them
    /// order for 20.10 dollars, a lift of 20%; the other 40 for 30 euros.
    @Test
    void knownLiftIsTold() throws Exception {
        String key = server.key("known");
        compared("known").into(data);
        JsonNode total = json(server.get(JANUARY, key)).path("total");

        assertThat(total.path("sessions").asLong()).isEqualTo(2_000);
        assertThat(total.path("conversions").asLong()).isEqualTo(260);
        assertThat(total.path("revenue").toString())
                .isEqualTo("[{\"currency\":\"USD\",\"amount\":\"4422.00\",\"per_session\":2.211},"
                        + "{\"currency\":\"EUR\",\"amount\":\"1200.00\",\"per_session\":0.6}]");
        JsonNode comparison = total.path("comparison");
        assertThat(comparison.at("/treated/conversion_rate").asDouble()).isEqualTo(0.16);
        assertThat(comparison.at("/held_out/conversion_rate").asDouble()).isEqualTo(0.1);
        assertThat(comparison.at("/held_out/revenue/0/amount").asText()).isEqualTo("2010.00");
        assertThat(comparison.at("/sample_ratio/verdict").asText()).isEqualTo("balanced");
        JsonNode conversion = comparison.at("/lift/conversion");
        assertThat(conversion.path("estimate").asDouble()).isCloseTo(0.6, within(1e-6));
        assertThat(conversion.path("verdict").asText()).isEqualTo("higher");
        assertThat(conversion.at("/interval/low").asDouble())
                .isGreaterThan(conversion.at("/anytime_interval/low").asDouble());
        JsonNode dollars = comparison.at("/lift/revenue_per_session/0");
        assertThat(dollars.path("estimate").asDouble()).isCloseTo(0.2, within(1e-6));
        assertThat(dollars.path("verdict").asText()).isEqualTo("undecided");
        assertThat(comparison.at("/lift/revenue_per_session/1/verdict").asText())
                .isEqualTo("not_enough");
    }

    @Test
    void rowsAddUpToTheTotal() throws Exception {
        String key = server.key("rows");
        compared("rows").into(data);
        JsonNode insights = json(server.get(JANUARY + "&by=persona", key));
        assertThat(insights.path("rows").findValuesAsText("value"))
                .containsExactlyInAnyOrder("value_conscious_runner", "exploring_shopper");
        for (String field : new String[] {
            "/sessions",
            "/orders",
            "/attributed/first_touch/orders",
            "/attributed/last_touch/orders",
            "/comparison/held_out/sessions",
            "/comparison/treated/conversions"
        }) {
            long sum = 0;
            for (JsonNode row : insights.path("rows")) {
                sum += row.at(field).asLong();
            }
            assertThat(sum).as(field).isPositive();
            assertThat(sum).as(field).isEqualTo(insights.path("total").at(field).asLong());
        }
    }

    @Test
    void unknownDeviceIsARowOfItsOwn() throws Exception {
        String key = server.key("device");
        new History("device")
                .served("s1", START, "p", "", "v1", false, 0)
                .served("s2", START, "p", "mobile", "v1", false, 0)
                .into(data);
        JsonNode rows = json(server.get(JANUARY + "&by=device", key)).path("rows");
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).path("value").isNull()).isTrue();
        assertThat(rows.get(1).path("value").asText()).isEqualTo("mobile");
    }

    /// Recommended by one version first and by another before it was bought.
    @Test
    void attributedOrdersAreCreditedToTheFirstAndTheLastTouch() throws Exception {
        String key = server.key("touches");
        new History("touches")
                .served("s", START, "p", "mobile", "v1.0.0", false, 0)
                .served("s", START.plusSeconds(60), "p", "mobile", "v1.1.0", false, 0)
                .ordered("s", START.plusSeconds(90), History.RECOMMENDED, "19.90", "USD")
                .refundedLast("4.90")
                .into(data);
        JsonNode rows = json(server.get(JANUARY + "&by=model_version", key)).path("rows");
        JsonNode first = rows.get(0);
        JsonNode second = rows.get(1);
        assertThat(first.path("value").asText()).isEqualTo("v1.0.0");
        assertThat(first.at("/attributed/first_touch/orders").asLong()).isEqualTo(1);
        assertThat(first.at("/attributed/first_touch/revenue/0/amount").asText())
                .isEqualTo("15.00");
        assertThat(first.at("/attributed/last_touch/orders").asLong()).isZero();
        assertThat(second.path("value").asText()).isEqualTo("v1.1.0");
        assertThat(second.path("sessions").asLong()).isZero();
        assertThat(second.path("conversion_rate").isNull()).isTrue();
        assertThat(second.at("/attributed/last_touch/orders").asLong()).isEqualTo(1);
    }

    @Test
    void ordersFromBeforeTheFirstInferenceDoNotCount() throws Exception {
        String key = server.key("before");
        new History("before")
                .ordered("s", START.minusSeconds(60), "b", "10", "USD")
                .served("s", START, false, 0)
                .ordered("s", START.plus(Duration.ofDays(40)), "b", "20", "USD")
                .into(data);
        JsonNode total = json(server.get(JANUARY, key)).path("total");
        assertThat(total.path("orders").asLong()).isEqualTo(1);
        assertThat(total.at("/revenue/0/amount").asText()).isEqualTo("20");
        assertThat(total.at("/attributed/first_touch/orders").asLong()).isZero();
    }

    @Test
    void rangesTakeInTheirBeginningAndNotTheirEnd() throws Exception {
        String key = server.key("range");
        new History("range")
                .served("s1", Instant.parse("2026-01-01T00:00:00Z"), false, 0)
                .served("s2", Instant.parse("2026-02-01T00:00:00Z"), false, 0)
                .into(data);
        assertThat(json(server.get(JANUARY, key)).at("/total/sessions").asLong())
                .isEqualTo(1);
        String hour = "/v1/insights?from=2026-02-01T01:00:00%2B01:00&to=2026-02-01T00:00:01Z";
        assertThat(json(server.get(hour, key)).at("/total/sessions").asLong()).isEqualTo(1);
    }

    /// Under the share of ten percent nobody was held out, under that of half one of two was.
    @Test
    void sessionsDealtUnderAnotherShareAreNotCompared() throws Exception {
        String key = server.key("share");
        History history = new History("share");
        for (int n = 0; n < 100; n++) {
            history.served("early" + n, START.plusSeconds(n), false, 0.1);
            history.served("late" + n, START.plusSeconds(1_000 + n), n % 2 == 0, 0.5);
        }
        history.into(data);
        JsonNode total = json(server.get(JANUARY, key)).path("total");
        assertThat(total.path("sessions").asLong()).isEqualTo(200);
        assertThat(total.at("/comparison/hold_out").asDouble()).isEqualTo(0.5);
        assertThat(total.at("/comparison/treated/sessions").asLong()).isEqualTo(50);
        assertThat(total.at("/comparison/held_out/sessions").asLong()).isEqualTo(50);
        JsonNode early = json(server.get("/v1/insights?from=2026-01-01&to=2026-01-10T00:10:00Z", key));
        assertThat(early.at("/total/comparison/hold_out").asDouble()).isEqualTo(0.1);
    }

    @Test
    void lostSessionsAreAMismatch() throws Exception {
        String key = server.key("lost");
        History history = new History("lost");
        for (int n = 0; n < 400; n++) {
            history.served("s" + n, START.plusSeconds(n), n % 4 == 0, 0.5);
        }
        history.into(data);
        JsonNode ratio = json(server.get(JANUARY, key)).at("/total/comparison/sample_ratio");
        assertThat(ratio.path("verdict").asText()).isEqualTo("mismatch");
        assertThat(ratio.path("seen").asDouble()).isEqualTo(0.25);
    }

    @Test
    void withoutHoldOutNothingIsCompared() throws Exception {
        String key = server.key("all");
        new History("all").served("s", START, false, 0).into(data);
        JsonNode total = json(server.get(JANUARY, key)).path("total");
        assertThat(total.path("sessions").asLong()).isEqualTo(1);
        assertThat(total.path("comparison").isNull()).isTrue();
    }

    @Test
    void emptyShopHasNoFigures() throws Exception {
        JsonNode insights = json(server.get("/v1/insights?by=device", server.key("empty")));
        assertThat(insights.at("/total/sessions").asLong()).isZero();
        assertThat(insights.at("/total/conversion_rate").isNull()).isTrue();
        assertThat(insights.at("/total/revenue")).isEmpty();
        assertThat(insights.path("rows")).isEmpty();
        assertThat(Duration.between(
                        Instant.parse(insights.path("from").asText()),
                        Instant.parse(insights.path("to").asText())))
                .isEqualTo(Duration.ofDays(28));
    }

    @Test
    void otherShopsSeeNothingOfIt() throws Exception {
        new History("mine").served("s", START, false, 0).into(data);
        JsonNode others = json(server.get(JANUARY, server.key("other")));
        assertThat(others.at("/total/sessions").asLong()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "from=2026-01-40, from",
        "from=yesterday, from",
        "from=2026-01-01T00:00:00, from",
        "to=1969-12-31, to",
        "to=10000-01-01T00:00:00Z, to",
        "from=2026-01-02&to=2026-01-02, from",
        "from=2025-01-01&to=2026-01-03, from",
        "by=colour, by",
        "by=PERSONA, by"
    })
    void whatCannotBeAskedIsRefusedByName(String query, String param) throws Exception {
        HttpResponse<String> response = server.get("/v1/insights?" + query, server.key("refused"));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).path("param").asText()).isEqualTo(param);
        assertThat(json(response).path("code").asText()).isEqualTo("invalid_value");
    }

    private static History compared(String account) {
        History history = new History(account);
        for (int n = 0; n < 2_000; n++) {
            boolean heldOut = n % 2 == 0;
            Instant at = START.plusSeconds(n);
            String persona = n % 3 == 0 ? "exploring_shopper" : "value_conscious_runner";
            history.served("s" + n, at, persona, "mobile", "v1.0.0", heldOut, 0.5);
            int nth = n / 2;
            if (nth < (heldOut ? 100 : 160)) {
                boolean euros = !heldOut && nth % 4 == 0;
                history.ordered(
                        "s" + n,
                        at.plusSeconds(60),
                        History.RECOMMENDED,
                        euros ? "30.00" : "20.10",
                        euros ? "EUR" : "USD");
            }
        }
        return history;
    }
}
