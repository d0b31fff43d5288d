package pulse.twin;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Writes and reads the stored form of a [TextTwin].
///
/// Version 2, big-endian: version (1 byte), fingerprint (8), richness (4), vector length (2) and bytes, log-odds of
/// each trait (4 each), evidence of each trait, then for each [Facet] its tags. A list is its length (1 byte) and its
/// members; a word is its length (2) and modified UTF-8; a tag is its name, probability (8), confidence (8), evidence.
final class TextTwinCodec {

    private static final int VERSION = 2;
    private static final int LIST_MAX = 255;

    private TextTwinCodec() {}

    static byte[] encode(TextTwin twin) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeLong(twin.fingerprint());
            out.writeFloat(twin.richness());
            out.writeShort(twin.vector().length);
            out.write(twin.vector());
            for (Trait trait : Trait.values()) {
                out.writeFloat(twin.logOdds(trait));
                writeWords(out, twin.evidence(trait));
            }
            for (Facet facet : Facet.values()) {
                writeTags(out, twin.tags(facet));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a byte array took no bytes", e);
        }
        return bytes.toByteArray();
    }

    static TextTwin decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readUnsignedByte();
            if (version != VERSION) {
                throw new IllegalArgumentException("stored twin is of version " + version + ", not " + VERSION);
            }
            return readTwin(in);
        } catch (IOException e) {
            throw new IllegalArgumentException("stored twin of " + bytes.length + " bytes is damaged", e);
        }
    }

    private static TextTwin readTwin(DataInputStream in) throws IOException {
        long fingerprint = in.readLong();
        float richness = in.readFloat();
        byte[] vector = new byte[in.readUnsignedShort()];
        in.readFully(vector);
        float[] logOdds = new float[Trait.values().length];
        List<List<String>> evidence = new ArrayList<>();
        for (int i = 0; i < logOdds.length; i++) {
            logOdds[i] = in.readFloat();
            evidence.add(readWords(in));
        }
        Map<Facet, List<Tag>> facets = new EnumMap<>(Facet.class);
        for (Facet facet : Facet.values()) {
            List<Tag> tags = readTags(in);
            if (!tags.isEmpty()) {
                facets.put(facet, tags);
            }
        }
        return new TextTwin(fingerprint, richness, vector, logOdds, evidence, facets);
    }

    private static void writeTags(DataOutputStream out, List<Tag> tags) throws IOException {
        out.writeByte(tags.size());
        for (Tag tag : tags) {
            out.writeUTF(tag.name());
            out.writeDouble(tag.probability());
            out.writeDouble(tag.confidence());
            writeWords(out, tag.evidence());
        }
    }

    private static List<Tag> readTags(DataInputStream in) throws IOException {
        int size = in.readUnsignedByte();
        List<Tag> tags = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            tags.add(new Tag(word(in), in.readDouble(), in.readDouble(), readWords(in)));
        }
        return tags;
    }

    private static void writeWords(DataOutputStream out, List<String> words) throws IOException {
        out.writeByte(Math.min(LIST_MAX, words.size()));
        for (String word : words.subList(0, Math.min(LIST_MAX, words.size()))) {
            out.writeUTF(word);
        }
    }

    private static List<String> readWords(DataInputStream in) throws IOException {
        int size = in.readUnsignedByte();
        List<String> words = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            words.add(word(in));
        }
        return words;
    }

    /// Words repeat from twin to twin, so all twins share one copy of each.
    private static String word(DataInputStream in) throws IOException {
        return in.readUTF().intern();
    }
}
