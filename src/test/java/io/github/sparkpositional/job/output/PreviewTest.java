package io.github.sparkpositional.job.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.SparkTest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.codegen.CodeGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreviewTest {
    @TempDir
    Path folder;

    @Test
    void firstRowsAreShownWithoutCompilingCode() {
        Dataset<Row> rows = SparkTest.session()
                .sql(
                        "SELECT id, array_repeat(id, 5) AS vector, named_struct('text', 'two\nlines', 'bytes', X'0102') AS cell"
                                + " FROM range(0, 10, 1, 1)");
        String path = folder.resolve("rows").toString();
        rows.write().parquet(path);
        CodeGenerator.resetCompileTime();
        List<String> lines = new Preview(SparkTest.session()).of("parquet", Map.of(), rows.schema(), path);
        assertThat(lines)
                .startsWith(
                        " 1  id      0",
                        "    vector  [0, 0, 0, 0, ... 5 in all]",
                        "    cell    {text: two lines, bytes: 2 bytes}",
                        " 2  id      1")
                .hasSize(9);
        assertThat(CodeGenerator.compileTime()).isZero();
    }
}
