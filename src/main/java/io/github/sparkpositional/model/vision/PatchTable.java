package io.github.sparkpositional.model.vision;

import io.github.sparkpositional.model.config.Chosen;
import io.github.sparkpositional.model.config.Keys;
import io.github.sparkpositional.model.part.PartBuilder;
import io.github.sparkpositional.model.part.PartModel;
import java.util.Map;
import java.util.TreeMap;

/**
 * A trained table with a row for each patch of the trained size, behind rows for class tokens; how it is resampled to other grids
 * is the preset's matter.
 *
 * @param image side of the trained size, where no key says it
 * @param patch side of a patch, where no key says it
 * @param choices that differ from the preset's
 */
record PatchTable(String preset, int image, int patch, int prefixRows, Map<String, Object> choices)
        implements PartModel {

    static PatchTable of(String preset, int image, int patch, int prefixRows) {
        return new PatchTable(preset, image, patch, prefixRows, Map.of());
    }

    PatchTable with(String choice, Object value) {
        Map<String, Object> more = new TreeMap<>(choices);
        more.put(choice, value);
        return new PatchTable(preset, image, patch, prefixRows, more);
    }

    /** A checkpoint has the table under another name than the preset says. */
    PatchTable keyed(String tableKey) {
        return with("tableKey", tableKey);
    }

    @Override
    public void describe(Keys config, PartBuilder part) {
        int[] cells = VisionSizes.cells(config, image, patch);
        Chosen chosen = new Chosen()
                .with("tableGrid", cells)
                .with("prefixRows", prefixRows)
                .withAny("dim", VisionSizes.width(config));
        choices.forEach(chosen::with);
        part.table(preset, prefixRows + cells[0] * cells[1], chosen);
    }
}
