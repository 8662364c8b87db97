package io.github.sparkpositional.job.diff;

import io.github.sparkpositional.job.document.GridSize;
import io.github.sparkpositional.job.stored.StoredOutput;
import io.github.sparkpositional.kernel.compare.Extent;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.kernel.position.Families;
import io.github.sparkpositional.kernel.position.Presets;
import io.github.sparkpositional.kernel.tensor.TableSource;
import io.github.sparkpositional.table.FileTableSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One side of a comparison as it stands on the command line. */
public sealed interface DiffOperand {
    List<String> TABLE_ENDINGS = List.of(
            ".safetensors",
            ".safetensors.index.json",
            ".npy",
            ".pt",
            ".pth",
            ".bin",
            ".ckpt",
            ".pkl",
            ".pickle",
            ".csv");

    /** As it was written. */
    String written();

    /**
     * A convention.
     *
     * @param extent what its table is for; empty where the other side says
     */
    record Formula(String written, Convention convention, TableSource tables, Optional<Extent> extent)
            implements DiffOperand {}

    /** A table in a file, under a key or as the only one. */
    record Table(String written, String path, String key) implements DiffOperand {}

    /**
     * What a job has written, a folder or {@code table:NAME}, and a tensor column of it; empty where there is only one.
     *
     * @param version of a table; empty: as it is now
     */
    record Output(String written, String folder, String column, Optional<String> version) implements DiffOperand {

        /** The same, as it was at a version. */
        public Output at(String asked) {
            return new Output(written + " at " + asked, folder, column, Optional.of(asked));
        }
    }

    /**
     * Reads {@code FILE#key}, {@code FOLDER#column} or {@code PRESET:choice=value,...}.
     *
     * @param shared what holds for every convention that doesn't say otherwise: choices, and grid, length and start
     * @throws IllegalArgumentException if it is none of these
     */
    static DiffOperand parse(String written, Map<String, String> shared) {
        int hash = written.lastIndexOf('#');
        String path = hash < 0 ? written : written.substring(0, hash);
        String part = hash < 0 ? "" : written.substring(hash + 1);
        if (path.startsWith(StoredOutput.TABLE)) {
            return new Output(written, path, part, Optional.empty());
        }
        boolean remote = path.contains("://");
        if (TABLE_ENDINGS.stream().anyMatch(path.toLowerCase(Locale.ROOT)::endsWith)
                || (!remote && Files.isRegularFile(Path.of(path)))) {
            return new Table(written, path, part);
        }
        if (remote || Files.isDirectory(Path.of(path))) {
            return new Output(written, path, part, Optional.empty());
        }
        if (path.contains("/")) {
            throw new IllegalArgumentException("There is no file or folder '" + path + "'.");
        }
        return formula(written, shared);
    }

    private static Formula formula(String written, Map<String, String> shared) {
        int colon = written.indexOf(':');
        String name = colon < 0 ? written : written.substring(0, colon);
        Map<String, String> chosen = new LinkedHashMap<>(shared);
        chosen.putAll(choices(colon < 0 ? "" : written.substring(colon + 1)));
        Optional<String> grid = Optional.ofNullable(chosen.remove("grid"));
        Optional<String> length = Optional.ofNullable(chosen.remove("length"));
        double start =
                number("start", Optional.ofNullable(chosen.remove("start")).orElse("0"));
        TableSource tables = Optional.ofNullable(chosen.remove("tablePath"))
                .<TableSource>map(FileTableSource::of)
                .orElse(TableSource.NONE);
        boolean isFamily = Families.all().stream()
                        .anyMatch(family -> family.name().equals(name))
                && Presets.all().stream().noneMatch(preset -> preset.name().equals(name));
        Convention convention = (isFamily
                        ? Convention.ofFamily(name, Choices.of(chosen))
                        : Convention.ofPreset(name, Choices.of(chosen)))
                .reading(tables);
        Optional<Extent> extent = convention.family().level().isOfCells()
                ? grid.map(DiffOperand::grid)
                : length.map(n -> Extent.sequence(start, (int) number("length", n)));
        return new Formula(written, convention, tables, extent);
    }

    /** A piece without an equals sign continues with the value before: lists have commas too. */
    private static Map<String, String> choices(String list) {
        Map<String, String> choices = new LinkedHashMap<>();
        String last = null;
        for (String piece : list.isEmpty() ? new String[0] : list.split(",", -1)) {
            int equals = piece.indexOf('=');
            if (equals > 0) {
                last = piece.substring(0, equals).trim();
                choices.put(last, piece.substring(equals + 1).trim());
            } else if (last == null) {
                throw new IllegalArgumentException("The choices of a preset follow its name, as in"
                        + " mae:grid=14x14,dim=768, but found '" + list + "'.");
            } else {
                choices.merge(last, piece.trim(), (before, more) -> before + "," + more);
            }
        }
        return choices;
    }

    private static double number(String name, String written) {
        try {
            return Double.parseDouble(written);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(name + " must be a number, but is '" + written + "'.");
        }
    }

    private static Extent grid(String written) {
        return Extent.grid(GridSize.parse("grid", written).stream()
                .mapToInt(Integer::intValue)
                .toArray());
    }
}
