package io.github.sparkpositional.stage.row;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sparkpositional.column.WrittenColumns;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.FileIndex;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Columns of files whose format keeps no metadata, by the manifest among them. */
final class FolderColumns {
    private static final Logger LOG = LoggerFactory.getLogger(FolderColumns.class);
    private static final Set<String> LOSING = Set.of("orc", "avro");
    private static final long MAX_BYTES = 64L << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private FolderColumns() {}

    /** Empty where not every folder that is read has a manifest, or their columns differ. */
    static Optional<StructType> of(HadoopFsRelation files, SparkSession session) {
        if (!(files.fileFormat() instanceof DataSourceRegister format) || !LOSING.contains(format.shortName())) {
            return Optional.empty();
        }
        Configuration configuration = session.sessionState().newHadoopConf();
        List<StructType> found = new ArrayList<>();
        List<Path> folders = Catalyst.parts(FileIndex.class, files.location(), "rootPaths");
        for (Path folder : folders) {
            ofFolder(folder, configuration).ifPresent(found::add);
        }
        boolean agree =
                found.size() == folders.size() && found.stream().distinct().count() == 1;
        return agree ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static Optional<StructType> ofFolder(Path folder, Configuration configuration) {
        Path file = new Path(folder, WrittenColumns.FILE);
        try {
            FileSystem fileSystem = file.getFileSystem(configuration);
            if (!fileSystem.exists(file) || fileSystem.getFileStatus(file).getLen() > MAX_BYTES) {
                return Optional.empty();
            }
            try (InputStream in = fileSystem.open(file)) {
                return WrittenColumns.ofManifest(JSON.readTree(in));
            }
        } catch (IOException unreadable) {
            LOG.warn(
                    "{} can't be read, and what the columns beside it mean is not known: {}",
                    file,
                    unreadable.getMessage());
            return Optional.empty();
        }
    }
}
