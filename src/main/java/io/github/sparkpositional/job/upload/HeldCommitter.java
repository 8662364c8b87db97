package io.github.sparkpositional.job.upload;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.JobStatus;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.output.FileOutputCommitter;
import org.apache.hadoop.mapreduce.lib.output.PathOutputCommitter;
import org.apache.hadoop.mapreduce.task.JobContextImpl;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;

/**
 * A committer whose tasks upload files for a target elsewhere than where Spark is told to write, by Hadoop's magic committer, and
 * whose job is committed when the {@link Uploads} say so, not when Spark has ended. Spark knows it for Hadoop's own, and asks it
 * where to write.
 */
public final class HeldCommitter extends FileOutputCommitter {
    static final String TARGET = "positional.uploads.target";
    static final String ID = "positional.uploads.id";

    private static final String MARKS = "mapreduce.fileoutputcommitter.marksuccessfuljobs";
    private static final String SUCCESS = "_SUCCESS";
    /** Of jobs that ran in this process. */
    private static final Map<String, HeldCommitter> HELD = new ConcurrentHashMap<>();

    private final Path place;
    private final Path target;
    private final String id;
    private final Configuration settings;
    private final PathOutputCommitter magic;
    private JobContext job;

    /**
     * As Spark makes it.
     *
     * @param place where Spark is told to write
     */
    public HeldCommitter(Path place, TaskAttemptContext context) throws IOException {
        super(place, context);
        this.place = place;
        this.target = new Path(context.getConfiguration().get(TARGET));
        this.id = context.getConfiguration().get(ID);
        this.settings = Magic.settings(context.getConfiguration(), id);
        this.magic = Magic.committer(target, settings, context.getTaskAttemptID());
    }

    /** Where a task writes what shall stand at the target. */
    @Override
    public Path getWorkPath() throws IOException {
        return new Path(magic.getWorkPath(), target.getName());
    }

    @Override
    public void setupJob(JobContext context) throws IOException {
        job = new JobContextImpl(settings, context.getJobID());
        magic.setupJob(job);
    }

    @Override
    public void setupTask(TaskAttemptContext context) throws IOException {
        magic.setupTask(task(context));
    }

    @Override
    public boolean needsTaskCommit(TaskAttemptContext context) throws IOException {
        return magic.needsTaskCommit(task(context));
    }

    @Override
    public void commitTask(TaskAttemptContext context) throws IOException {
        magic.commitTask(task(context));
    }

    @Override
    public void abortTask(TaskAttemptContext context) throws IOException {
        magic.abortTask(task(context));
    }

    /** Marks what Spark was told to write as complete, and completes nothing. */
    @Override
    public void commitJob(JobContext context) throws IOException {
        HELD.put(id, this);
        if (context.getConfiguration().getBoolean(MARKS, true)) {
            place.getFileSystem(settings).create(new Path(place, SUCCESS), true).close();
        }
    }

    /** Whoever prepares the publication discards all of it. */
    @Override
    public void abortJob(JobContext context, JobStatus.State state) {
        forget(id);
    }

    @Override
    public boolean isCommitJobRepeatable(JobContext context) {
        return false;
    }

    @Override
    public boolean isRecoverySupported(JobContext context) {
        return false;
    }

    /** Lets all files of a job appear. */
    static void complete(String id) throws IOException {
        HeldCommitter held = HELD.remove(id);
        if (held == null) {
            throw new FileNotFoundException("Nothing was uploaded, since Spark ended without its commit.");
        }
        held.magic.commitJob(held.job);
    }

    static void forget(String id) {
        HELD.remove(id);
    }

    private TaskAttemptContext task(TaskAttemptContext context) {
        return new TaskAttemptContextImpl(settings, context.getTaskAttemptID());
    }
}
