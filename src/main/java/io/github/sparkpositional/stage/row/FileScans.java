package io.github.sparkpositional.stage.row;

import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.datasources.FileIndex;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.LogicalRelation;

/** The files that a query over files reads, as Spark listed them when it was made; neither fewer nor more are read later. */
public final class FileScans {
    private FileScans() {}

    /**
     * @param hasPartitions whether values of columns stand in the names of folders
     */
    public record Scan(List<FileStatus> files, boolean hasPartitions) {}

    /** One scan for each relation over files; none where the rows come from elsewhere. */
    public static List<Scan> of(Dataset<?> dataset) {
        List<Scan> scans = new ArrayList<>();
        collect(dataset.queryExecution().analyzed(), scans);
        return scans;
    }

    private static void collect(LogicalPlan plan, List<Scan> scans) {
        if (plan instanceof LogicalRelation relation && relation.relation() instanceof HadoopFsRelation files) {
            scans.add(new Scan(
                    listed(files.location()), files.location().partitionSchema().length() > 0));
        }
        Catalyst.children(plan).forEach(child -> collect(child, scans));
    }

    /** Those of {@code inputFiles()} that are in no partition are not read. */
    private static List<FileStatus> listed(FileIndex index) {
        List<FileStatus> listed = new ArrayList<>();
        Object none = Catalyst.list();
        for (Object folder : Catalyst.items((scala.collection.Seq<?>) call(index, "listFiles", none, none))) {
            for (Object file : Catalyst.items((scala.collection.Seq<?>) call(folder, "files"))) {
                listed.add(file instanceof FileStatus status ? status : (FileStatus) call(file, "fileStatus"));
            }
        }
        return listed;
    }

    /** By reflection: sequences in these signatures differ between Scala 2.12 and 2.13. */
    private static Object call(Object target, String method, Object... arguments) {
        for (var candidate : target.getClass().getMethods()) {
            if (candidate.getName().equals(method) && candidate.getParameterCount() == arguments.length) {
                try {
                    return candidate.invoke(target, arguments);
                } catch (ReflectiveOperationException refused) {
                    throw new IllegalStateException(
                            "This Spark does not let a library see which files it reads.", refused);
                }
            }
        }
        throw new IllegalStateException("This Spark has no method " + method + " of " + target.getClass() + ".");
    }
}
