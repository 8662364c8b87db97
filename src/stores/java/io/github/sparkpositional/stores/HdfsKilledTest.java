package io.github.sparkpositional.stores;

import java.io.IOException;
import java.nio.file.Path;

class HdfsKilledTest extends KilledContract {

    @Override
    Store start(Path folder) throws IOException {
        return Hdfs.start(folder);
    }
}
