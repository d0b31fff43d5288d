package pulse.server.http;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Optional;
import pulse.problem.PulseException;
import pulse.server.keys.AddressRanges;
import pulse.server.testing.Promptly;
import pulse.server.users.Roster;
import pulse.storage.Mode;
import pulse.storage.ShopId;

/// Everything that reads a header or a short text from outside, fuzzed by coverage, as `ParserFuzzTest` does
/// with bodies: it may refuse, with a problem, and do nothing else.
class HeaderFuzzTest {

    private static final AddressRanges PROXIES = AddressRanges.of(List.of("10.0.0.0/8", "::1"));
    private static final ShopId SHOP = new ShopId("acct_1", Mode.LIVE);
    private static final RequestIds IDS = new RequestIds(() -> "req_1");

    @FuzzTest(maxDuration = "1h", maxExecutions = 10_000_000)
    void headers(FuzzedDataProvider data) {
        String first = data.consumeString(300);
        String second = data.consumeRemainingAsString();
        Promptly.run(() -> {
            IDS.of(Optional.of(second));
            ClientAddress.of(first, List.of(second, first), PROXIES);
            refusing(() -> IdempotencyKey.read(second, SHOP, "POST /v1/keys"));
            refusing(() -> Versions.of(Optional.of(second)));
        });
    }

    @FuzzTest(maxDuration = "1h", maxExecutions = 10_000_000)
    void addresses(FuzzedDataProvider data) {
        String text = data.consumeRemainingAsString();
        Promptly.run(() -> {
            AddressRanges.canonical(text).ifPresent(canonical -> AddressRanges.of(List.of(canonical)));
            Roster.isEmail(text);
        });
    }

    private static void refusing(Runnable reading) {
        try {
            reading.run();
        } catch (PulseException refused) {
            // As it may.
        }
    }
}
