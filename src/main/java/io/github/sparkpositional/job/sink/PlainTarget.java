package io.github.sparkpositional.job.sink;

import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.document.WriteMode;
import io.github.sparkpositional.job.output.Publication;
import io.github.sparkpositional.job.stored.TableDescription;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;

/**
 * A table of files in Spark's own catalog. A new one is made under another name and gets its name when it is complete; of an
 * earlier one the name goes first. Added rows are files that are published in the table's folder as those of an output by path
 * are, with a hidden one that names the run.
 */
record PlainTarget(
        SparkSession session, JobDocument.Output output, List<Path> places, String shown, Configuration configuration)
        implements Target {
    private static final String NEW = "__new_";
    private static final String PREVIOUS = "__previous_";

    /**
     * Ends what a run left that was killed between two changes of names: an earlier table gets its name back if nothing has
     * it. Where one run at a time writes, what has another name belongs to no running one.
     */
    void settle(WriteMode mode) {
        for (String previous : named(PREVIOUS)) {
            if (TableDescription.of(session, name()).isEmpty()) {
                rename(previous, name());
            } else if (mode != WriteMode.APPEND) {
                session.sql("DROP TABLE " + previous);
            }
        }
        if (mode != WriteMode.APPEND) {
            named(NEW).forEach(made -> session.sql("DROP TABLE " + made));
        }
    }

    private List<String> named(String suffix) {
        int dot = name().lastIndexOf('.');
        String start = name().substring(dot + 1).replace("`", "") + suffix;
        return session
                .sql("SHOW TABLES " + (dot < 0 ? "" : "IN " + name().substring(0, dot) + " ") + "LIKE '" + start + "*'")
                .collectAsList()
                .stream()
                .map(row -> row.getString(1))
                .filter(found -> found.regionMatches(true, 0, start, 0, start.length()))
                .map(found -> sibling(found.substring(start.length() - suffix.length())))
                .toList();
    }

    @Override
    public void commit(Dataset<Row> judged, WriteMode mode, CommitNote note) throws IOException {
        Optional<TableDescription> earlier = TableDescription.of(session, name());
        if (mode == WriteMode.APPEND && earlier.isPresent()) {
            append(judged, earlier.get(), note.run());
        } else {
            replace(judged, mode, earlier.isPresent());
        }
    }

    private void replace(Dataset<Row> judged, WriteMode mode, boolean isThere) {
        String id = UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        String made = sibling(NEW + id);
        try {
            new WriterCall(output)
                    .writer(judged)
                    .mode(WriteMode.ERROR.written())
                    .saveAsTable(made);
            if (isThere && mode == WriteMode.OVERWRITE) {
                String previous = sibling(PREVIOUS + id);
                rename(name(), previous);
                try {
                    rename(made, name());
                } catch (RuntimeException failure) {
                    rename(previous, name());
                    throw failure;
                }
                session.sql("DROP TABLE " + previous);
            } else {
                rename(made, name());
            }
        } finally {
            session.sql("DROP TABLE IF EXISTS " + made);
        }
    }

    /** Not every catalog knows that the folders of partitions get another name, too. */
    private void rename(String from, String to) {
        session.sql("ALTER TABLE " + from + " RENAME TO " + to);
        if (!partitions(to).isEmpty()) {
            session.sql("MSCK REPAIR TABLE " + to + " SYNC PARTITIONS");
        }
    }

    private void append(Dataset<Row> judged, TableDescription table, RunId run) throws IOException {
        List<String> partitions = partitions(name());
        Path folder = new Path(table.location().orElseThrow());
        try (Publication publication = Publication.of(folder, WriteMode.APPEND, configuration)) {
            inOrder(judged)
                    .write()
                    .format(table.provider())
                    .options(output.options())
                    .partitionBy(partitions.toArray(String[]::new))
                    .save(publication.place().toString());
            fileSystem(folder).create(new Path(publication.place(), mark(run))).close();
            publication.publish();
        }
        if (!partitions.isEmpty()) {
            session.sql("MSCK REPAIR TABLE " + name());
        }
        session.catalog().refreshTable(name());
    }

    /** The columns by their names, as the table has them. */
    private Dataset<Row> inOrder(Dataset<Row> judged) {
        StructField[] fields = session.table(name()).schema().fields();
        if (fields.length != judged.columns().length) {
            throw new IllegalStateException("The table " + name() + " has the columns "
                    + String.join(", ", session.table(name()).columns()) + ", and the rows have "
                    + String.join(", ", judged.columns()) + ". Make them match with select.");
        }
        List<Column> columns = new ArrayList<>();
        for (StructField field : fields) {
            String quoted = "`" + field.name().replace("`", "``") + "`";
            columns.add(functions.col(quoted).cast(field.dataType()).as(field.name(), field.metadata()));
        }
        return judged.select(columns.toArray(Column[]::new));
    }

    private List<String> partitions(String table) {
        return session.sql("DESCRIBE TABLE " + table).collectAsList().stream()
                .map(row -> row.getString(0))
                .dropWhile(line -> !line.equals("# Partition Information"))
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .toList();
    }

    /** Only an append asks: what is replaced is replaced as a whole, or put back. */
    @Override
    public Optional<Boolean> has(RunId run) throws IOException {
        Optional<String> folder = TableDescription.of(session, name()).flatMap(TableDescription::location);
        return Optional.of(
                folder.isPresent() && fileSystem(new Path(folder.get())).exists(new Path(folder.get(), mark(run))));
    }

    @Override
    public void forget(RunId run) throws IOException {
        Optional<String> folder = TableDescription.of(session, name()).flatMap(TableDescription::location);
        if (folder.isPresent()) {
            fileSystem(new Path(folder.get())).delete(new Path(folder.get(), mark(run)), false);
        }
    }

    private static String mark(RunId run) {
        return ".positional-run-" + run.name();
    }

    private FileSystem fileSystem(Path folder) throws IOException {
        return folder.getFileSystem(configuration);
    }

    private String name() {
        return output.table().orElseThrow();
    }

    /** A name beside the table's own, which may be quoted. */
    private String sibling(String suffix) {
        String name = name();
        return name.endsWith("`") ? name.substring(0, name.length() - 1) + suffix + "`" : name + suffix;
    }
}
