package io.github.sparkpositional.job.card;

import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.parquet.TensorColumn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * A dataset card, {@code README.md}, as Hugging Face's `datasets` reads it: which files are which split, and what their columns
 * are. In a card that exists already only these two keys of the front matter are written anew.
 */
public final class DatasetCard {
    private static final String FENCE = "---";
    private static final Set<String> OWN = Set.of("configs:", "dataset_info:");

    private final List<CardSplit> splits;

    private DatasetCard(List<CardSplit> splits) {
        this.splits = splits;
    }

    /**
     * Looks at outputs, each of which is a split.
     *
     * @param outputs {@code FOLDER}, which is the split train, or {@code SPLIT=FOLDER}
     * @param folder of the card
     * @throws JobMistakeException if they are no data set
     */
    public static DatasetCard of(SparkSession session, Collection<String> outputs, Path folder) throws IOException {
        List<CardSplit> splits = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (String output : outputs) {
            CardSplit split = CardSplit.of(session, output, folder);
            if (!names.add(split.name())) {
                throw new JobMistakeException("The split '" + split.name()
                        + "' is named twice; name each output's split, as in train=dataset/train"
                        + " validation=dataset/validation.");
            }
            if (!splits.isEmpty() && !split.features().equals(splits.get(0).features())) {
                throw new JobMistakeException("'" + split.shown() + "' has other columns than '"
                        + splits.get(0).shown() + "', and splits of a data set have the same; write a card for each.");
            }
            splits.add(split);
        }
        return new DatasetCard(splits);
    }

    /** The text. */
    public String text(Optional<String> earlier) {
        return earlier.map(this::in).orElseGet(() -> matter("") + body());
    }

    private String matter(String others) {
        return FENCE + "\n" + others + yaml() + FENCE + "\n";
    }

    /** Keys and words of others stay as they are. */
    private String in(String earlier) {
        List<String> lines = earlier.lines().toList();
        int end = lines.isEmpty() || !lines.get(0).strip().equals(FENCE)
                ? 0
                : lines.subList(1, lines.size()).indexOf(FENCE) + 1;
        StringBuilder others = new StringBuilder();
        boolean isOwn = false;
        for (String line : lines.subList(Math.min(1, end), end)) {
            boolean isKey = !line.isBlank() && !line.startsWith(" ") && !line.startsWith("-");
            isOwn = isKey ? OWN.stream().anyMatch(line::startsWith) : isOwn;
            others.append(isOwn ? "" : line + "\n");
        }
        List<String> body = lines.subList(end == 0 ? 0 : end + 1, lines.size());
        return matter(others.toString()) + String.join("\n", body) + (body.isEmpty() ? "" : "\n");
    }

    private String yaml() {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setSplitLines(false);
        return new Yaml(options).dump(keys());
    }

    private Map<String, Object> keys() {
        List<Object> files = new ArrayList<>();
        List<Object> sizes = new ArrayList<>();
        long written = 0;
        long unpacked = 0;
        for (CardSplit split : splits) {
            files.add(ordered("split", split.name(), "path", List.copyOf(split.files())));
            sizes.add(ordered(
                    "name",
                    split.name(),
                    "num_bytes",
                    split.totals().unpacked(),
                    "num_examples",
                    split.totals().rows()));
            written += split.totals().written();
            unpacked += split.totals().unpacked();
        }
        return ordered(
                "configs",
                List.of(ordered("config_name", "default", "data_files", files)),
                "dataset_info",
                ordered(
                        "features",
                        splits.get(0).features(),
                        "splits",
                        sizes,
                        "download_size",
                        written,
                        "dataset_size",
                        unpacked));
    }

    private static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    private String body() {
        StringBuilder body = new StringBuilder("\n# " + splits.get(0).shown() + "\n");
        List<TensorColumn> tensors = splits.get(0).tensors();
        if (!tensors.isEmpty()) {
            body.append("\nTensors, each cell a matrix of a vector per row:\n\n");
            tensors.forEach(tensor -> body.append("- `" + tensor.name() + "`: " + tensor.words() + "\n"));
        }
        return body.toString();
    }
}
