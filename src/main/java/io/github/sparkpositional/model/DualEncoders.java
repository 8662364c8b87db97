package io.github.sparkpositional.model;

import static io.github.sparkpositional.model.CompositeModel.ROOT;
import static io.github.sparkpositional.model.CompositeModel.of;
import static io.github.sparkpositional.model.CompositeModel.ofText;
import static java.util.Map.entry;

import java.util.Map;

/** A text model beside a vision model, each with positions of its own: kin of CLIP and SigLIP. */
final class DualEncoders {
    private static final String CLIP = "clip_vision_model";
    private static final String SIGLIP = "siglip_vision_model";

    static final Map<String, CompositeModel> ROWS = Map.ofEntries(
            entry("aimv2", of("aimv2_text_model", "aimv2_vision_model")),
            entry("altclip", of("altclip_text_model", "altclip_vision_model")),
            entry("blip", of("blip_text_model", "blip_vision_model")),
            entry("chinese_clip", of("chinese_clip_text_model", "chinese_clip_vision_model")),
            entry("clip", of("clip_text_model", CLIP)),
            entry("clipseg", of("clipseg_text_model", "clipseg_vision_model")),
            entry("flava", ofText("flava_text_model").vision("flava_image_model", "image_config")),
            entry("grounding-dino", ofText("bert").vision("grounding-dino", ROOT)),
            entry("groupvit", of("groupvit_text_model", "groupvit_vision_model")),
            entry("owlv2", of("owlv2_text_model", "owlv2_vision_model")),
            entry("owlvit", of("owlvit_text_model", "owlvit_vision_model")),
            entry("siglip", of("siglip_text_model", SIGLIP)),
            entry("siglip2", of("siglip2_text_model", "siglip2_vision_model")),
            entry("vilt", ofText("vilt", ROOT).vision("vilt", ROOT)),
            entry("vision-text-dual-encoder", of("bert", CLIP)));

    private DualEncoders() {}
}
