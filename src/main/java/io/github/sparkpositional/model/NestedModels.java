package io.github.sparkpositional.model;

import static io.github.sparkpositional.model.CompositeModel.ofText;
import static io.github.sparkpositional.model.CompositeModel.ofVision;
import static java.util.Map.entry;

import java.util.Map;

/** Models of one kind of data that is described in an object inside the file. */
final class NestedModels {
    static final Map<String, CompositeModel> ROWS = Map.ofEntries(
            entry("depth_anything", ofVision("dinov2", "backbone_config")),
            entry("sam", ofVision("sam_vision_model")),
            entry("sam2", ofVision("sam2_vision_model")),
            entry("sam_hq", ofVision("sam_hq_vision_model")),
            entry("t5gemma", ofText("t5_gemma_module", "encoder", "decoder")));

    private NestedModels() {}
}
