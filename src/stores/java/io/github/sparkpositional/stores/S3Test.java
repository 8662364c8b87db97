package io.github.sparkpositional.stores;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class S3Test extends StoreContract {
    private S3 store;

    @Override
    Store start(Path folder) throws IOException {
        store = S3.start(folder, S3.MAGIC);
        return store;
    }

    /** The server may leave a folder whose marker and files one request deletes: once in hundreds of times. */
    @Test
    void eachKeyIsDeletedByARequestOfItsOwn() throws IOException {
        place.makeFolder("folder/inner");
        place.write("folder/inner/file", "content");
        long several = store.requests("DeleteObjects");
        long single = store.requests("DeleteObject");
        place.deleteFolder("folder");
        assertThat(store.requests("DeleteObjects")).isEqualTo(several);
        assertThat(store.requests("DeleteObject")).isGreaterThanOrEqualTo(single + 2);
        assertThat(place.names("")).isEmpty();
    }

    @Test
    void rowsAreNotCopied() throws IOException {
        place.write("in/a.txt", "row 0 good\nrow 1 good\n");
        long before = store.requests("CopyObject");
        for (String format : List.of("parquet", "csv")) {
            place.write("job.yaml", """
                    name: words
                    input: {path: in, format: text}
                    stages:
                      - RegexTokenizer: {inputCol: value, outputCol: tokens, pattern: ' '}
                    select: [value]
                    output: {path: %s, format: %s, partitions: 4}
                    """.formatted(format, format));
            place.succeed(place.at("job.yaml"));
        }
        // Manifest and mark; the mark.
        assertThat(store.requests("CopyObject") - before).isEqualTo(3);
        assertThat(place.rows(place.at("parquet"))).hasSize(2);
    }
}
