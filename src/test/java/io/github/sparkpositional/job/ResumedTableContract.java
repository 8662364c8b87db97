package io.github.sparkpositional.job;

import static io.github.sparkpositional.job.Edited.edited;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** What a job with {@code resume} promises of a table that it fills from another one. */
interface ResumedTableContract extends ResumedTable {
    SparkSession session();

    /** What the commands call the table. */
    String name();

    /** The format of both tables. */
    String format();

    /** The table that rows come from. */
    String source();

    /** Puts the files of that table together. */
    void compact();

    /** The option of its format by which rows that were deleted are passed over. */
    String passingOver();

    /**
     * A run may be killed before its batch, or what is beside it, is in place, and before it notes down that it is done; one that
     * is judged bad is not committed. Rows are added to the source, stored anew and deleted meanwhile.
     */
    @Test
    default void everyBatchIsACommitOfJudgedRowsAndIsThereOnceWhereverItsRunIsCutOff() throws IOException {
        session().sql("CREATE TABLE " + source() + " (id INT, text STRING) USING " + format());
        add(0);
        add(1);
        Console first = run(taking());
        assertThat(first.errors()).isEmpty();
        assertThat(first.output())
                .contains("batches     2 of new rows, 2 in the output", "rows out    4", "quarantined 2");
        forget(1);
        add(2);
        Console past = run(taking() + "maxInvalid: 0\n");
        assertThat(past.errors()).contains("maxInvalid (0)", "earlier batches are kept, and the next run continues");
        assertRows(0, 1);
        assertThat(run(taking()).output()).contains("batches     1 of new rows, 3 in the output", "rows in     3");
        forget(2);
        ResumedTable.delete(folder().resolve("bad/batch=2"));
        compact();
        add(3);
        assertThat(run(taking()).output()).contains("rows in     6", "rows out    4");
        assertRows(0, 1, 2, 3);
        session().sql("DELETE FROM " + source() + " WHERE id < 2");
        add(4);
        assertThat(run(taking()).errors())
                .contains(
                        "were deleted or changed by its", "set " + passingOver() + ": true in input.options; or start");
        String passing = edited(taking(), source() + "}", source() + ", options: {" + passingOver() + ": true}}");
        assertThat(run(passing).output()).contains("rows in     3");
        assertRows(0, 1, 2, 3, 4);
        assertThat(rows().columns()).containsExactly("id", "tokens", "positions");
        assertThat(bad().where("batch = 1").count()).isEqualTo(1);
        Console verified = Console.run("verify", name());
        assertThat(verified.output()).as(verified.errors()).contains("is unchanged: 10 rows, checksums of 3 columns.");
    }

    private String taking() {
        return edited(resuming(), FILES, "{table: " + source() + "}", "files: 2", "files: 1");
    }

    /** A file of two good rows and a bad one. */
    private void add(int file) {
        String rows = IntStream.range(0, 3)
                .mapToObj(row -> "(" + (10 * file + row) + ", '" + (row < 2 ? "a b c" : "a b c d e f") + "')")
                .collect(Collectors.joining(", "));
        session().sql("INSERT INTO " + source() + " SELECT /*+ COALESCE(1) */ * FROM VALUES " + rows);
    }
}
