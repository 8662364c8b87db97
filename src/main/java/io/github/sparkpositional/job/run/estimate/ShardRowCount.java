package io.github.sparkpositional.job.run.estimate;

import io.github.sparkpositional.job.run.check.CheckedJob;
import io.github.sparkpositional.shard.mds.Mds;
import io.github.sparkpositional.shard.webdataset.WebDataset;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** How many samples the shards of an input have: by their index, or about, by the first ones of the shard in the middle. */
final class ShardRowCount {
    private static final Set<String> FORMATS = Set.of(WebDataset.NAME, Mds.NAME);

    private ShardRowCount() {}

    static boolean covers(String format) {
        return FORMATS.contains(format);
    }

    /** At least one. */
    static long count(CheckedJob job, List<FileStatus> shards) throws IOException {
        Configuration configuration = job.input().sparkSession().sparkContext().hadoopConfiguration();
        if (job.shape().format().equals(Mds.NAME)) {
            List<Path> paths = shards.stream().map(FileStatus::getPath).toList();
            return Math.max(1, Mds.samples(paths, configuration));
        }
        FileStatus middle = shards.stream()
                .sorted(Comparator.comparing(FileStatus::getPath))
                .toList()
                .get(shards.size() / 2);
        double bytes = shards.stream().mapToLong(FileStatus::getLen).sum();
        double each = WebDataset.bytesPerSample(middle.getPath(), configuration).orElse(bytes);
        return Math.max(1, Math.round(bytes / each));
    }
}
