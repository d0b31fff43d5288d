package pulse.bench.forecast;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import pulse.catalog.Catalog;
import pulse.catalog.Product;
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
import pulse.trainer.attribute.Popularity;
import pulse.trainer.attribute.Visit;

/// Learns attributes from some visits and judges forecasts of others, each by the code that serves.
final class AttributeTrial {

    private final Catalog catalog;
    private final Popularity popularity;
    private final List<Visit> train;
    private final Personas learned;
    private final Personas priors = Personas.ofPriors();
    private final Map<Claim, PlainLogistic> logistics = new EnumMap<>(Claim.class);

    AttributeTrial(List<Visit> train, Catalog catalog, long seed) {
        this.catalog = catalog;
        this.train = train;
        this.popularity = new Popularity(catalog, train);
        LearnedAttributes attributes = AttributeLearner.learn(train, catalog, seed);
        this.learned = Personas.of(attributes);
        List<Moment> moments = Moments.of(train, catalog, popularity);
        for (Claim claim : Claim.values()) {
            logistics.put(claim, PlainLogistic.fit(moments, claim));
        }
    }

    /// The persona inferred with what was learned.
    Personas personas() {
        return learned;
    }

    Popularity popularity() {
        return popularity;
    }

    /// Judges one attribute at one stage on visits that were not learned from.
    Judged judge(AttributeOutcomes outcomes, Stage stage, List<Visit> test) {
        List<Double> shares = shares(outcomes, stage);
        List<Judged.Row> rows = new ArrayList<>();
        for (int visit = 0; visit < test.size(); visit++) {
            Known known = known(visit, test.get(visit), outcomes, stage);
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
        for (int visit = 0; visit < train.size(); visit++) {
            Known known = known(visit, train.get(visit), outcomes, stage);
            if (known != null && known.moment.judges(outcomes.claim())) {
                counts[outcomes.truth(known.moment)]++;
                all++;
            }
        }
        double sum = all;
        return java.util.Arrays.stream(counts).map(count -> count / sum).boxed().toList();
    }

    private @org.jspecify.annotations.Nullable Known known(
            int index, Visit visit, AttributeOutcomes outcomes, Stage stage) {
        Ending ending = Ending.of(visit, catalog);
        int last = outcomes.claim() == Claim.BUYS ? ending.beforePurchase(visit) : ending.before();
        int seen = stage.seen(last);
        if (seen < 0) {
            return null;
        }
        Session session = visit.replay().get(seen);
        Signals signals = Signals.of(session, catalog);
        Product product = ending.product();
        Boolean top = product == null ? null : Boolean.valueOf(popularity.isTop(product));
        return new Known(signals, new Moment(index, seen, visit, ending, signals, catalog, top));
    }

    private record Known(Signals signals, Moment moment) {}
}
