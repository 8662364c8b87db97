package io.github.sparkpositional.job.card;

import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.output.VisibleFiles;
import io.github.sparkpositional.job.parquet.ParquetTotals;
import io.github.sparkpositional.job.parquet.TensorColumn;
import io.github.sparkpositional.job.stored.StoredOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * A split of a data set: the Parquet files of one output.
 *
 * @param name of the split
 * @param shown the folder, for messages
 * @param files patterns of their paths from the folder of the card on
 * @param features of their columns
 * @param tensors among the columns
 */
record CardSplit(
        String name,
        String shown,
        Set<String> files,
        List<Map<String, Object>> features,
        List<TensorColumn> tensors,
        ParquetTotals totals) {
    private static final String USUAL = "train";
    private static final Pattern NAMED = Pattern.compile("(\\w+(?:\\.\\w+)*)=(.+)");
    private static final Pattern SPECIAL = Pattern.compile("[*?\\[\\]{}\\\\]");

    /**
     * Looks at an output.
     *
     * @param written as on the command line, {@code FOLDER} or {@code SPLIT=FOLDER}
     * @param card folder that the card goes to
     * @throws JobMistakeException if that is no Parquet below the card's folder
     */
    static CardSplit of(SparkSession session, String written, Path card) throws IOException {
        Matcher named = NAMED.matcher(written);
        String name = named.matches() ? named.group(1) : USUAL;
        String folder = named.matches() ? named.group(2) : written;
        StoredOutput output = StoredOutput.of(session, folder, Optional.empty());
        if (!output.format().equals("parquet") || folder.startsWith(StoredOutput.TABLE)) {
            throw new JobMistakeException(output.shown() + " is " + output.format()
                    + ", and a dataset card tells of folders of Parquet files; name one, as in `jobs/submit card"
                    + " dataset/data --out dataset/README.md`.");
        }
        Configuration configuration = session.sparkContext().hadoopConfiguration();
        Path place = new Path(folder);
        Set<String> names = VisibleFiles.in(place, configuration).keySet().stream()
                .filter(file -> file.endsWith(".parquet"))
                .collect(Collectors.toCollection(TreeSet::new));
        String below = below(card, place, output.shown(), configuration);
        return output.read(rows -> {
            StructType columns = Features.inFiles(rows.schema(), folders(names));
            return new CardSplit(
                    name,
                    output.title(),
                    patterns(below, names),
                    new Features(ImageColumns.of(rows)).of(columns),
                    TensorColumn.of(columns),
                    totals(place, names, configuration));
        });
    }

    private static ParquetTotals totals(Path place, Set<String> names, Configuration configuration) {
        try {
            return ParquetTotals.of(place, names, configuration);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The way from the card's folder to the output's. */
    private static String below(Path card, Path place, String shown, Configuration configuration) throws IOException {
        String above = card.getFileSystem(configuration).makeQualified(card).toString() + "/";
        String here = place.getFileSystem(configuration).makeQualified(place).toString();
        if (!here.startsWith(above)
                || SPECIAL.matcher(here.substring(above.length())).find()) {
            throw new JobMistakeException(shown + " must be below the folder of the card, and have no wildcards in its"
                    + " name, since the card names its files from there on; in the output itself Spark would take the"
                    + " card for data. Choose another --out, as in `jobs/submit card dataset/data --out"
                    + " dataset/README.md`.");
        }
        return here.substring(above.length()) + "/";
    }

    /** The columns whose values are folders. */
    private static List<String> folders(Set<String> names) {
        return names.stream()
                .findFirst()
                .map(name -> List.of(name.split("/")))
                .map(parts -> parts.subList(0, parts.size() - 1).stream()
                        .map(part -> part.substring(0, Math.max(0, part.indexOf('='))))
                        .toList())
                .orElse(List.of());
    }

    /** One for each depth of folders of values. */
    private static Set<String> patterns(String below, Set<String> names) {
        return names.stream()
                .map(name ->
                        below + name.substring(0, name.lastIndexOf('/') + 1).replaceAll("=[^/]*", "=*") + "*.parquet")
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
