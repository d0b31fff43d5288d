package pulse.embedding;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Where the native code of the model's runtime and tokenizer is unpacked, and the word that nothing is fetched.
///
/// Left alone, the runtime unpacks 28 MB into the temporary folder at every start and leaves it there when the process
/// is killed, and the tokenizer keeps a folder in the user's home and may look for a build to download. Both read
/// system properties once for the whole process, so the first call decides; a property that was already set stays.
final class NativeLibraries {

    /// Held, so that its level stays: the tokenizer's library looks for a GPU that it is never asked to use, and warns.
    private static final Logger TOKENIZER_LOG = Logger.getLogger("ai.djl");

    private NativeLibraries() {}

    /// Unpacks what is missing into `folder` and points both libraries at it. About 150 ms the first time and 1 ms
    /// after that.
    static void placeIn(Path folder) throws IOException {
        TOKENIZER_LOG.setLevel(Level.SEVERE);
        setIfAbsent("ai.djl.offline", "true");
        setIfAbsent("OPT_OUT_TRACKING", "true");
        setIfAbsent("ENGINE_CACHE_DIR", folder.toString());
        setIfAbsent("DJL_CACHE_DIR", folder.toString());
        placeRuntime(folder);
    }

    private static void placeRuntime(Path folder) throws IOException {
        String library = System.mapLibraryName("onnxruntime");
        String bridge = System.mapLibraryName("onnxruntime4j_jni");
        String platform = "/ai/onnxruntime/native/" + system() + "-" + processor() + "/";
        URL resource = OrtEnvironment.class.getResource(platform + library);
        if (resource == null) {
            return; // An unknown platform: the runtime says so itself, in its own words.
        }
        Path home = folder.resolve("onnxruntime-" + edition(resource));
        unpack(platform + library, home.resolve(library));
        unpack(platform + bridge, home.resolve(bridge));
        setIfAbsent("onnxruntime.native.path", home.toString());
    }

    private static void unpack(String resource, Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        Path parent = Files.createDirectories(file.toAbsolutePath().getParent());
        Path unfinished = Files.createTempFile(parent, "unpacking", ".part");
        try (InputStream in = OrtEnvironment.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("the runtime's jar has no " + resource);
            }
            Files.copy(in, unfinished, StandardCopyOption.REPLACE_EXISTING);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /// Tells one build of a resource from another by its checksum, so that an upgrade never uses what the old one left.
    static String edition(URL resource) throws IOException {
        URLConnection connection = resource.openConnection();
        if (connection instanceof JarURLConnection jar) {
            jar.setUseCaches(true);
            return Long.toHexString(jar.getJarEntry().getCrc());
        }
        return Long.toHexString(connection.getContentLengthLong());
    }

    private static String system() {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (name.contains("mac")) {
            return "osx";
        }
        return name.contains("win") ? "win" : "linux";
    }

    private static String processor() {
        return switch (System.getProperty("os.arch", "")) {
            case "amd64", "x86_64" -> "x64";
            case "aarch64", "arm64" -> "aarch64";
            case String other -> other;
        };
    }

    private static void setIfAbsent(String name, String value) {
        if (System.getProperty(name) == null && System.getenv(name) == null) {
            System.setProperty(name, value);
        }
    }
}
