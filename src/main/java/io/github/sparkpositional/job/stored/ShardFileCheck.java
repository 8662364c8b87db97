package io.github.sparkpositional.job.stored;

import io.github.sparkpositional.job.document.BatchFolder;
import io.github.sparkpositional.job.output.Manifest;
import io.github.sparkpositional.job.output.StoredFile;
import io.github.sparkpositional.job.output.VisibleFiles;
import io.github.sparkpositional.kernel.NumberFormat;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/** The files of shards in an output, held against its manifest. All bytes are read, by as many tasks as there are cores. */
final class ShardFileCheck {
    private static final int FILES_PER_TASK = 4;

    private final SparkSession session;
    private final String folder;
    private final Manifest manifest;

    ShardFileCheck(SparkSession session, String folder, Manifest manifest) {
        this.session = session;
        this.folder = folder;
        this.manifest = manifest;
    }

    /** What is wrong with them, one sentence for each. */
    List<String> differences() throws IOException {
        Configuration configuration = session.sparkContext().hadoopConfiguration();
        TreeMap<String, Long> found = VisibleFiles.in(new Path(folder), configuration);
        found.keySet().removeIf(this::isOfLaterBatch);
        List<String> differences = new ArrayList<>();
        List<String> complete = new ArrayList<>();
        manifest.files().forEach((name, file) -> {
            Long bytes = found.remove(name);
            if (bytes == null) {
                differences.add("The file '" + name + "' is missing.");
            } else if (bytes != file.bytes()) {
                differences.add("The file '" + name + "' has changed: it has " + NumberFormat.count(bytes)
                        + " bytes, but " + NumberFormat.count(file.bytes()) + " were written.");
            } else {
                complete.add(name);
            }
        });
        found.keySet().forEach(name -> differences.add("The file '" + name + "' was written by no job."));
        reread(complete, configuration).forEach((name, file) -> {
            StoredFile written = manifest.files().get(name);
            if (file.crc32c() != written.crc32c()) {
                differences.add("The file '" + name + "' has changed: its checksum is " + file.sum() + ", but was "
                        + written.sum() + ".");
            }
        });
        return differences;
    }

    /** Batches that a running job adds meanwhile are not the manifest's. */
    private boolean isOfLaterBatch(String name) {
        int slash = name.indexOf('/');
        String first = slash < 0 ? "" : name.substring(0, slash);
        return manifest.batches() > 0
                && first.matches(BatchFolder.COLUMN + "=\\d{1,18}")
                && Long.parseLong(first.substring(first.indexOf('=') + 1)) >= manifest.batches();
    }

    private record Reread(String name, StoredFile file) implements Serializable {}

    private Map<String, StoredFile> reread(List<String> names, Configuration configuration) {
        Map<String, StoredFile> files = new TreeMap<>();
        if (names.isEmpty()) {
            return files;
        }
        String above = folder;
        SerializableConfiguration shipped = new SerializableConfiguration(configuration);
        JavaSparkContext.fromSparkContext(session.sparkContext())
                .parallelize(names, 1 + (names.size() - 1) / FILES_PER_TASK)
                .map(name -> new Reread(name, StoredFile.reread(new Path(above, name), shipped.value())))
                .collect()
                .forEach(reread -> files.put(reread.name(), reread.file()));
        return files;
    }
}
