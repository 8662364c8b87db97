package io.github.sparkpositional.shard.mds;

import io.github.sparkpositional.kernel.NumberFormat;
import io.github.sparkpositional.shard.ReadOptions;
import io.github.sparkpositional.shard.ShardRows;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Rows of the samples of an MDS shard. */
final class MdsRows extends ShardRows {
    private final Path path;
    private final Configuration configuration;
    private final long most;
    private List<MdsColumn> columns;
    private int[] places;
    private MdsColumn.Decoder[] decoders;
    private MdsReader samples;
    private boolean hasEnded;

    MdsRows(Path path, StructType required, ReadOptions options, Configuration configuration) {
        super(path.toString(), required, options);
        this.path = path;
        this.configuration = configuration;
        this.most = options.most();
    }

    @Override
    protected InternalRow read() throws IOException {
        if (hasEnded) {
            return null;
        }
        try {
            if (samples == null && !open() || !samples.hasNext()) {
                hasEnded = true;
                return null;
            }
            return sample();
        } catch (DamagedShardException damaged) {
            hasEnded = true;
            return refused("The shard '" + shard() + "' is damaged or cut off: " + damaged.getMessage()
                    + ". What follows there can't be read.");
        }
    }

    /** Whether the file is one that is read: there may be others beside shards, and a shard twice. */
    private boolean open() throws IOException {
        if (!MdsShards.isShard(path)) {
            return false;
        }
        MdsFolder folder = MdsFolder.of(path, configuration);
        String name = folder.name(path);
        MdsEntry entry = folder.shards().get(name);
        if (entry == null) {
            throw new DamagedShardException("'" + folder.index() + "' does not list it");
        }
        FileSystem fileSystem = path.getFileSystem(configuration);
        boolean isZip = entry.zip() != null && name.equals(entry.zip().name());
        if (!isZip && entry.zip() != null && fileSystem.exists(folder.path(entry.zip()))) {
            return false;
        }
        prepare(entry.columns());
        MdsHash.check(path, (isZip ? entry.zip() : entry.raw()).hashes(), fileSystem);
        samples = new MdsReader(fileSystem.open(path), entry);
        return true;
    }

    /** @throws IllegalArgumentException if a column isn't there, which is a mistake of who names it */
    private void prepare(List<MdsColumn> all) {
        columns = all;
        StructField[] fields = fields();
        places = new int[fields.length];
        decoders = new MdsColumn.Decoder[fields.length];
        List<String> names = all.stream().map(MdsColumn::name).toList();
        for (int i = 0; i < fields.length; i++) {
            places[i] = names.indexOf(fields[i].name());
            if (places[i] >= 0 && all.get(places[i]).isReadAs(fields[i].dataType())) {
                decoders[i] = all.get(places[i]).decoder(fields[i].dataType());
            } else if (!isDefect(fields[i])) {
                throw new IllegalArgumentException("Column '" + fields[i].name() + "' can't be read as "
                        + fields[i].dataType().catalogString() + ": '" + shard() + "' has "
                        + all.stream()
                                .map(column -> column.name() + " (" + column.encoding() + ")")
                                .toList()
                        + ".");
            }
        }
    }

    private InternalRow sample() throws IOException {
        int number = samples.sample();
        if (samples.size() > most) {
            long size = samples.size();
            samples.skip();
            return refused(named(number) + " has " + NumberFormat.count(size) + " bytes, but a row may hold "
                    + NumberFormat.count(most) + " (option " + ReadOptions.MOST + ").");
        }
        byte[] sample = samples.next();
        Object[] cells = new Object[places.length];
        String what = " can't be read: ";
        try {
            int[] bounds = MdsReader.bounds(sample, columns);
            for (int i = 0; i < cells.length; i++) {
                if (decoders[i] != null) {
                    what = " can't be read: its value '" + fields()[i].name() + "' ";
                    cells[i] = decoders[i].decode(sample, bounds[places[i]], bounds[places[i] + 1]);
                }
            }
            return new GenericInternalRow(cells);
        } catch (IllegalArgumentException other) {
            return refused(named(number) + what + other.getMessage() + ".");
        }
    }

    private String named(int sample) {
        return "Sample " + NumberFormat.count(sample) + " of '" + shard() + "'";
    }

    private InternalRow refused(String why) throws IOException {
        return refused(why, field -> null);
    }

    @Override
    public void close() throws IOException {
        if (samples != null) {
            samples.close();
        }
    }
}
