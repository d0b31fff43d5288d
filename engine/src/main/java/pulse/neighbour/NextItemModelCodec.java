package pulse.neighbour;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/// Writes and reads the stored form of a [NextItemModel]. Items are kept by the shop's own ids, because ordinals change
/// when a shop opens anew; an item that is no longer known is left out, and so is what led to it.
///
/// Version 2: version (1 byte), then deflated and big-endian: length of a feature vector (4), weights of the blend
/// (4 each), settings, columns a
/// [ListHead] has (4), trees of the refinement (4) and of each its columns and edges (4 each) and its leaves (4 each),
/// number of items (4) and their ids (modified UTF-8); for each item its trends (4 each), whether
/// it has a vector (1) and the vector, length of its row (4) and the row's entries: place of the item among those
/// stored (4) and four measures (4 each); then how many popular items there are (4) and their places.
/// Version 1, still read, has no refinement.
public final class NextItemModelCodec {

    /// Items and entries of rows that are stored at most.
    public static final int ITEMS_MAX = 2_000_000;

    public static final int ENTRIES_MAX = 20_000_000;

    private static final int VERSION = 2;
    private static final int VERSION_UNREFINED = 1;
    private static final int BUFFER_BYTES = 1 << 16;

    private NextItemModelCodec() {}

    /// The stored form.
    ///
    /// @param idOf the shop's id of an ordinal, or null when it has none
    /// @throws IllegalArgumentException when the model exceeds [#ITEMS_MAX] or [#ENTRIES_MAX]
    public static byte[] encode(NextItemModel model, IntFunction<@Nullable String> idOf) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(BUFFER_BYTES);
        bytes.write(VERSION);
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (DataOutputStream out = new DataOutputStream(
                new BufferedOutputStream(new DeflaterOutputStream(bytes, deflater), BUFFER_BYTES))) {
            writeSettings(model, out);
            writeRefinement(model.refinement(), out);
            new NextItemModelWriter(model, idOf, out).write();
        } catch (IOException e) {
            throw new UncheckedIOException("a byte array took no bytes", e);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    /// The model of bytes written by [#encode].
    ///
    /// @param ordinalOf the ordinal of an id today, or a negative number when it is not known
    /// @throws IllegalArgumentException when another version wrote them or they are damaged
    public static NextItemModel decode(byte[] bytes, ToIntFunction<String> ordinalOf) {
        int version = bytes.length == 0 ? -1 : bytes[0];
        if (version != VERSION && version != VERSION_UNREFINED) {
            throw new IllegalArgumentException("stored next items are of version " + version + ", not " + VERSION);
        }
        ByteArrayInputStream deflated = new ByteArrayInputStream(bytes, 1, bytes.length - 1);
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(new InflaterInputStream(deflated), BUFFER_BYTES))) {
            Blend blend = readBlend(in);
            NeighbourSettings settings = readSettings(in);
            double rowSteps = in.readDouble();
            Refinement refinement = version == VERSION ? readRefinement(in) : Refinement.none();
            NextItemModelReader items = new NextItemModelReader(in, ordinalOf);
            return new NextItemModel(
                    settings, rowSteps, items.rows(), items.vectors(), items.trends(), blend, refinement);
        } catch (IOException e) {
            throw new IllegalArgumentException("stored next items of " + bytes.length + " bytes are damaged", e);
        }
    }

    private static void writeSettings(NextItemModel model, DataOutputStream out) throws IOException {
        out.writeInt(Features.COUNT);
        for (float weight : model.blend().weights()) {
            out.writeFloat(weight);
        }
        NeighbourSettings settings = model.settings();
        out.writeInt(settings.postingsMax());
        out.writeInt(settings.neighboursMax());
        out.writeInt(settings.recentItemsMax());
        out.writeDouble(settings.nearSteps());
        out.writeDouble(settings.farSteps());
        out.writeDouble(settings.ageSeconds());
        out.writeDouble(settings.anchorSteps());
        out.writeDouble(settings.kindWeights().view());
        out.writeDouble(settings.kindWeights().cart());
        out.writeDouble(settings.kindWeights().purchase());
        out.writeDouble(model.rowSteps());
    }

    private static Blend readBlend(DataInputStream in) throws IOException {
        int features = in.readInt();
        if (features != Features.COUNT) {
            throw new IllegalArgumentException(
                    "stored next items weigh " + features + " features, this program has " + Features.COUNT);
        }
        float[] weights = new float[Blend.LENGTHS * features];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = in.readFloat();
        }
        return new Blend(weights);
    }

    private static void writeRefinement(Refinement refinement, DataOutputStream out) throws IOException {
        out.writeInt(ListHead.COLUMNS);
        out.writeInt(refinement.trees());
        for (int tree = 0; tree < refinement.trees(); tree++) {
            for (int level = 0; level < Refinement.DEPTH; level++) {
                out.writeInt(refinement.column(tree, level));
                out.writeInt(refinement.edge(tree, level));
            }
            for (int leaf = 0; leaf < Refinement.LEAVES; leaf++) {
                out.writeFloat(refinement.leaf(tree, leaf));
            }
        }
    }

    private static Refinement readRefinement(DataInputStream in) throws IOException {
        int known = in.readInt();
        int trees = in.readInt();
        if (known != ListHead.COLUMNS || trees < 0 || trees > Refinement.TREES_MAX) {
            throw new IllegalArgumentException("stored next items have " + trees + " trees over " + known
                    + " columns, this program has " + ListHead.COLUMNS + " and up to " + Refinement.TREES_MAX);
        }
        int[] columns = new int[trees * Refinement.DEPTH];
        int[] edges = new int[columns.length];
        float[] leaves = new float[trees * Refinement.LEAVES];
        for (int tree = 0; tree < trees; tree++) {
            for (int question = tree * Refinement.DEPTH; question < (tree + 1) * Refinement.DEPTH; question++) {
                columns[question] = in.readInt();
                edges[question] = in.readInt();
            }
            for (int leaf = tree * Refinement.LEAVES; leaf < (tree + 1) * Refinement.LEAVES; leaf++) {
                leaves[leaf] = in.readFloat();
            }
        }
        return new Refinement(columns, edges, leaves);
    }

    private static NeighbourSettings readSettings(DataInputStream in) throws IOException {
        return new NeighbourSettings(
                in.readInt(),
                in.readInt(),
                in.readInt(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                new KindWeights(in.readDouble(), in.readDouble(), in.readDouble()));
    }
}
