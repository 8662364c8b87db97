package io.github.sparkpositional.job.upload;

import java.io.IOException;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.lib.output.PathOutputCommitter;
import org.apache.hadoop.mapreduce.lib.output.PathOutputCommitterFactory;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;

/**
 * Hadoop's magic committer, for S3A alone. What is written to {@code F/__magic_job-ID/.../__base/out/part-0} is uploaded as {@code
 * F/out/part-0}, and appears there when the upload is completed. Until then the magic folder holds a note of it. Since
 * {@code F} is the folder above the target, nothing stands at the target meanwhile.
 */
final class Magic {
    private static final String CAPABILITY = "fs.s3a.capability.magic.committer";
    private static final String NAME = "fs.s3a.committer.name";
    private static final String MAGIC = "magic";
    /** Whoever sets one of the others wants that. */
    private static final Set<String> MAY_BE_SET = Set.of(MAGIC, "file", "");
    /** Since Hadoop 3.4; earlier ones share a folder among all jobs, and one that ends deletes it. */
    private static final String FOLDER = "__magic_job-";

    private Magic() {}

    /** Whether it may be used for a target, and does what is said here. */
    static boolean serves(Path target, String id, Configuration configuration) {
        try {
            FileSystem store = target.getFileSystem(configuration);
            return isIn(target, store)
                    && MAY_BE_SET.contains(store.getConf().getTrimmed(NAME, ""))
                    && committer(target, settings(configuration, id), new TaskAttemptID())
                            .getWorkPath()
                            .toUri()
                            .getPath()
                            .startsWith(folder(target, id).toUri().getPath() + "/");
        } catch (IOException | RuntimeException refused) {
            return false;
        }
    }

    /** Whether a store can have uploads of it. */
    static boolean isIn(Path target, FileSystem store) throws IOException {
        return store.hasPathCapability(target, CAPABILITY);
    }

    static Path folder(Path target, String id) {
        return new Path(target.getParent(), FOLDER + id);
    }

    static PathOutputCommitter committer(Path target, Configuration settings, TaskAttemptID task) throws IOException {
        return PathOutputCommitterFactory.createCommitter(
                target.getParent(), new TaskAttemptContextImpl(settings, task));
    }

    /** It neither marks nor cleans the folder above the target, which belongs to others, too. */
    static Configuration settings(Configuration configuration, String id) {
        Configuration settings = new Configuration(configuration);
        settings.unset(PathOutputCommitterFactory.COMMITTER_FACTORY_CLASS);
        settings.set("fs.s3a.committer.uuid", id);
        settings.set(NAME, MAGIC);
        settings.setBoolean("mapreduce.fileoutputcommitter.marksuccessfuljobs", false);
        settings.setBoolean("fs.s3a.committer.abort.pending.uploads", false);
        settings.setBoolean("fs.s3a.committer.magic.cleanup.enabled", false);
        return settings;
    }
}
