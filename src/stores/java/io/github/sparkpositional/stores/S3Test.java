package io.github.sparkpositional.stores;

import java.io.IOException;
import java.nio.file.Path;

class S3Test extends StoreContract {

    @Override
    Store start(Path folder) throws IOException {
        return S3.start(folder);
    }
}
