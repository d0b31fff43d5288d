package pulse.trainer.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import pulse.catalog.Product;
import pulse.infer.Model;
import pulse.persona.Personas;
import pulse.ranking.Assortment;
import pulse.ranking.Feature;
import pulse.ranking.Ranking;
import pulse.ranking.RankingWeights;
import pulse.session.Session;
import pulse.session.Step;
import pulse.twin.TaggedProduct;
import pulse.twin.Tagger;

class RankingFitTest {

    private static final Instant OPENED = Instant.parse("2026-01-05T10:00:00Z");
    private static final int PRODUCTS = 120;

    private final LetterVectors vectors = new LetterVectors();
    private final Assortment assortment = assortment();
    private final RankingFit fit = new RankingFit(
            new Ranking(vectors), Personas.ofPriors(), Model.priors().nextItems(), 1);

    @Test
    void visitorsWhoStayWithTheirBrandTeachThatBrandSaysMore() {
        RankingWeights learned = fit.fit(sessions(600, true), assortment);
        assertThat(learned.weight(Feature.BRAND)).isGreaterThan(1.5 * RankingWeights.JUDGED.weight(Feature.BRAND));
    }

    @Test
    void learnedWeightsAreJudgedBetterThanPerverseOnesOnLaterVisitsAndNotTheOtherWayRound() {
        List<Session> sessions = sessions(400, true);
        List<Session> earlier = sessions.subList(0, 280);
        List<Session> later = sessions.subList(280, 400);
        RankingWeights learned = fit.fit(earlier, assortment);
        RankingWeights perverse = RankingWeights.JUDGED.with(Feature.BRAND, -3).with(Feature.NEIGHBOURS, -3);
        Judgement judgement = fit.judge(earlier, later, assortment, perverse, learned);
        assertThat(judgement.isBetter()).isTrue();
        assertThat(judgement.gain().challenger()).isGreaterThan(judgement.gain().incumbent());
        assertThat(judgement.sessions()).isEqualTo(120);
        assertThat(fit.judge(earlier, later, assortment, learned, perverse).isBetter())
                .isFalse();
        assertThat(fit.judge(earlier, later, assortment, learned, learned).isBetter())
                .isFalse();
    }

    @Test
    void fewVisitsLeaveTheHandWeightsWhereTheyAre() {
        RankingWeights learned = fit.fit(sessions(6, true), assortment);
        for (Feature feature : Feature.values()) {
            double judged = RankingWeights.JUDGED.weight(feature);
            assertThat(learned.weight(feature)).isCloseTo(judged, within(0.35 + 0.35 * Math.abs(judged)));
        }
        assertThat(fit.fit(List.of(), assortment)).isEqualTo(RankingWeights.JUDGED);
    }

    @Test
    void learnedScoresStandOnTheLevelOfTheHandWeights() {
        RankingWeights learned = fit.fit(sessions(300, true), assortment);
        assertThat(learned.base()).isCloseTo(RankingWeights.JUDGED.base(), within(1.5));
    }

    @Test
    void sameVisitsTeachTheSame() {
        List<Session> sessions = sessions(60, false);
        assertThat(fit.fit(sessions, assortment)).isEqualTo(fit.fit(sessions, assortment));
    }

    @Test
    void productTurnedToCountsByHowFarTheVisitorWentWithIt() {
        Instant at = OPENED;
        Session session = Session.begun("s", at)
                .after(new Step.Viewed("a", at))
                .after(new Step.Viewed("b", at.plusSeconds(9)))
                .after(new Step.Viewed("a", at.plusSeconds(12)))
                .after(new Step.AddedToCart("b", at.plusSeconds(20)))
                .after(new Step.Viewed("c", at.plusSeconds(25)))
                .after(new Step.Purchased("c", at.plusSeconds(40)));
        List<Turn> turns = Turn.of(0, session);
        assertThat(turns).extracting(Turn::productId).containsExactly("a", "b", "c");
        assertThat(turns).extracting(Turn::weight).containsExactly(Turn.VIEWED, Turn.IN_CART, Turn.BOUGHT);
        assertThat(turns.get(2).known().steps()).hasSize(4);
        assertThat(turns.get(2).known().lastSeenAt()).isEqualTo(at.plusSeconds(25));
    }

    /// Visits of five products: of one brand all over the shop, or of any.
    private static List<Session> sessions(int count, boolean areLoyal) {
        SplittableRandom random = new SplittableRandom(3);
        List<Session> sessions = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            Instant at = OPENED.plusSeconds(600L * n);
            Session session = Session.begun("s" + n, at);
            int brand = random.nextInt(6);
            for (int step = 0; step < 5; step++) {
                int product = random.nextInt(PRODUCTS / 6) * 6 + (areLoyal ? brand : random.nextInt(6));
                session = session.after(new Step.Viewed("p" + product, at.plusSeconds(20L * step)));
            }
            sessions.add(session);
        }
        return sessions;
    }

    private Assortment assortment() {
        Tagger tagger = new Tagger(vectors);
        List<TaggedProduct> tagged = new ArrayList<>();
        for (int i = 0; i < PRODUCTS; i++) {
            tagged.add(tagger.tag(Product.named("p" + i, "thing " + i)
                    .withBrand("Brand" + i % 6)
                    .withCategory("shelf " + i / 6 % 4)
                    .withPrice(10 + i)
                    .withRating(3 + i % 5 * 0.4, i)));
        }
        return Assortment.empty().with(tagged, List.of());
    }
}
