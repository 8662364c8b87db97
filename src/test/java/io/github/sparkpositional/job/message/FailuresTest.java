package io.github.sparkpositional.job.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkpositional.stage.row.MemoryFunction;
import io.github.sparkpositional.stage.row.RowFunction;
import io.github.sparkpositional.table.TableFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import org.apache.spark.SparkException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Java, Spark and the system call by its bare name is told with what bounds it. */
class FailuresTest {
    private static final String LOST =
            "Job aborted due to stage failure: Task 3 in stage 2.0 failed 4 times, most recent"
                    + " failure: Lost task 3.3 in stage 2.0 (TID 9) (10.0.0.7 executor 4): ";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            java.lang.OutOfMemoryError: Java heap space                       | (Java heap space)  | --driver-memory
            java.lang.OutOfMemoryError: GC overhead limit exceeded            | (GC overhead       | --executor-memory
            java.lang.OutOfMemoryError: Requested array size exceeds VM limit | (Requested array   | maxCellBytes
            java.lang.OutOfMemoryError: Cannot reserve 1048576 bytes of direct buffer memory (allocated: 1, limit: 2) | (direct buffer memory) | MaxDirectMemorySize
            java.lang.OutOfMemoryError: unable to create native thread: possibly out of memory | (unable to create native thread) | ulimit -u
            org.apache.spark.memory.SparkOutOfMemoryError: Unable to acquire 65536 bytes of memory, got 0 | (Unable to acquire 65536 bytes of memory, got 0) | output.partitions
            ExecutorLostFailure (executor 4 exited caused by one of the running tasks) Reason: Command exited with code 137 | an executor was lost: exited with code 137 | spark.executor.memoryOverhead
            ExecutorLostFailure (executor 4 exited caused by one of the running tasks) Reason: Command exited with code 52 | an executor was lost: exited with code 52 | maxPixels
            ExecutorLostFailure (executor 4 exited caused by one of the running tasks) Reason: Container from a bad node: container_1 on host: h. Exit status: 137. Diagnostics: Killed by external signal | an executor was lost: Exit status: 137 | --executor-memory
            ExecutorLostFailure (executor 4 exited caused by one of the running tasks) Reason: The executor with id 4 exited with exit code 137(SIGKILL, possible container OOM). | an executor was lost: exit code 137 | --executor-memory
            ExecutorLostFailure (executor 4 exited) Reason: Container killed by YARN for exceeding physical memory limits. | an executor was lost: memory limits | spark.executor.memoryOverhead
            """)
    void wantOfMemoryInATaskSaysWhatBoundsIt(String reported, String what, String wayOut) {
        assertThat(Failures.sentence(new SparkException(LOST + reported + "\n\tat some.Code.run(Code.java:1)\n")))
                .startsWith("Out of memory")
                .contains(what, wayOut)
                .doesNotContain("\n");
    }

    @Test
    void wantOfMemoryInTheDriverSaysWhatBoundsIt() {
        assertThat(Failures.sentence(new IllegalStateException(new OutOfMemoryError("Java heap space"))))
                .startsWith("Out of memory (Java heap space). To prevent it: maxPixels");
    }

    @Test
    void wordsOfARowAreNoWantOfMemory() {
        assertThat(Failures.sentence(new IllegalArgumentException("The text is 'my Java heap space book'.")))
                .isEqualTo("The text is 'my Java heap space book'.");
    }

    /** Listing four and a half million files with Spark's defaults ends so. */
    @Test
    void aListThatIsTooLargeForTheDriverSaysWhatBoundsIt() {
        assertThat(Failures.sentence(
                        new SparkException("Job aborted due to stage failure: Total size of serialized results"
                                + " of 434 tasks (1024.2 MiB) is bigger than spark.driver.maxResultSize (1024.0 MiB)")))
                .startsWith("Tasks send the driver more than spark.driver.maxResultSize (1024.0 MiB) allows.")
                .contains("--conf spark.driver.maxResultSize=0", "shards");
    }

    /** Libraries break their lines within a sentence; what comes behind a whole one is detail. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            The table needs the reader\\nfeatures to be known. Ask.\\n  code()  | The table needs the reader features to be known. Ask.
            There is no column.\\nIt may be elsewhere.                        | There is no column.
            Too many rows\\n\\tat some.Code.run                               | Too many rows.
            Wrong word\\n'Project ['x]                                       | Wrong word.
            Wrong word\\n\\nDriver stacktrace:                                | Wrong word.
            """)
    void aSentenceIsToldToItsEnd(String message, String sentence) {
        assertThat(Failures.sentence(
                        new IllegalStateException(message.replace("\\n", "\n").replace("\\t", "\t"))))
                .isEqualTo(sentence);
    }

    @Test
    void theEndOfAProcessIsToldAsThat() {
        assertThat(Failures.sentence(
                        new SparkException("[SPARK_JOB_CANCELLED] Job 2 cancelled as part of cancellation of"
                                + " all jobs SQLSTATE: XXKDA")))
                .isEqualTo("All work of this process was cancelled, as happens when the process is asked to end.");
    }

    @Test
    void aRefusalOfOursIsToldInTheWordsThatItHas() {
        assertThatThrownBy(() -> TableFile.shapes("no/such/table.npy"))
                .hasCauseInstanceOf(FileNotFoundException.class)
                .satisfies(refused -> assertThat(Failures.sentence(new IllegalStateException(refused)))
                        .isEqualTo("There is no file no/such/table.npy."));
    }

    @Test
    void anExecutorThatWasLostOtherwiseIsToldAsSpark() {
        String lost =
                LOST + "ExecutorLostFailure (executor 4 exited caused by one of the running tasks) Reason: Command"
                        + " exited with code 1";
        assertThat(Failures.sentence(new SparkException(lost))).isEqualTo(lost + ".");
    }

    @Test
    void aRowThatTakesTooMuchNamesItsStageAndWhatBoundsIt() {
        RowFunction greedy = new RowFunction() {
            @Override
            public DataType dataType() {
                return DataTypes.LongType;
            }

            @Override
            public Object apply(Object value, InternalRow sideColumns) {
                return (long) new long[Integer.MAX_VALUE - 8].length;
            }
        };
        MemoryFunction told = new MemoryFunction(greedy, "ImagePatchifier", "content", List.of("maxPixels"));
        assertThatThrownBy(() -> told.apply(1L))
                .satisfies(failure -> assertThat(Failures.sentence(new SparkException("Job aborted", failure)))
                        .startsWith("ImagePatchifier, column 'content': out of memory (")
                        .contains("Lower maxPixels, which turn such rows into bad rows, run fewer tasks at once"));
    }

    private static final List<FailurePlace> PLACES = List.of(
            new FailurePlace("the quarantine", "/bad", "QuarantineFiles"),
            new FailurePlace("the output", "hdfs://host/out", "FileFormatDataWriter"));

    @Test
    void aFullDiskIsFoundBehindWhatHidesIt() {
        IOException hiding = new IOException("Unable to close resource");
        hiding.addSuppressed(new IOException("No space left on device"));
        assertThat(Failures.sentence(new SparkException(LOST, hiding), PLACES))
                .startsWith("A disk is full (No space left on device), one of the quarantine '/bad' (now ")
                .contains("the output 'hdfs://host/out'", "Spark's scratch folder", "Free up space");
    }

    @Test
    void whereTheStackTellsTheFullDiskIsNamed() {
        String report = LOST + "java.io.IOException: No space left on device\n\tat ";
        assertThat(Failures.sentence(
                        new SparkException(report + "a.QuarantineFiles.finish(QuarantineFiles.java:1)"), PLACES))
                .startsWith("A disk is full (No space left on device): that of the quarantine '/bad'");
        assertThat(Failures.sentence(new SparkException(report + "a.FileFormatDataWriter.write(F.scala:1)"), PLACES))
                .startsWith("A disk is full (No space left on device): that of the output 'hdfs://host/out'.");
        assertThat(Failures.sentence(new SparkException(report + "a.DiskBlockObjectWriter.write(F.scala:1)"), PLACES))
                .contains("Spark's scratch folder", "--conf spark.local.dir=DIR");
        assertThat(Failures.sentence(new FileNotFoundException("/data/x/part-0 (No space left on device)"), PLACES))
                .startsWith("The disk of '/data/x/part-0' is full");
    }
}
