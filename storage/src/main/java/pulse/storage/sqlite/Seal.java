package pulse.storage.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import pulse.storage.StorageException;

/// Keeps texts so that the file of the store alone does not tell them: AES-256-GCM under a key in a file of its own,
/// made when it is first needed, for its owner alone to read. Thread-safe.
final class Seal {

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;
    private @Nullable SecretKeySpec key;

    /// @param file of the key, 32 bytes in base64
    Seal(Path file) {
        this.file = file;
    }

    /// A nonce and the text, readable with the key and the same owner.
    byte[] closed(String owner, String text) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, madeKey(), owner, nonce).doFinal(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has AES-GCM", e);
        }
    }

    /// The text again.
    ///
    /// @throws StorageException when the key is not there or is another, saying what to do
    String opened(String owner, byte[] sealed) {
        byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
        try {
            byte[] text = cipher(Cipher.DECRYPT_MODE, keptKey(), owner, nonce)
                    .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
            return new String(text, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new StorageException(
                    "The webhooks' signing secrets were not sealed with the key in " + file + remedy(), e);
        }
    }

    private static Cipher cipher(int mode, SecretKeySpec key, String owner, byte[] nonce)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private synchronized SecretKeySpec keptKey() {
        if (key == null) {
            if (!Files.exists(file)) {
                throw new StorageException(
                        "The webhooks' signing secrets are sealed, and their key is not in " + file + remedy());
            }
            key = read();
        }
        return key;
    }

    private synchronized SecretKeySpec madeKey() {
        if (key == null) {
            if (!Files.exists(file)) {
                make();
            }
            key = read();
        }
        return key;
    }

    private SecretKeySpec read() {
        try {
            byte[] bytes = Base64.getDecoder().decode(Files.readString(file).strip());
            if (bytes.length == KEY_BYTES) {
                return new SecretKeySpec(bytes, "AES");
            }
        } catch (IOException e) {
            throw new StorageException(
                    "The key of the webhooks' secrets cannot be read from " + file + " (" + e
                            + "): let the user who runs the server read it" + remedy(),
                    e);
        } catch (IllegalArgumentException e) {
            throw new StorageException(noKey(), e);
        }
        throw new StorageException(noKey());
    }

    private String noKey() {
        return file + " does not hold a key, which is the base64 of " + KEY_BYTES + " bytes" + remedy();
    }

    /// On disk before anything is sealed with it; whole or not at all.
    private void make() {
        byte[] bytes = new byte[KEY_BYTES];
        RANDOM.nextBytes(bytes);
        try {
            Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
            Path fresh = Files.createTempFile(folder, "secrets", ".key"); // For its owner alone, by contract.
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(Base64.getEncoder().encode(bytes)));
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel directory = FileChannel.open(folder)) {
                directory.force(true);
            }
        } catch (IOException e) {
            throw new StorageException("A key for the webhooks' secrets cannot be kept in " + file + ": " + e, e);
        }
    }

    private static String remedy() {
        return ". Put the key back from a backup, or name its file by --secrets-key or PULSE_SECRETS_KEY. If it is lost"
                + " for good, the guide to operating a server says how to go on without it (Signing secrets)";
    }
}
