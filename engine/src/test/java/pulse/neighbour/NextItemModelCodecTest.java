package pulse.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;

class NextItemModelCodecTest {

    private static final int ITEMS = 40;
    private static final SessionLog LOG = Logs.random(0, 0, 300, ITEMS, 3);

    @Test
    void aModelReadBackUnderTheSameOrdinalsAnswersTheSame() {
        byte[] bytes = NextItemModelCodec.encode(model(), ordinal -> "p" + ordinal);
        NextItemModel read = NextItemModelCodec.decode(bytes, id -> Integer.parseInt(id.substring(1)));
        assertThat(answers(read, LOG, item -> item)).isEqualTo(answers(model(), LOG, item -> item));
        assertThat(NextItemModelCodec.encode(read, ordinal -> "p" + ordinal)).isEqualTo(bytes);
    }

    @Test
    void aModelReadBackUnderOtherOrdinalsAnswersTheSameProducts() {
        byte[] bytes = NextItemModelCodec.encode(model(), ordinal -> "p" + ordinal);
        NextItemModel read = NextItemModelCodec.decode(bytes, id -> moved(Integer.parseInt(id.substring(1))));
        assertThat(answers(read, movedLog(), NextItemModelCodecTest::moved))
                .isEqualTo(answers(model(), LOG, item -> item).stream()
                        .map(NextItemModelCodecTest::moved)
                        .toList());
    }

    @Test
    void whatIsNoLongerSoldIsLeftOut() {
        byte[] bytes = NextItemModelCodec.encode(model(), ordinal -> ordinal == 7 ? null : "p" + ordinal);
        NextItemModel read =
                NextItemModelCodec.decode(bytes, id -> id.equals("p3") ? -1 : Integer.parseInt(id.substring(1)));
        assertThat(answers(read, LOG.slice(0, 0), item -> item))
                .doesNotContain(3, 7)
                .isNotEmpty();
    }

    @Test
    void nothingLearnedIsReadBackAsNothingLearned() {
        byte[] bytes = NextItemModelCodec.encode(NextItemModel.untrained(60), ordinal -> "p" + ordinal);
        NextItemModel read = NextItemModelCodec.decode(bytes, id -> 0);
        assertThat(read.settings()).isEqualTo(NeighbourSettings.untrained(60));
        assertThat(read.rows().entries()).isZero();
    }

    @Test
    void theVersionBeforeRefinementIsStillRead() throws IOException {
        NextItemModel model = model().with(model().blend(), Refinement.none());
        byte[] bytes = NextItemModelCodec.encode(model, ordinal -> "p" + ordinal);
        byte[] content = new InflaterInputStream(new ByteArrayInputStream(bytes, 1, bytes.length - 1)).readAllBytes();
        int settingsEnd = 4 + 4 * Blend.LENGTHS * Features.COUNT + 3 * 4 + 8 * 8;
        ByteArrayOutputStream before = new ByteArrayOutputStream();
        before.write(1);
        try (DeflaterOutputStream deflated = new DeflaterOutputStream(before)) {
            deflated.write(content, 0, settingsEnd);
            deflated.write(content, settingsEnd + 8, content.length - settingsEnd - 8);
        }
        NextItemModel read = NextItemModelCodec.decode(before.toByteArray(), id -> Integer.parseInt(id.substring(1)));
        assertThat(answers(read, LOG, item -> item)).isEqualTo(answers(model, LOG, item -> item));
    }

    @Test
    void treesOverOtherColumnsAreRefused() throws IOException {
        byte[] bytes = NextItemModelCodec.encode(model(), ordinal -> "p" + ordinal);
        byte[] content = new InflaterInputStream(new ByteArrayInputStream(bytes, 1, bytes.length - 1)).readAllBytes();
        content[4 + 4 * Blend.LENGTHS * Features.COUNT + 3 * 4 + 8 * 8 + 3]++;
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        changed.write(bytes[0]);
        try (DeflaterOutputStream deflated = new DeflaterOutputStream(changed)) {
            deflated.write(content);
        }
        assertThatThrownBy(() -> NextItemModelCodec.decode(changed.toByteArray(), id -> 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("columns");
    }

    @Test
    void anotherVersionIsRefusedByName() {
        byte[] bytes = NextItemModelCodec.encode(model(), ordinal -> "p" + ordinal);
        bytes[0] = 9;
        assertThatThrownBy(() -> NextItemModelCodec.decode(bytes, id -> 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("version 9");
        assertThatThrownBy(() -> NextItemModelCodec.decode(new byte[0], id -> 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void damagedBytesAreRefused() {
        byte[] bytes = NextItemModelCodec.encode(model(), ordinal -> "p" + ordinal);
        byte[] cut = java.util.Arrays.copyOf(bytes, bytes.length / 2);
        assertThatThrownBy(() -> NextItemModelCodec.decode(cut, id -> 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static NextItemModel model() {
        Random random = new Random(4);
        ItemRows.Builder rows = new ItemRows.Builder(ITEMS);
        for (int item = 0; item < ITEMS; item++) {
            for (int entry = 0; entry < item % 5; entry++) {
                rows.entry(
                        random.nextInt(ITEMS),
                        random.nextFloat(),
                        random.nextFloat(),
                        random.nextFloat(),
                        random.nextFloat());
            }
            rows.endRow();
        }
        float[] vectors = new float[ITEMS * ItemVectors.WIDTH];
        for (int i = ItemVectors.WIDTH; i < vectors.length; i++) {
            vectors[i] = (float) random.nextGaussian();
        }
        return new NextItemModel(
                new NeighbourSettings(50, 20, 4, 1.5, 5, 300, 3, new KindWeights(1, 2, 3)),
                1.7,
                rows.build(),
                ItemVectors.of(vectors),
                ItemTrends.of(LOG),
                Blend.untrained(),
                refinement(random));
    }

    private static Refinement refinement(Random random) {
        int[] columns = random.ints(8 * Refinement.DEPTH, 0, ListHead.COLUMNS).toArray();
        int[] edges = random.ints(columns.length, -9_000, 9_000).toArray();
        float[] leaves = new float[8 * Refinement.LEAVES];
        for (int leaf = 0; leaf < leaves.length; leaf++) {
            leaves[leaf] = (float) random.nextGaussian();
        }
        return new Refinement(columns, edges, leaves);
    }

    private static int moved(int item) {
        return 2 * ((item + 11) % ITEMS);
    }

    private static SessionLog movedLog() {
        SessionLogBuilder builder = new SessionLogBuilder();
        for (int s = 0; s < LOG.sessions(); s++) {
            builder.session(LOG.key(s), LOG.endSeconds(s));
            for (int click = LOG.start(s); click < LOG.end(s); click++) {
                builder.click(moved(LOG.item(click)), ClickKind.VIEW);
            }
        }
        return builder.build();
    }

    /// The first answer to every item, where none other scores alike.
    private static List<Integer> answers(NextItemModel model, SessionLog log, IntUnaryOperator ordinal) {
        NextItems items = new NextItems(new SessionIndex(log), model);
        Workspace workspace = items.workspace();
        List<Integer> answers = new ArrayList<>();
        for (int item = 0; item < ITEMS; item++) {
            Prefix prefix = new Prefix().clicks(ordinal.applyAsInt(item));
            if (items.rank(prefix, 2, true, workspace) == 2 && workspace.score(0) > workspace.score(1) + 1e-4) {
                answers.add(workspace.item(0));
            }
        }
        return answers;
    }
}
