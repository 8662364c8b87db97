package io.github.sparkpositional.shard.mds;

import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.output.FileOutputCommitter;

/** Hadoop's committer, which writes the index of all shards when they are in their place. */
public final class MdsCommitter extends FileOutputCommitter {
    private final Path folder;

    /** As Spark makes it. */
    public MdsCommitter(Path folder, TaskAttemptContext context) throws IOException {
        super(folder, context);
        this.folder = folder;
    }

    @Override
    public void commitJob(JobContext context) throws IOException {
        super.commitJob(context);
        MdsIndex.write(folder, context.getConfiguration());
    }
}
