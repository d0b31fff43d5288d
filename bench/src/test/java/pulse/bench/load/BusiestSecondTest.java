package pulse.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BusiestSecondTest {

    private static final Pattern COUNTS = Pattern.compile("(\\d+) let in, (\\d+) refused, 0 failed");

    private static final long SECOND = 1_000_000_000;

    private final BusiestSecond busiest = new BusiestSecond();

    @Test
    void bothEndsOfASecondAreWithinItAndNoMore() {
        busiest.add(0, 0);
        busiest.add(SECOND, SECOND);
        assertThat(busiest.most()).isEqualTo(2);
        busiest.add(SECOND + 1, SECOND + 1);
        assertThat(busiest.most()).isEqualTo(2);
        assertThat(busiest.total()).isEqualTo(3);
    }

    @Test
    void whatMayHaveHappenedOutsideProvesNothing() {
        busiest.add(0, 1);
        busiest.add(10, SECOND + 5);
        busiest.add(20, 30);
        assertThat(busiest.most()).isEqualTo(2);
    }

    @Test
    void anySecondCountsWhereverItBegins() {
        for (int i = 0; i < 30; i++) {
            busiest.add(i * SECOND / 10, i * SECOND / 10);
        }
        for (int i = 0; i < 5; i++) {
            busiest.add(SECOND * 5 / 4 + i, SECOND * 5 / 4 + i);
        }
        assertThat(busiest.most()).isEqualTo(11 + 5);
    }

    @Test
    void theCommandCountsWhatThePlanLetIn() {
        StringWriter out = new StringWriter();
        new CommandLine(new LimitCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out))
                .execute("--plan", "starter", "--seconds", "0.5", "--connections", "4");
        assertThat(out.toString()).contains("offered 1000 a second from 4 connections", "busiest second: 100 let in");
        Matcher counts = COUNTS.matcher(out.toString());
        assertThat(counts.find()).isTrue();
        int letIn = Integer.parseInt(counts.group(1));
        // A busy machine may send them over more than the half second: then another second's hundred are let in.
        assertThat(letIn).isGreaterThanOrEqualTo(100);
        assertThat(letIn + Integer.parseInt(counts.group(2))).isEqualTo(500);
    }
}
