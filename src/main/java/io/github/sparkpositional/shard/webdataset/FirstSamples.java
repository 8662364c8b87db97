package io.github.sparkpositional.shard.webdataset;

import io.github.sparkpositional.shard.ReadOptions;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** What the first samples tell of all. */
final class FirstSamples {
    private static final int SAMPLES = 100;
    private static final int SHARDS = 8;

    private FirstSamples() {}

    /**
     * The extensions that they have, in the first shard, the last one and one between; where those show none, in some others.
     *
     * @param shards in the order of their names
     * @throws IllegalArgumentException if no shard shows any, saying why
     */
    static SortedSet<String> extensions(List<Path> shards, ReadOptions options, Configuration configuration)
            throws IOException {
        Found found = new Found(options, configuration);
        int last = shards.size() - 1;
        for (int shard : IntStream.of(0, last / 2, last).distinct().toArray()) {
            found.lookInto(shards.get(shard));
        }
        for (int shard = 1; shard < Math.min(last, SHARDS) && found.extensions.isEmpty(); shard++) {
            found.lookInto(shards.get(shard));
        }
        if (found.extensions.isEmpty()) {
            String why = found.defect == null
                    ? "'" + shards.get(0) + "' holds no sample, which is a file KEY.EXTENSION in a tar archive."
                    : found.defect;
            throw new IllegalArgumentException("No shard shows what columns there are: " + why
                    + " Set schema, or the option pathGlobFilter to " + WebDataset.FILES
                    + " where other files lie among the shards.");
        }
        return found.extensions;
    }

    private static final class Found {
        private final SortedSet<String> extensions = new TreeSet<>();
        private final ReadOptions options;
        private final Configuration configuration;
        private String defect;

        Found(ReadOptions options, Configuration configuration) {
            this.options = options;
            this.configuration = configuration;
        }

        void lookInto(Path shard) throws IOException {
            try (SampleReader samples =
                    SampleReader.open(shard, shard.toString(), 0, extension -> false, configuration)) {
                Sample sample = samples.next();
                for (int i = 0; i < SAMPLES && sample != null; i++) {
                    defect = defect == null ? sample.defect() : defect;
                    sample.files().keySet().stream()
                            .filter(extension -> SampleColumns.isFree(extension, options))
                            .forEach(extensions::add);
                    sample = samples.next();
                }
            }
        }
    }

    /** About how many bytes of a shard's file a sample takes; empty where there is none. */
    static OptionalDouble bytesPerSample(Path shard, Configuration configuration) throws IOException {
        FileSystem fileSystem = shard.getFileSystem(configuration);
        try (FSDataInputStream file = fileSystem.open(shard);
                SampleReader samples = new SampleReader(shard.toString(), file, 0, extension -> false)) {
            int count = 0;
            while (count < SAMPLES && samples.next() != null) {
                count++;
            }
            boolean isWhole = samples.next() == null;
            long bytes = isWhole ? fileSystem.getFileStatus(shard).getLen() : file.getPos();
            return count == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) bytes / count);
        }
    }
}
