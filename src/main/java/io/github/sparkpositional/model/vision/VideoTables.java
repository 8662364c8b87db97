package io.github.sparkpositional.model.vision;

import static java.util.Map.entry;

import io.github.sparkpositional.model.config.Chosen;
import io.github.sparkpositional.model.config.Keys;
import io.github.sparkpositional.model.part.PartBuilder;
import io.github.sparkpositional.model.part.PartModel;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Models of clips with a trained table of frames, or of tubelets. */
final class VideoTables {
    static final Map<String, PartModel> ROWS =
            Map.ofEntries(entry("timesformer", VideoTables::timesformer), entry("vivit", VideoTables::vivit));

    private VideoTables() {}

    /** A row for the class token and for every tubelet of the clip, frame by frame. */
    private static void vivit(Keys config, PartBuilder part) {
        int[] tubelet = config.integers("tubelet_size").orElse(List.of(2, 16, 16)).stream()
                .mapToInt(side -> side)
                .toArray();
        if (tubelet.length != 3 || Arrays.stream(tubelet).anyMatch(side -> side < 1)) {
            throw config.refused("tubelet_size", "must be three sizes, frames, rows and columns");
        }
        int image = config.integer("image_size").orElse(224);
        int rows = config.integer("num_frames").orElse(32) / tubelet[0] * (image / tubelet[1]) * (image / tubelet[2]);
        part.table(
                "bert",
                1 + rows,
                new Chosen()
                        .with("tableKey", "vivit.embeddings.position_embeddings")
                        .with("dim", VisionSizes.width(config).orElse(768)));
        part.note("row 0 is the class token's; those of the patches follow, frame by frame");
    }

    private static void timesformer(Keys config, PartBuilder part) {
        PatchTable.of("vit", 224, 16, 1)
                .keyed("timesformer.embeddings.position_embeddings")
                .with("interpolation", "none")
                .describe(config, part);
        String attention = config.text("attention_type").orElse("divided_space_time");
        if (!attention.equals("space_only")) {
            part.table(
                    "bert",
                    config.integer("num_frames").orElse(8),
                    new Chosen()
                            .with("tableKey", "timesformer.embeddings.time_embeddings")
                            .with("dim", VisionSizes.width(config).orElse(768)));
            part.note("the table of encoding learned is that of frames, which is added to all patches of a frame");
        }
    }
}
