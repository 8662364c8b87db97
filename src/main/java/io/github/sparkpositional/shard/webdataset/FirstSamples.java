package io.github.sparkpositional.shard.webdataset;

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

    private FirstSamples() {}

    /**
     * The extensions that they have, in the first shard, the last one and one between.
     *
     * @param shards in the order of their names
     */
    static SortedSet<String> extensions(List<Path> shards, Configuration configuration) throws IOException {
        SortedSet<String> extensions = new TreeSet<>();
        int last = shards.size() - 1;
        for (int shard : IntStream.of(0, last / 2, last).distinct().toArray()) {
            Path path = shards.get(shard);
            try (SampleReader samples =
                    SampleReader.open(path, path.toString(), 0, extension -> false, configuration)) {
                Sample sample = samples.next();
                for (int i = 0; i < SAMPLES && sample != null; i++) {
                    extensions.addAll(sample.files().keySet());
                    sample = samples.next();
                }
            }
        }
        return extensions;
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
