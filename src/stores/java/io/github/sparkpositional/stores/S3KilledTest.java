package io.github.sparkpositional.stores;

import java.io.IOException;
import java.nio.file.Path;

class S3KilledTest extends KilledContract {

    @Override
    Store start(Path folder) throws IOException {
        return S3.start(folder, S3.MAGIC);
    }
}
