package io.github.sparkpositional.stores;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Tests of one store, each in a folder of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoreTest {
    Workplace place;

    abstract Store start(Path folder) throws IOException;

    @BeforeAll
    void startStore(@TempDir Path folder) throws IOException {
        place = new Workplace(start(folder));
    }

    @AfterAll
    void stopStore() throws IOException {
        place.close();
    }

    @BeforeEach
    void moveOn() throws IOException {
        place.moveOn();
    }
}
