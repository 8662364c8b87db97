package io.github.sparkpositional.shard.mds;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.types.StructField;

/** The columns of a shard, of which some arrays tell their type and number of axes in each value: the first one's count. */
record FirstValues(Path shard, MdsEntry entry) {

    List<StructField> fields(Configuration configuration) throws IOException {
        List<MdsColumn> columns = entry.columns();
        boolean isTold = entry.samples() > 0 && columns.stream().anyMatch(MdsColumn::isToldByValues);
        byte[] sample = isTold ? first(configuration) : null;
        try {
            int[] bounds = isTold ? MdsReader.bounds(sample, columns) : null;
            List<StructField> fields = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                MdsColumn column = columns.get(i);
                fields.add(column.field(
                        isTold && column.isToldByValues()
                                ? Optional.of(MdsArray.of(column.encoding()).value(sample, bounds[i], bounds[i + 1]))
                                : Optional.empty()));
            }
            return fields;
        } catch (IllegalArgumentException damaged) {
            throw unknown(damaged);
        }
    }

    private IllegalArgumentException unknown(Exception damaged) {
        return new IllegalArgumentException(
                "'" + shard + "' does not show what columns there are: " + damaged.getMessage() + ". Set schema.",
                damaged);
    }

    private byte[] first(Configuration configuration) throws IOException {
        try (MdsReader samples =
                new MdsReader(shard.getFileSystem(configuration).open(shard), entry)) {
            samples.hasNext();
            return samples.next();
        } catch (DamagedShardException damaged) {
            throw unknown(damaged);
        }
    }
}
