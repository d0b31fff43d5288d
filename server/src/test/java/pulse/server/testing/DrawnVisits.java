package pulse.server.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import pulse.session.Session;
import pulse.session.Step;

/// Visits to a shop of lamps and chairs that have long ended: half stay with what is cheap, half with what is dear, and
/// one in two who look at lamps buys one.
public final class DrawnVisits {

    private static final int PER_CATEGORY = 30;

    private DrawnVisits() {}

    /// The body that tags the shop's products.
    public static String products() {
        List<String> products = new ArrayList<>();
        for (String category : List.of("lamps", "chairs")) {
            for (int at = 0; at < PER_CATEGORY; at++) {
                products.add(("{\"id\": \"%s%d\", \"name\": \"%s no %d\", \"category\": \"%s\", \"brand\": \"%s\","
                                + " \"price\": %d}")
                        .formatted(
                                category,
                                at,
                                category,
                                at,
                                category,
                                List.of("Ash", "Birch").get(at % 2),
                                10 + at));
            }
        }
        return "{\"products\": [" + String.join(",", products) + "]}";
    }

    /// Visits that end two minutes apart, the last an hour before `now`.
    public static List<Session> of(int count, Instant now, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Session> visits = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            visits.add(visit(number, now.minusSeconds(3_600 + 120L * (count - number)), random));
        }
        return visits;
    }

    private static Session visit(int number, Instant start, SplittableRandom random) {
        boolean isCheap = random.nextBoolean();
        boolean isLamp = random.nextBoolean();
        Session session = Session.begun("drawn" + number, start);
        String last = "";
        for (int view = 0; view < 4; view++) {
            last = (isLamp ? "lamps" : "chairs") + (random.nextInt(10) + (isCheap ? 0 : 20));
            session = session.after(new Step.Viewed(last, start.plusSeconds(10L * view)));
        }
        return isLamp && random.nextBoolean()
                ? session.after(new Step.Purchased(last, start.plusSeconds(60)))
                : session;
    }
}
