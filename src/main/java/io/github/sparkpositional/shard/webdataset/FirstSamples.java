package io.github.sparkpositional.shard.webdataset;

import java.io.IOException;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** The extensions that the first samples have, in the first shard, the last one and one between. */
final class FirstSamples {
    private static final int SAMPLES = 100;

    private FirstSamples() {}

    /** @param shards in the order of their names */
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
}
