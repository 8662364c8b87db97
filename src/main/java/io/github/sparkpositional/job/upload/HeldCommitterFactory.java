package io.github.sparkpositional.job.upload;

import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.output.PathOutputCommitter;
import org.apache.hadoop.mapreduce.lib.output.PathOutputCommitterFactory;

/** Gives the {@link HeldCommitter} to those who ask Hadoop for a committer, as the commit protocol of spark-hadoop-cloud does. */
public final class HeldCommitterFactory extends PathOutputCommitterFactory {

    @Override
    public PathOutputCommitter createOutputCommitter(Path place, TaskAttemptContext context) throws IOException {
        return new HeldCommitter(place, context);
    }
}
