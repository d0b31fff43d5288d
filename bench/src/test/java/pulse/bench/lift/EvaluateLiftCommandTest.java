package pulse.bench.lift;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class EvaluateLiftCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /// 60 small shops: of intervals that are right 95 times in 100, fewer than 51 in 60 hold the truth once in 2,000
    /// such tests; and looking daily at intervals not made for it raises false alarms that the anytime ones do not.
    @Test
    void intervalsHoldTheTruthAndDailyLooksRaiseNoAlarms() throws Exception {
        JsonNode report = report("--runs", "60", "--lift", "0", "--sessions", "2500", "--share", "0.3");
        JsonNode lift = report.path("lifts").path(0);
        for (String measure : new String[] {"conversion", "revenue"}) {
            JsonNode methods = lift.path(measure);
            assertThat(methods.path("fixed").path("said").asInt()).isEqualTo(60);
            assertThat(methods.path("fixed").path("covers_percent").asDouble()).isGreaterThan(84);
            assertThat(methods.path("anytime").path("ever_wrong_percent").asDouble())
                    .isLessThanOrEqualTo(5);
            assertThat(methods.path("fixed").path("ever_wrong_percent").asDouble())
                    .isGreaterThan(10);
        }
        assertThat(lift.path("sample_ratio_alarms_percent").asDouble()).isZero();
    }

    @Test
    void largeLiftIsSeen() throws Exception {
        JsonNode report = report("--runs", "10", "--lift", "60", "--sessions", "2000", "--share", "0.5");
        JsonNode anytime = report.path("lifts").path(0).path("conversion").path("anytime");
        assertThat(anytime.path("effect_percent").asDouble()).isEqualTo(100);
        assertThat(anytime.path("mean_effect_day").asDouble()).isBetween(1.0, 28.0);
    }

    @Test
    void sameSeedSaysTheSame() throws Exception {
        String[] asked = {"--runs", "4", "--lift", "5", "--sessions", "500", "--days", "10", "--seed", "7"};
        assertThat(report(asked).path("lifts")).isEqualTo(report(asked).path("lifts"));
    }

    @Test
    void tableNamesEveryMethod() {
        assertThat(run("--runs", "2", "--lift", "5", "--sessions", "500", "--days", "3"))
                .isZero();
        assertThat(out.toString()).contains("lift 5.0%, revenue, 2 shops", "fixed", "anytime", "bootstrap");
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThat(run("--share", "1")).isEqualTo(2);
        assertThat(err.toString()).contains("share is 1.0");
        assertThat(run("--lift", "-100")).isEqualTo(2);
        assertThat(run("--runs", "0")).isEqualTo(2);
    }

    private JsonNode report(String... arguments) throws Exception {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = "--json";
        out.getBuffer().setLength(0);
        assertThat(run(all)).as(err.toString()).isZero();
        return ((com.fasterxml.jackson.databind.node.ObjectNode) new ObjectMapper().readTree(out.toString()))
                .without("seconds");
    }

    private int run(String... arguments) {
        return new CommandLine(new EvaluateLiftCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
