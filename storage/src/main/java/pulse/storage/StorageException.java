package pulse.storage;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;

/// The store could not do what was asked, and did none of it.
public final class StorageException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public StorageException(String message) {
        super(message);
    }

    public StorageException(String message, Throwable cause) {
        super(message, cause);
    }

    /// The data folder is not one, or may not be written. File systems say that by the exception's type; its message
    /// is the path alone.
    public static StorageException unusable(Path folder, Exception cause) {
        String why = switch (cause) {
            case FileAlreadyExistsException file -> file.getFile() + " is a file, not a folder";
            case AccessDeniedException denied -> "there is no permission to write " + denied.getFile();
            default -> cause.getMessage();
        };
        return new StorageException("The data folder " + folder + " cannot be used: " + why, cause);
    }
}
