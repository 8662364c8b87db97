package io.github.sparkpositional.job.input;

import io.github.sparkpositional.image.ImageSignature;
import io.github.sparkpositional.job.message.Secrets;
import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.NumberFormat;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.stage.row.Catalyst;
import io.github.sparkpositional.stage.row.Catalyst.Evaluation;
import io.github.sparkpositional.stage.row.InvalidRow;
import io.github.sparkpositional.stage.row.RowFunction;
import io.github.sparkpositional.table.WholeFiles;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Reads whole files into rows, in the place of Spark's {@code binaryFile}, which lists and splits them: Spark ends the
 * job at a file that no row can hold, and knows no image by its content. A file is opened once; of one that is not an
 * image no more than its start is read.
 *
 * @param most bytes that a row takes
 * @param notImages null where every file is wanted
 */
public record FileContents(WholeFiles files, long most, PassedOverTally notImages) implements RowFunction {
    /** Column of the input that says why a file is not read; null for one that is. It is not a column of the job's. */
    public static final String UNREAD = "_unread";

    private static final String PATH = "path";
    private static final String LENGTH = "length";
    private static final String CONTENT = "content";
    private static final String READ = "_read";
    private static final StructType TYPE =
            new StructType().add(CONTENT, DataTypes.BinaryType).add(UNREAD, InvalidRow.TYPE);

    /** An array's length is an int, and a row has other columns, too. */
    private static final long MOST_OF_A_ROW = Integer.MAX_VALUE - (1L << 16);

    private static final String MOST_SETTING = "spark.sql.sources.binaryFile.maxLength";

    /**
     * The files of {@code binaryFile} with their contents and, in {@value #UNREAD}, why there is none.
     *
     * @param notImages counts files that are not images, which are left out; null where every file is wanted
     */
    static Dataset<Row> of(Dataset<Row> files, PassedOverTally notImages) {
        Column read = Catalyst.column(Catalyst.call(
                in(files.sparkSession(), notImages),
                Evaluation.ONCE,
                Catalyst.attribute(PATH),
                Catalyst.struct(Catalyst.attribute(LENGTH))));
        List<Column> opened = new ArrayList<>();
        List<Column> result = new ArrayList<>();
        for (String name : files.columns()) {
            Column column = Catalyst.column(Catalyst.attribute(name));
            if (name.equals(CONTENT)) {
                result.add(named(READ).getField(CONTENT).as(CONTENT));
            } else {
                opened.add(column);
                result.add(column);
            }
        }
        opened.add(read.as(READ));
        result.add(named(READ).getField(UNREAD).as(UNREAD));
        return files.select(opened.toArray(Column[]::new))
                .where(named(READ).isNotNull())
                .select(result.toArray(Column[]::new));
    }

    static FileContents in(SparkSession session, PassedOverTally notImages) {
        long most = Math.min(MOST_OF_A_ROW, Long.parseLong(session.conf().get(MOST_SETTING, "" + MOST_OF_A_ROW)));
        return new FileContents(new WholeFiles(session.sessionState().newHadoopConf()), most, notImages);
    }

    private static Column named(String name) {
        return Catalyst.column(Catalyst.attribute(name));
    }

    @Override
    public DataType dataType() {
        return TYPE;
    }

    /** The content of a file as its row has it; empty where it is left out, or not read. */
    public Optional<byte[]> of(FileStatus file) {
        InternalRow read = (InternalRow) apply(file.getPath(), new GenericInternalRow(new Object[] {file.getLen()}));
        return read == null || read.isNullAt(0) ? Optional.empty() : Optional.of(read.getBinary(0));
    }

    /** @return null for a file that is left out */
    @Override
    public Object apply(Object value, InternalRow sideColumns) {
        Path path = new Path(value.toString());
        long length = sideColumns.getLong(0);
        try (DataInputStream in = files.open(path)) {
            byte[] start = new byte[(int) Math.min(length, ImageSignature.LENGTH)];
            in.readFully(start);
            if (notImages != null && !isImage(path.getName(), start)) {
                notImages.add(Secrets.redacted(path.getName()));
                return null;
            }
            if (length > most) {
                return new GenericInternalRow(new Object[] {null, tooLarge(path, length)});
            }
            byte[] content = Arrays.copyOf(start, (int) length);
            in.readFully(content, start.length, content.length - start.length);
            return new GenericInternalRow(new Object[] {content, null});
        } catch (EOFException cut) {
            throw new UncheckedIOException(
                    "'" + shown(path) + "' ends before its " + NumberFormat.count(length)
                            + " bytes; it may have been truncated meanwhile.",
                    cut);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("'" + shown(path) + "' can't be read.", unreadable);
        }
    }

    /** Whether a file is an image by its name or by its first bytes. */
    static boolean isImage(Path file, Configuration configuration) throws IOException {
        if (ImageSignature.isClaimedBy(file.getName())) {
            return true;
        }
        try (FSDataInputStream in = file.getFileSystem(configuration).open(file)) {
            return ImageSignature.of(in.readNBytes(ImageSignature.LENGTH)).isPresent();
        }
    }

    private static boolean isImage(String name, byte[] start) {
        return ImageSignature.of(start).isPresent() || ImageSignature.isClaimedBy(name);
    }

    private InternalRow tooLarge(Path path, long length) {
        return InvalidRow.of(
                "input",
                new InvalidRowException(
                        Reason.IMAGE_TOO_LARGE,
                        "'" + shown(path) + "' has " + NumberFormat.count(length)
                                + " bytes, but a row can't hold a file of more than " + NumberFormat.count(most)
                                + "."));
    }

    private static String shown(Path path) {
        return ReadFiles.shown(path);
    }

    /** Columns without the one that tells which files were not read. */
    public static StructType withoutReason(StructType schema) {
        return new StructType(Arrays.stream(schema.fields())
                .filter(field -> !field.name().equals(UNREAD))
                .toArray(StructField[]::new));
    }
}
