package io.github.sparkpositional.job.run.estimate;

import io.github.sparkpositional.job.document.InputFormat;
import io.github.sparkpositional.job.input.FileRows;
import io.github.sparkpositional.job.input.ImageNames;
import io.github.sparkpositional.job.input.InputListing.Below;
import io.github.sparkpositional.job.input.PassedOver;
import io.github.sparkpositional.job.run.check.CheckedJob;
import io.github.sparkpositional.job.run.read.InputFiles;
import io.github.sparkpositional.job.run.read.OpenInput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The first rows of an input, in the order of the names of its files, without reading much more than them: Spark's own limit
 * opens every file, and takes the rows that it happens to meet first.
 *
 * @param rows what is read for them
 * @param isAll whether the input has no others
 * @param looked how many files were looked at, where a row is a file; 0 elsewhere
 * @param passedOver files that are not images, up to the last one that was taken
 */
record FirstRows(OpenInput rows, boolean isAll, int looked, PassedOver passedOver) {
    /** Files that are opened at once; more are where few rows are found in them. */
    private static final int FILES = 32;

    static FirstRows of(CheckedJob job, int limit) throws IOException {
        if (job.files().isEmpty()) {
            Dataset<Row> first = first(job.input(), limit);
            return new FirstRows(new OpenInput(job.shape(), first, Optional.empty()), false, 0, PassedOver.NOTHING);
        }
        InputFiles input =
                new InputFiles(job.input().sparkSession(), job.document().input(), job.shape());
        List<Below> files = input.each();
        PassedOver passedOver = input.passedOver();
        if (InputFormat.unit(job.shape().format()) == FileRows.Unit.RECORD) {
            return ofRecords(input, files, limit, passedOver);
        }
        return ofFiles(job, input, files, limit, passedOver);
    }

    /** A row is a file. */
    private static FirstRows ofFiles(
            CheckedJob job, InputFiles input, List<Below> files, int limit, PassedOver passedOver) throws IOException {
        if (InputFormat.unit(job.shape().format()) == FileRows.Unit.FILE) {
            List<Below> first = files.subList(0, Math.min(limit, files.size()));
            return new FirstRows(
                    input.open(input.read(first), first), first.size() == files.size(), first.size(), passedOver);
        }
        ImageNames images = ImageNames.first(
                files, limit, job.input().sparkSession().sparkContext().hadoopConfiguration());
        return new FirstRows(
                input.open(input.read(images.files()), images.files()),
                images.looked() == files.size(),
                images.looked(),
                passedOver.plus(images.passedOver()));
    }

    /** Files of which all rows are taken, and then one after the other as long as rows are missing. */
    private static FirstRows ofRecords(InputFiles input, List<Below> files, int limit, PassedOver passedOver)
            throws IOException {
        int whole = 0;
        int step = FILES;
        long missing = limit;
        while (whole < files.size()) {
            List<Below> next = files.subList(whole, Math.min(files.size(), whole + step));
            Dataset<Row> rows = next.size() > FILES ? input.read(next) : oneByOne(input, next);
            long found = first(rows, (int) missing).count();
            if (found < missing) {
                missing -= found;
                whole += next.size();
                step *= 2;
            } else if (next.size() <= FILES) {
                List<Below> taken = files.subList(0, whole + next.size());
                Dataset<Row> last = first(rows, (int) missing);
                Dataset<Row> all =
                        whole == 0 ? last : input.read(files.subList(0, whole)).union(last);
                return new FirstRows(input.open(all, taken), false, 0, passedOver);
            } else {
                step = next.size() / 2;
            }
        }
        return new FirstRows(input.open(input.read(files), files), true, 0, passedOver);
    }

    private static Dataset<Row> oneByOne(InputFiles input, List<Below> files) throws IOException {
        Dataset<Row> rows = input.read(files.subList(0, 1));
        for (Below file : files.subList(1, files.size())) {
            rows = rows.union(input.read(List.of(file)));
        }
        return rows;
    }

    /** In one task, which goes through the partitions in their order and opens no more of them than it needs. */
    private static Dataset<Row> first(Dataset<Row> rows, int limit) {
        return rows.coalesce(1).limit(limit);
    }
}
