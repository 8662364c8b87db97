package io.github.sparkpositional.job.run.rows;

import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.message.ShortText;
import io.github.sparkpositional.job.records.RecordInput;
import io.github.sparkpositional.job.run.check.CheckedJob;
import io.github.sparkpositional.job.run.check.Disposition;
import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.stage.row.InvalidRow;
import io.github.sparkpositional.stage.row.RowFunction;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Makes the reason of a malformed record of its text; none for one that is not malformed.
 *
 * @param expected the columns, in words
 */
public record MalformedRecords(String expected) implements RowFunction {
    /** In the place of a stage's name. */
    static final String INPUT = "input";
    /** The reason of a row that was no row yet when it was found bad: the text stands in the place of columns. */
    static final String RECORD = "record";

    static final StructType TYPE = InvalidRow.TYPE.add(RECORD, DataTypes.StringType);

    /** Whether the input tells them. */
    public static boolean isTold(CheckedJob job) {
        return List.of(job.input().columns()).contains(RecordInput.MALFORMED);
    }

    /** What becomes of them: the mode of Spark's reader says it where the job has one, and a quarantine takes them. */
    static Disposition disposition(CheckedJob job) {
        JobDocument.Input input = job.document().input();
        String mode = RecordInput.mode(input.options(), job.columns()).toUpperCase(Locale.ROOT);
        if (mode.equals("DROPMALFORMED")) {
            return Disposition.SKIP;
        }
        if (job.document().quarantine().isPresent()) {
            return Disposition.QUARANTINE;
        }
        return mode.equals("PERMISSIVE") ? Disposition.KEEP : Disposition.FAIL;
    }

    /** What to do where such a record fails the job. */
    static String wayOut() {
        return "Set quarantine to keep such records there, or input.options.mode to DROPMALFORMED to drop them. CSV"
                + " with backslash-escaped quotes needs options: {escape: '\\'}.";
    }

    /** The usual words for columns, short. */
    static MalformedRecords of(StructType columns) {
        return new MalformedRecords(ShortText.of(columns.toDDL()));
    }

    @Override
    public DataType dataType() {
        return TYPE;
    }

    @Override
    public Object apply(Object text, InternalRow sideColumns) {
        if (text == null) {
            return null;
        }
        InvalidRowException invalid = new InvalidRowException(
                Reason.MALFORMED_RECORD,
                "A record" + SourceFile.place() + " doesn't match the columns " + expected + ".");
        return InvalidRow.of(INPUT, invalid, (UTF8String) text);
    }
}
