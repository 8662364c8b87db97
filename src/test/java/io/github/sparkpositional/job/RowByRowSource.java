package io.github.sparkpositional.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SQLContext;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.sources.BaseRelation;
import org.apache.spark.sql.sources.CreatableRelationProvider;
import org.apache.spark.sql.types.StructType;

/**
 * Takes rows as a database without transactions does: the ids go to a file, line by line. The option {@code at} says where,
 * {@code most} how many it takes before it fails.
 */
public final class RowByRowSource implements CreatableRelationProvider {

    @Override
    public BaseRelation createRelation(
            SQLContext context,
            SaveMode mode,
            scala.collection.immutable.Map<String, String> options,
            Dataset<Row> rows) {
        Path file = Path.of(options.apply("at"));
        int left = Integer.parseInt(options.apply("most"));
        try {
            if (mode == SaveMode.Overwrite) {
                Files.deleteIfExists(file);
            }
            for (Row row : rows.select("id").orderBy("id").collectAsList()) {
                if (left-- == 0) {
                    throw new IllegalStateException("The database is full.");
                }
                Files.writeString(file, row.getInt(0) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new BaseRelation() {
            @Override
            public SQLContext sqlContext() {
                return context;
            }

            @Override
            public StructType schema() {
                return rows.schema();
            }
        };
    }
}
