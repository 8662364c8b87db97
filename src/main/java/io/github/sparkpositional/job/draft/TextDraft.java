package io.github.sparkpositional.job.draft;

import io.github.sparkpositional.model.Model;
import io.github.sparkpositional.model.part.ModelConvention;
import io.github.sparkpositional.model.part.ModelPart;
import io.github.sparkpositional.model.tokenizer.ModelTokenizer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a model takes of a text: ids, a mask, and the positions that its forward has a name for.
 *
 * @param model its directory
 * @param understood what its config.json says; empty where that is not understood
 */
record TextDraft(String model, Optional<Model> understood) {
    /** Models whose forward takes the type of each token. */
    private static final Set<String> WITH_TYPES = Set.of(
            "albert",
            "bert",
            "big_bird",
            "chinese_clip_text_model",
            "convbert",
            "electra",
            "ernie",
            "flava_text_model",
            "layoutlm",
            "layoutlmv2",
            "megatron-bert",
            "mobilebert",
            "nomic_bert",
            "squeezebert",
            "vilt",
            "visual_bert",
            "xlnet");

    /** Models with an encoder and a decoder, whose forward takes no positions. */
    private static final Set<String> WITHOUT_POSITION_IDS = Set.of("bart", "vilt", "whisper");

    private static final Set<String> WITH_BOXES = Set.of("layoutlm", "layoutlmv2", "layoutlmv3");

    /** From texts. */
    void addTo(JobDraft job, String input) {
        tokenize(job, input);
        positions(job, "tokens", "");
    }

    /** From texts, without positions. */
    void tokenize(JobDraft job, String input) {
        StageDraft tokenizer = new StageDraft(
                        "HuggingFaceTokenizer",
                        "Ids and mask of the model's own tokenizer.json and tokenizer_config.json.")
                .with("inputCol", input)
                .with("outputCol", "tokens")
                .with("modelPath", model);
        cut(tokenizer);
        job.stage(tokenizer);
        job.select("tokens.ids AS input_ids").select("tokens.attention_mask AS attention_mask");
        if (part().filter(part -> WITH_TYPES.contains(part.modelType())).isPresent()) {
            job.select("tokens.type_ids AS token_type_ids");
        }
    }

    /** From ids that are there already. */
    void addIds(JobDraft job, String ids, boolean hasMask) {
        job.select(ids.equals("input_ids") ? ids : ids + " AS input_ids");
        if (hasMask) {
            job.select("attention_mask");
        }
        positions(job, ids, hasMask ? "attention_mask" : "");
    }

    /** Longer texts than the model has positions for are cut, unless the tokenizer's own file says what becomes of them. */
    private void cut(StageDraft tokenizer) {
        ModelTokenizer files = ModelTokenizer.ofModel(model);
        if (files.truncation().isPresent()) {
            return;
        }
        Optional<Integer> rows = tableRows();
        if (files.modelMaxLength().isEmpty()) {
            rows.ifPresent(most -> tokenizer.with("maxLength", most));
        }
        if (files.modelMaxLength().isPresent() || rows.isPresent()) {
            tokenizer.with("truncation", "longest-first");
        }
    }

    /** Tokens that the table of positions has rows for. */
    private Optional<Integer> tableRows() {
        return conventions()
                .filter(one -> one.tableRows() > 0)
                .map(one -> one.tableRows() - offset(one))
                .min(Integer::compare);
    }

    private static int offset(ModelConvention one) {
        return (int) Double.parseDouble(one.convention().choices().written().getOrDefault("positionOffset", "0"));
    }

    private void positions(JobDraft job, String input, String mask) {
        if (understood.isEmpty()) {
            return;
        }
        if (!takesPositions()) {
            job.note("Positions are the model's own affair: its forward takes no position_ids.");
        } else if (has("multimodal-ids")) {
            StageDraft stage = new StageDraft(
                            "MultimodalPositionIds", "Positions in time, height and width, [3, tokens].")
                    .with("inputCol", input)
                    .with("outputCol", "position_ids")
                    .with("layout", "nested");
            add(job, ofModel(withMask(stage, mask)));
        } else {
            StageDraft stage = new StageDraft("TokenPositionIds", "Positions as the model counts them.")
                    .with("inputCol", input)
                    .with("outputCol", "position_ids");
            if (has("position-ids")) {
                ofModel(withMask(stage, mask));
            }
            add(job, stage);
        }
        String type = part().map(ModelPart::modelType).orElse("");
        if (WITH_BOXES.contains(type)) {
            job.note("forward takes bbox too, a box for each token: add it from your own layout.");
        }
    }

    /** Whether the model's forward has a name for positions of tokens. */
    boolean takesPositions() {
        return (has("multimodal-ids") || has("position-ids") || has("rotary"))
                && part().filter(part -> WITHOUT_POSITION_IDS.contains(part.modelType()))
                        .isEmpty();
    }

    /** By the model's files; where another part of it is not understood, this one has to be named. */
    private StageDraft ofModel(StageDraft stage) {
        stage.with("modelPath", model);
        return understood.get().problems().isEmpty() ? stage : stage.with("modelPart", ModelPart.TEXT);
    }

    private static StageDraft withMask(StageDraft stage, String mask) {
        return mask.isEmpty() ? stage : stage.with("maskCol", mask);
    }

    private static void add(JobDraft job, StageDraft stage) {
        job.stage(stage).select("position_ids");
    }

    private boolean has(String family) {
        return conventions().anyMatch(one -> one.convention().family().name().equals(family));
    }

    private Stream<ModelConvention> conventions() {
        return part().map(ModelPart::conventions).orElse(List.of()).stream();
    }

    private Optional<ModelPart> part() {
        return understood.flatMap(known -> known.part(ModelPart.TEXT));
    }
}
