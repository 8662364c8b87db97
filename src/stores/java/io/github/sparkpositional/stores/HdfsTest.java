package io.github.sparkpositional.stores;

import java.io.IOException;
import java.nio.file.Path;

class HdfsTest extends StoreContract {

    @Override
    Store start(Path folder) throws IOException {
        return Hdfs.start(folder);
    }
}
