package io.github.sparkpositional.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The same of tables that a catalog names, wherever the commit is cut off. Tables by their path are committed by the same code. */
abstract class TableSinkContract extends SinkContract {

    /** The bad row is moved once when rows are judged, and once more, object by object, when the quarantine is published. */
    @Test
    void whereverPublishingIsCutOffTheMessageIsTrueAndARerunGivesEachRowOnce() throws IOException {
        ObjectStore.install(session().sparkContext().hadoopConfiguration());
        write(3, 1);
        int expected = 0;
        boolean failedBehindTheCommit = false;
        boolean isCutOff = true;
        for (int renames = 0; isCutOff; renames++) {
            ObjectStore.renameAtMost(renames);
            Console console = run(onStore("append"));
            ObjectStore.renameAtMost(Integer.MAX_VALUE);
            isCutOff = console.exitCode() != 0;
            if (isCutOff) {
                boolean isCommitted = countedRows() > expected;
                assertThat(console.errors())
                        .contains(isCommitted ? "its rows are in" : "nothing was published")
                        .doesNotContain(isCommitted ? "nothing was published" : "its rows are in");
                failedBehindTheCommit |= isCommitted;
                assertThat(run(onStore("append")).errors()).isEmpty();
            }
            expected += 3;
            assertThat(countedRows()).as("after %s renames", renames).isEqualTo(expected);
            assertThat(session()
                            .read()
                            .parquet(ObjectStore.SCHEME + "://store/bad")
                            .count())
                    .as("after %s renames", renames)
                    .isEqualTo(expected / 3);
        }
        assertThat(failedBehindTheCommit).isTrue();
        assertThat(leftovers()).isEmpty();
    }
}
