package pulse.bench.forecast;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import pulse.catalog.Catalog;
import pulse.catalog.Product;
import pulse.event.Visit;
import pulse.persona.Forecast;
import pulse.persona.LearnedAttributes;
import pulse.persona.Persona;
import pulse.persona.Personas;
import pulse.session.Session;
import pulse.signal.Signals;
import pulse.trainer.attribute.AttributeLearner;
import pulse.trainer.attribute.Claim;
import pulse.trainer.attribute.Ending;
import pulse.trainer.attribute.Moment;
import pulse.trainer.attribute.Moments;
import pulse.trainer.attribute.PersonaTruth;
import pulse.trainer.attribute.Popularity;

/// Learns attributes from some visits and judges forecasts of others, each by the code that serves.
final class AttributeTrial {

    private final Catalog catalog;
    private final Popularity popularity;
    private final List<Replayed> train;
    private final List<Replayed> test;
    private final Personas learned;
    private final Personas priors = Personas.ofPriors();
    private final Map<Claim, PlainLogistic> logistics = new EnumMap<>(Claim.class);

    AttributeTrial(List<Visit> train, List<Visit> test, Catalog catalog) {
        this.catalog = catalog;
        this.popularity = new Popularity(catalog, train);
        this.train = replayed(train);
        this.test = replayed(test);
        LearnedAttributes attributes = AttributeLearner.learn(train, catalog);
        this.learned = Personas.of(attributes);
        List<Moment> moments = Moments.of(train, catalog, popularity);
        for (Claim claim : Claim.values()) {
            logistics.put(claim, PlainLogistic.fit(moments, claim));
        }
    }

    /// Judges one attribute at one stage on visits that were not learned from.
    Judged judge(AttributeOutcomes outcomes, Stage stage) {
        List<Double> shares = shares(outcomes, stage);
        List<Judged.Row> rows = new ArrayList<>();
        for (int visit = 0; visit < test.size(); visit++) {
            Known known = known(test.get(visit), outcomes, stage);
            if (known != null && known.moment.judges(outcomes.claim())) {
                rows.add(row(visit, known, outcomes, shares));
            }
        }
        return new Judged(rows, test.size());
    }

    private Judged.Row row(int visit, Known known, AttributeOutcomes outcomes, List<Double> shares) {
        Persona persona = learned.infer(known.signals, catalog);
        Forecast forecast = persona.forecast(outcomes.attribute());
        Forecast before = priors.infer(known.signals, catalog).forecast(outcomes.attribute());
        return new Judged.Row(
                visit,
                outcomes.truth(known.moment),
                forecast.level(),
                List.of(said(forecast, outcomes), shares, said(before, outcomes), logistic(known.moment, outcomes)));
    }

    /// Judges the persona and its confidence: rows say the confidence of a persona that came true or did not.
    Judged judgePersona(Stage stage) {
        PersonaTruth truth = new PersonaTruth(catalog, popularity);
        List<Judged.Row> rows = new ArrayList<>();
        for (int visit = 0; visit < test.size(); visit++) {
            Replayed replayed = test.get(visit);
            int seen = stage.seen(replayed.lastBeforeEnd, replayed.visit.sessionId());
            Known known = replayed.known.get(seen);
            if (known != null && replayed.ending.product() != null) {
                Persona persona = learned.infer(known.signals, catalog);
                boolean held = truth.holds(persona, replayed.visit, replayed.ending, seen, known.signals);
                double before = priors.infer(known.signals, catalog).confidence();
                rows.add(new Judged.Row(
                        visit,
                        held ? 0 : 1,
                        persona.archetype(),
                        List.of(pair(persona.confidence()), pair(0.5), pair(before), pair(0.5))));
            }
        }
        return new Judged(rows, test.size());
    }

    private static List<Double> pair(double probability) {
        return List.of(probability, 1 - probability);
    }

    private List<Double> logistic(Moment moment, AttributeOutcomes outcomes) {
        double claimed = probability(outcomes.claim(), moment);
        if (outcomes.names().size() == 2) {
            return List.of(claimed, 1 - claimed);
        }
        double high = probability(Claim.HIGH_NOT_LOW, moment);
        return List.of((1 - claimed) * high, claimed, (1 - claimed) * (1 - high));
    }

    private double probability(Claim claim, Moment moment) {
        PlainLogistic logistic = logistics.get(claim);
        return logistic == null ? 0.5 : logistic.probability(moment);
    }

    private static List<Double> said(Forecast forecast, AttributeOutcomes outcomes) {
        double first = forecast.probabilities().getOrDefault(outcomes.names().getFirst(), 0.0);
        if (outcomes.names().size() == 2) {
            return List.of(first, 1 - first);
        }
        return outcomes.names().stream()
                .map(name -> forecast.probabilities().getOrDefault(name, 0.0))
                .toList();
    }

    /// Shares of the outcomes among training visits at the same stage, one row of each added.
    private List<Double> shares(AttributeOutcomes outcomes, Stage stage) {
        double[] counts = new double[outcomes.names().size()];
        java.util.Arrays.fill(counts, 1);
        double all = counts.length;
        for (Replayed visit : train) {
            Known known = known(visit, outcomes, stage);
            if (known != null && known.moment.judges(outcomes.claim())) {
                counts[outcomes.truth(known.moment)]++;
                all++;
            }
        }
        double sum = all;
        return java.util.Arrays.stream(counts).map(count -> count / sum).boxed().toList();
    }

    private static @Nullable Known known(Replayed visit, AttributeOutcomes outcomes, Stage stage) {
        int last = outcomes.claim() == Claim.BUYS ? visit.lastBeforePurchase : visit.lastBeforeEnd;
        return visit.known.get(stage.seen(last, visit.visit.sessionId()));
    }

    /// Folds each visit once and keeps the moments that stages ask about.
    private List<Replayed> replayed(List<Visit> visits) {
        return IntStream.range(0, visits.size())
                .parallel()
                .mapToObj(visit -> replayed(visit, visits.get(visit)))
                .toList();
    }

    private Replayed replayed(int index, Visit visit) {
        Ending ending = Ending.of(visit, catalog);
        Product product = ending.product();
        Boolean top = product == null ? null : Boolean.valueOf(popularity.isTop(product, visit));
        List<Session> sessions = visit.replay();
        Replayed replayed = new Replayed(visit, ending, ending.before(), ending.beforePurchase(visit), new HashMap<>());
        for (Stage stage : Stage.values()) {
            for (int last : new int[] {replayed.lastBeforeEnd, replayed.lastBeforePurchase}) {
                int seen = stage.seen(last, visit.sessionId());
                if (seen >= 0 && !replayed.known.containsKey(seen)) {
                    Signals signals = Signals.of(sessions.get(seen), catalog);
                    Moment moment = new Moment(index, seen, visit, ending, signals, catalog, top);
                    replayed.known.put(seen, new Known(signals, moment));
                }
            }
        }
        return replayed;
    }

    private record Known(Signals signals, Moment moment) {}

    /// @param known by events seen
    private record Replayed(
            Visit visit, Ending ending, int lastBeforeEnd, int lastBeforePurchase, Map<Integer, Known> known) {}
}
