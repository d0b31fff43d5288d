package pulse.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class NeighboursTest {
    private static final int ITEMS = 12;
    private static final NeighbourSettings SETTINGS =
            new NeighbourSettings(1_000, 1_000, 8, 1, 4, 40, 3, new KindWeights(1, 2, 3));

    @Property(tries = 200)
    void votesEqualTheFormulaComputedPlainly(@ForAll long seed) {
        SessionLog log = kinds(seed);
        Random random = new Random(seed + 1);
        int[] visit = random.ints(1 + random.nextInt(5), 0, ITEMS).toArray();
        Candidates candidates = new Candidates();
        candidates.clear();
        new Neighbours(SETTINGS)
                .vote(new SessionIndex(log).snapshot(), new Prefix().clear().clicks(visit), candidates);
        double[] near = plain(log, visit, SETTINGS.nearSteps());
        double[] far = plain(log, visit, SETTINGS.farSteps());
        for (int item = 0; item < ITEMS; item++) {
            int slot = candidates.slot(item);
            assertThat((double) candidates.evidence(slot, Source.NEIGHBOURS_NEAR))
                    .isCloseTo(near[item], within(1e-3 * (1 + near[item])));
            assertThat((double) candidates.evidence(slot, Source.NEIGHBOURS_FAR))
                    .isCloseTo(far[item], within(1e-3 * (1 + far[item])));
        }
    }

    @Test
    void onlyTheNewestPostingsAreReadAndOnlyTheMostSimilarVote() {
        SessionLog log = Logs.of(new int[] {0, 1}, new int[] {0, 2}, new int[] {0, 3});
        assertThat(votes(log, 2, 9)).containsExactly(false, true, true);
        assertThat(votes(log, 9, 1)).containsExactly(false, false, true);
    }

    private static boolean[] votes(SessionLog log, int postings, int neighbours) {
        Candidates candidates = new Candidates();
        candidates.clear();
        new Neighbours(new NeighbourSettings(postings, neighbours, 8, 1, 4, 1, 3, KindWeights.EQUAL))
                .vote(new SessionIndex(log).snapshot(), new Prefix().clear().clicks(0), candidates);
        boolean[] voted = new boolean[3];
        for (int item = 1; item <= 3; item++) {
            voted[item - 1] = candidates.evidence(candidates.slot(item), Source.NEIGHBOURS_NEAR) > 0;
        }
        return voted;
    }

    private static SessionLog kinds(long seed) {
        Random random = new Random(seed);
        SessionLogBuilder builder = new SessionLogBuilder();
        for (int s = 0; s < 20; s++) {
            builder.session(s, s);
            for (int i = 1 + random.nextInt(6); i > 0; i--) {
                builder.click(random.nextInt(ITEMS), ClickKind.of((byte) random.nextInt(3)));
            }
        }
        return builder.build();
    }

    private static double[] plain(SessionLog log, int[] visit, double steps) {
        double[] votes = new double[ITEMS];
        long newest = newestSharing(log, visit);
        for (int s = 0; s < log.sessions(); s++) {
            double similarity = 0;
            int anchor = -1;
            boolean[] shared = new boolean[ITEMS];
            for (int back = 0; back < visit.length; back++) {
                int item = visit[visit.length - 1 - back];
                for (int click = log.end(s) - 1; click >= log.start(s) && !shared[item]; click--) {
                    if (log.item(click) == item) {
                        shared[item] = true;
                        similarity += Math.exp(-back / steps);
                        anchor = anchor < 0 ? click : anchor;
                    }
                }
            }
            double weight = similarity
                    / Math.sqrt(log.end(s) - log.start(s))
                    * Math.exp(-(newest - log.endSeconds(s)) / SETTINGS.ageSeconds());
            for (int click = log.start(s); similarity > 0 && click < log.end(s); click++) {
                double distance = Math.max(1, Math.abs(click - anchor));
                votes[log.item(click)] += weight * Math.exp(-distance / SETTINGS.anchorSteps()) * (log.kind(click) + 1);
            }
        }
        return votes;
    }

    private static long newestSharing(SessionLog log, int[] visit) {
        for (int s = log.sessions() - 1; s >= 0; s--) {
            for (int click = log.start(s); click < log.end(s); click++) {
                int item = log.item(click);
                if (Arrays.stream(visit).anyMatch(seen -> seen == item)) {
                    return log.endSeconds(s);
                }
            }
        }
        return 0;
    }
}
