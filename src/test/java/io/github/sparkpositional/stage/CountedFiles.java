package io.github.sparkpositional.stage;

import io.github.sparkpositional.table.HadoopConfiguration;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** Local files under a scheme of their own, which counts how often each is opened. */
public final class CountedFiles extends RawLocalFileSystem {
    private static final String SCHEME = "counted";
    private static final Map<String, Integer> OPENED = new ConcurrentHashMap<>();

    /** A folder under that scheme, with nothing counted yet. */
    static String folder(java.nio.file.Path folder) {
        HadoopConfiguration.current().set("fs." + SCHEME + ".impl", CountedFiles.class.getName());
        OPENED.clear();
        return SCHEME + "://" + folder.toAbsolutePath();
    }

    /** Names of files that were opened, with how often, sorted. */
    static List<String> opened() {
        return OPENED.entrySet().stream()
                .map(one -> one.getKey() + " " + one.getValue())
                .sorted()
                .toList();
    }

    @Override
    public URI getUri() {
        return URI.create(SCHEME + ":///");
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FSDataInputStream open(Path file, int bufferSize) throws IOException {
        OPENED.merge(file.getName(), 1, Integer::sum);
        return super.open(file, bufferSize);
    }
}
