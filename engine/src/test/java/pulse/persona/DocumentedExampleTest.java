package pulse.persona;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pulse.catalog.Catalog;
import pulse.session.Behavior;
import pulse.session.Context;
import pulse.session.Session;
import pulse.signal.Signals;

class DocumentedExampleTest {

    private static final Instant AT = Instant.parse("2025-01-14T23:30:00Z");

    static Stream<Catalog> shops() {
        return Stream.of(SportsShop.branded(), SportsShop.plain());
    }

    @ParameterizedTest
    @MethodSource("shops")
    void documentedRequestIsAValueConsciousRunner(Catalog shop) {
        for (List<String> viewed :
                List.of(List.of("prod_123", "prod_456"), List.of("run_10", "run_15"), List.of("shoe_10", "shoe_11"))) {
            Context context = new Context("mobile", "safari", "instagram.com", "US", "CA", AT);
            Behavior behavior =
                    new Behavior("running shoes under 100", List.of("price:0-100", "rating:4+"), viewed, 45_000);
            Session session = Session.begun("s", AT).after(context, behavior, AT);
            Persona persona = Personas.ofPriors().infer(Signals.of(session, shop), shop);
            assertThat(persona.primary()).as("%s", persona).isEqualTo("value_conscious_runner");
            assertThat(persona.forecasts().stream().map(Forecast::level))
                    .as("%s", persona)
                    .containsExactly("high", "low", "high", "active");
        }
    }
}
