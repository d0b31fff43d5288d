package pulse.server.insights;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pulse.event.Visit;
import pulse.persona.OwnPersona;
import pulse.proof.Served;
import pulse.server.http.TimeRange;
import pulse.server.shop.Shops;
import pulse.session.Sessions;
import pulse.storage.Outcomes;
import pulse.storage.OwnPersonas;
import pulse.storage.ShopId;
import pulse.trainer.attribute.AnswerTruth;
import pulse.trainer.attribute.AnswerTruth.Verdict;
import pulse.trainer.attribute.SessionVisit;
import pulse.trainer.attribute.Statement;

/// Holds what was answered to the visitors of a shop against how their visits ended. Thread-safe.
public final class Judgements {

    /// Visits judged for one answer at most; the newest are.
    public static final int VISITS_MAX = 5_000;

    /// Events read for one answer, but for those of the last visit.
    private static final int EVENTS_MAX = 250_000;

    private final Outcomes outcomes;
    private final Shops shops;
    private final InstantSource clock;

    private record Ended(Visit visit, List<Served> served) {}

    public Judgements(Outcomes outcomes, Shops shops, InstantSource clock) {
        this.outcomes = outcomes;
        this.shops = shops;
        this.clock = clock;
    }

    /// The verdicts on the newest visits that were first answered in a range, are over, and whose answers are still
    /// kept: one entry for each visit, the newest first.
    public List<Map<Statement, Verdict>> newest(ShopId shop, TimeRange range) {
        List<Ended> ended = read(shop, range);
        Map<String, OwnPersonas.Entry> own = shops.shop(shop).ownPersonas().stream()
                .collect(Collectors.toMap(entry -> entry.persona().name(), entry -> entry));
        AnswerTruth truth = new AnswerTruth(
                shops.shop(shop).catalog(),
                ended.stream().map(Ended::visit).toList(),
                answer -> asAnswered(own.get(answer.persona()), answer));
        return ended.stream()
                .map(each -> truth.judge(each.visit(), each.served()))
                .toList();
    }

    /// Null when there is no such rule any more, or it was changed since the answer.
    private static @Nullable OwnPersona asAnswered(OwnPersonas.@Nullable Entry rule, Served answer) {
        return rule == null || rule.updatedAt().isAfter(answer.time()) ? null : rule.persona();
    }

    private List<Ended> read(ShopId shop, TimeRange range) {
        List<Ended> ended = new ArrayList<>();
        int[] events = {0};
        outcomes.newestEnded(shop, range.from(), range.to(), clock.instant().minus(Sessions.IDLE), each -> {
            Optional<Visit> visit = SessionVisit.of(each.session());
            visit.ifPresent(of -> {
                ended.add(new Ended(of, each.served()));
                events[0] += of.events().size();
            });
            return ended.size() < VISITS_MAX && events[0] < EVENTS_MAX;
        });
        return ended;
    }
}
