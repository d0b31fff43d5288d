package pulse.storage;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import pulse.storage.sqlite.SqliteStore;

class SqliteUsersContractTest extends UsersContract {

    @TempDir
    private Path folder;

    @Override
    protected Store open() {
        return SqliteStore.open(folder);
    }
}
