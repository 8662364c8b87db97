package io.github.sparkpositional.job.stored;

import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.message.Paths;
import io.github.sparkpositional.table.FileSystems;
import java.io.IOException;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** Lets Iceberg's reader read tables by their paths. */
final class IcebergPaths {
    /** The catalog that it uses for them; by default that is one of Hive, whose classes Spark may not have. */
    private static final String CATALOG = "spark.sql.catalog.default_iceberg";
    /** Metadata whose number tells which is current. Where a catalog keeps that to itself, names start with 00000-. */
    private static final Pattern NUMBERED = Pattern.compile("v\\d+(\\.\\w+)?\\.metadata\\.json");

    private IcebergPaths() {}

    /**
     * Prepares the session, unless it says how it reads them.
     *
     * @throws JobMistakeException if the folder is no table, or one of a catalog that keeps to itself what is current in it
     */
    static void prepare(SparkSession session, String path) throws IOException {
        Path folder = new Path(path);
        Configuration configuration = session.sparkContext().hadoopConfiguration();
        boolean isTable = FolderKind.of(folder, configuration) == FolderKind.ICEBERG;
        if (!isTable && FolderKind.isFolder(folder, FileSystems.of(folder, configuration))) {
            throw new JobMistakeException("'" + Paths.shown(path) + "' is no table of Iceberg: there is no file"
                    + " metadata/*.metadata.json in it. Name the folder of a table, or the table by its catalog, in a job"
                    + " with input.table.");
        }
        if (isTable && !isNumbered(folder, configuration)) {
            throw new JobMistakeException("'" + Paths.shown(path) + "' is a table of an Iceberg catalog, which alone"
                    + " knows what is current in it: name it by its catalog, as table:CATALOG.NAMESPACE.TABLE, or in a"
                    + " job with input.table, and declare the catalog with spark.sql.catalog.CATALOG"
                    + " (org.apache.iceberg.spark.SparkCatalog) and its type.");
        }
        if (!session.conf().contains(CATALOG)) {
            session.conf().set(CATALOG, "org.apache.iceberg.spark.SparkCatalog");
            session.conf().set(CATALOG + ".type", "hadoop");
            session.conf().set(CATALOG + ".warehouse", String.valueOf(folder.getParent()));
        }
    }

    private static boolean isNumbered(Path folder, Configuration configuration) throws IOException {
        Path metadata = new Path(folder, FolderKind.ICEBERG_METADATA);
        return Arrays.stream(FileSystems.of(folder, configuration).listStatus(metadata))
                .anyMatch(file -> NUMBERED.matcher(file.getPath().getName()).matches());
    }
}
