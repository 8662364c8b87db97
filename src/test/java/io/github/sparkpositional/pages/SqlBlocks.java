package io.github.sparkpositional.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.SparkTest;
import java.util.List;
import org.apache.spark.sql.Row;

/** SQL statements, each of which gives rows but those that create something. */
record SqlBlocks(Playground playground) implements BlockRunner {

    @Override
    public String run(Block block) {
        for (String statement : playground.placed(block.code()).split(";\n")) {
            List<Row> rows = SparkTest.session().sql(statement).collectAsList();
            if (!statement.startsWith("CREATE ")) {
                assertThat(rows).as(statement).isNotEmpty();
                assertThat(rows.get(0).isNullAt(0)).as(statement).isFalse();
            }
        }
        return "";
    }
}
