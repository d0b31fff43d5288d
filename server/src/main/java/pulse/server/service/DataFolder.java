package pulse.server.service;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import pulse.storage.StorageException;

/// A data folder held by one server: a second would answer from a catalogue that the first has changed. Commands may
/// use the folder meanwhile. The hold ends with the process, however that ends.
final class DataFolder implements AutoCloseable {

    private static final String LOCK = "server.lock";

    private final FileChannel channel;

    private DataFolder(FileChannel channel) {
        this.channel = channel;
    }

    /// @throws StorageException when another server has it, or when it cannot be used
    static DataFolder hold(Path folder) {
        try {
            Path file = Files.createDirectories(folder).resolve(LOCK);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isLocked(channel)) {
                channel.close();
                throw new StorageException("Another server is running on the data folder " + folder
                        + ": stop it first, or give this one a folder of its own with --data");
            }
            return new DataFolder(channel);
        } catch (IOException e) {
            throw StorageException.unusable(folder, e);
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // This very process has it.
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StorageException("The data folder could not be let go of: " + e.getMessage(), e);
        }
    }
}
