package io.github.sparkpositional.job.inspect;

import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.message.Paths;
import io.github.sparkpositional.job.message.ShortText;
import io.github.sparkpositional.kernel.NumberFormat;
import io.github.sparkpositional.kernel.position.wave.Waves;
import io.github.sparkpositional.kernel.tensor.Tensor;
import io.github.sparkpositional.report.Block;
import io.github.sparkpositional.report.Chapter;
import io.github.sparkpositional.report.DataTable;
import io.github.sparkpositional.report.PositionFigures;
import io.github.sparkpositional.report.Report;
import io.github.sparkpositional.stage.LearnedModel;
import io.github.sparkpositional.table.TableFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * Reads the position tables of a file, or of a saved model, and says what is in them.
 *
 * @param key which tensor; empty for all that may be position tables
 * @param grid rows and columns; empty where they aren't known
 */
public record TableInspection(String source, Optional<String> key, List<Integer> grid) {
    private static final int MOST_TABLES = 8;

    /** Whether a path names a table rather than an output. */
    public static boolean isTable(String source) {
        String name = source.toLowerCase(Locale.ROOT);
        return List.of(".safetensors", ".safetensors.index.json", ".npy", ".pt", ".pth", ".bin", ".ckpt").stream()
                        .anyMatch(name::endsWith)
                || isModel(source);
    }

    private static boolean isModel(String source) {
        try {
            return TableFile.exists(tableOf(source));
        } catch (IllegalArgumentException mistake) {
            throw new JobMistakeException(mistake.getMessage());
        }
    }

    private static String tableOf(String model) {
        if (model.isBlank()) {
            throw new JobMistakeException("The path of the output or table is empty.");
        }
        return new Path(model, LearnedModel.TABLE).toString();
    }

    public Report report() {
        String file = isModel(source) ? tableOf(source) : source;
        try {
            Map<String, List<Long>> shapes = TableFile.shapes(file);
            HeaderWords header = new HeaderWords(TableFile.metadata(file));
            List<String> drawn = drawn(shapes);
            PictureNames names = new PictureNames();
            List<Chapter> chapters = new ArrayList<>();
            for (String name : drawn) {
                chapters.add(chapter(name, TableFile.read(file, name), header, names));
            }
            chapters.add(contents(shapes, drawn, header));
            return new Report(new Path(source).getName(), Paths.shown(file), chapters);
        } catch (IllegalArgumentException mistake) {
            throw new JobMistakeException(String.valueOf(mistake.getMessage()));
        }
    }

    /** A file of a whole model holds hundreds of tensors; those of positions have a name that says so. */
    private List<String> drawn(Map<String, List<Long>> shapes) {
        if (key.isPresent()) {
            return List.of(key.get());
        }
        List<String> possible = shapes.entrySet().stream()
                .filter(entry -> entry.getKey().equals(Waves.SINUSOIDS) || isPossible(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        if (possible.size() <= 1) {
            if (possible.isEmpty()) {
                throw new IllegalArgumentException(
                        "No tensor of " + source + " is a table [n, dim] or [rows, columns, dim]: " + shapes + ".");
            }
            return possible;
        }
        List<String> named =
                possible.stream().filter(TableInspection::isNamedSo).toList();
        return (named.isEmpty() ? possible : named).stream().limit(MOST_TABLES).toList();
    }

    private static boolean isPossible(List<Long> shape) {
        List<Long> axes = shape.stream().filter(size -> size != 1).toList();
        return axes.size() >= 2 && axes.size() <= 3 && !axes.contains(0L);
    }

    private static boolean isNamedSo(String key) {
        String name = key.toLowerCase(Locale.ROOT);
        return name.contains("pos") || name.contains("wpe") || name.equals(Waves.SINUSOIDS);
    }

    private Chapter chapter(String name, Tensor tensor, HeaderWords header, PictureNames names) {
        PlacedTable table =
                name.equals(Waves.SINUSOIDS) ? PlacedTable.ofWaves(tensor, sides()) : PlacedTable.of(tensor, sides());
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Words(table.words()));
        blocks.addAll(header.convention());
        long notFinite = table.vectors().notFinite();
        if (notFinite > 0) {
            blocks.add(new Block.Warning(NumberFormat.count(notFinite)
                    + " numbers are NaN or infinite; positions that contain one are drawn in grey."));
        }
        blocks.addAll(LearnedAgainstFixed.blocks(new PositionFigures(
                names.of(name.isEmpty() ? "table" : name), "this table", table.vectors(), table.arrangement())));
        return new Chapter(name.isEmpty() ? "The table" : "Table " + name, blocks);
    }

    private int[] sides() {
        return grid.stream().mapToInt(Integer::intValue).toArray();
    }

    private static Chapter contents(Map<String, List<Long>> shapes, List<String> drawn, HeaderWords header) {
        List<List<String>> rows = new ArrayList<>();
        shapes.forEach((name, shape) -> rows.add(List.of(
                name.isEmpty() ? "(without a name)" : ShortText.of(name),
                shape.toString(),
                drawn.contains(name) ? "drawn above" : "set --key to draw it")));
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Folded(
                rows.size() == 1 ? "Its only tensor" : "Its " + NumberFormat.count(rows.size()) + " tensors",
                new DataTable(List.of("tensor", "shape", ""), rows)));
        blocks.addAll(header.texts());
        return new Chapter("The file", blocks);
    }
}
