package io.github.sparkpositional.job.records;

import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;

/**
 * The records of a CSV file, one after the other, as they are asked for.
 *
 * @param withHeader whether the first record is one of them, where the file begins with a header
 * @param header what the first record must say, where it is one
 * @param passesMissing whether a file that is gone has no records, instead of failing the task
 */
record CsvFile(
        CsvSyntax syntax,
        boolean withHeader,
        CsvHeader header,
        boolean passesMissing,
        SerializableConfiguration configuration)
        implements FlatMapFunction<Row, Row> {

    /**
     * @param file its path and what else is known of it
     * @return text, whether it is whole, and all that is known of the file but its path
     */
    @Override
    public Iterator<Row> call(Row file) throws IOException {
        CsvRecords records;
        try {
            records = new CsvRecords(open(new Path(file.getString(0))), syntax);
        } catch (FileNotFoundException gone) {
            if (passesMissing) {
                return Collections.emptyIterator();
            }
            throw gone;
        }
        TaskCompletionListener close = ended -> close(records);
        if (TaskContext.get() != null) {
            TaskContext.get().addTaskCompletionListener(close);
        }
        if (syntax.header() && !withHeader) {
            RawRecord first = records.next();
            if (first != null) {
                header.check(first.text(), syntax, file.getString(0));
            }
        }
        return new Rows(records, file);
    }

    private Reader open(Path path) throws IOException {
        CompressionCodec codec = new CompressionCodecFactory(configuration.value()).getCodec(path);
        InputStream file = path.getFileSystem(configuration.value()).open(path);
        BufferedInputStream bytes =
                new BufferedInputStream(codec == null ? file : codec.createInputStream(file), 1 << 16);
        return new InputStreamReader(bytes, charset(bytes));
    }

    /** A byte order mark says more of a file than an option, which is said of all files. */
    private Charset charset(BufferedInputStream bytes) throws IOException {
        bytes.mark(2);
        int first = bytes.read();
        int second = bytes.read();
        bytes.reset();
        if (first == 0xff && second == 0xfe) {
            return StandardCharsets.UTF_16LE;
        }
        return first == 0xfe && second == 0xff ? StandardCharsets.UTF_16BE : Charset.forName(syntax.charset());
    }

    private static void close(CsvRecords records) {
        try {
            records.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Reads one record ahead. */
    private static final class Rows implements Iterator<Row> {
        private final CsvRecords records;
        private final Row file;
        private RawRecord next;

        Rows(CsvRecords records, Row file) throws IOException {
            this.records = records;
            this.file = file;
            this.next = records.next();
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public Row next() {
            if (next == null) {
                throw new NoSuchElementException();
            }
            Object[] values = new Object[file.size() + 1];
            values[0] = next.text();
            values[1] = next.isWhole();
            for (int i = 1; i < file.size(); i++) {
                values[i + 1] = file.get(i);
            }
            try {
                next = records.next();
                if (next == null) {
                    records.close();
                }
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            return RowFactory.create(values);
        }
    }
}
