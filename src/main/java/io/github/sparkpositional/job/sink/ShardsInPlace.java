package io.github.sparkpositional.job.sink;

import io.github.sparkpositional.job.output.RowFiles;
import io.github.sparkpositional.job.output.StoredFile;
import io.github.sparkpositional.shard.WrittenFile;
import io.github.sparkpositional.shard.mds.Mds;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** The files of shards in a folder, held against what the tasks say that wrote them. */
record ShardsInPlace(RowFiles there, Configuration configuration) {

    /**
     * What a manifest says of them.
     *
     * @param folders above each file, one for each column of partitionBy
     * @param rows that were written
     * @throws IllegalStateException if a file is not there as a task has written it, or if one is that no task has written
     */
    TreeMap<String, StoredFile> files(List<WrittenFile> written, int folders, long rows) throws IOException {
        Map<String, WrittenFile> told = new HashMap<>();
        for (WrittenFile file : written) {
            told.put(name(new Path(file.path()), folders), file);
        }
        TreeMap<String, StoredFile> files = new TreeMap<>();
        long samples = 0;
        for (Map.Entry<String, Long> found : there.lengths(configuration).entrySet()) {
            String name = found.getKey();
            WrittenFile file = told.remove(name);
            if (file == null && name.equals(Mds.INDEX)) {
                files.put(name, StoredFile.reread(new Path(there.folder(), name), configuration));
                continue;
            }
            if (file == null || file.bytes() != found.getValue()) {
                throw wrong("'" + name + "' has " + found.getValue() + " bytes, "
                        + (file == null ? "and no task has written it" : "but " + file.bytes() + " were written"));
            }
            files.put(name, new StoredFile(file.samples(), file.bytes(), file.crc32c()));
            samples += file.samples();
        }
        if (!told.isEmpty()) {
            throw wrong("'" + told.keySet().iterator().next() + "' is missing");
        }
        if (samples != rows) {
            throw wrong("they hold " + samples + " samples, but the job wrote " + rows + " rows");
        }
        return files;
    }

    /** The names of the folders of partitions, and the file's. */
    private static String name(Path path, int folders) {
        return folders == 0 ? path.getName() : name(path.getParent(), folders - 1) + "/" + path.getName();
    }

    private static IllegalStateException wrong(String what) {
        return new IllegalStateException("The shards are not as the tasks of this job wrote them: " + what
                + ". If spark.sql.sources.commitProtocolClass or a committer is set, unset it for this job.");
    }
}
