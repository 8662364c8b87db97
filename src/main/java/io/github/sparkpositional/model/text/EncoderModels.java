package io.github.sparkpositional.model.text;

import static io.github.sparkpositional.model.text.TokenTables.POSITIONS;
import static io.github.sparkpositional.model.text.TokenTables.bert;
import static io.github.sparkpositional.model.text.TokenTables.narrow;
import static io.github.sparkpositional.model.text.TokenTables.roberta;
import static io.github.sparkpositional.model.text.TokenTables.table;
import static io.github.sparkpositional.model.text.TokenTables.vectors;
import static java.util.Map.entry;

import io.github.sparkpositional.model.config.Chosen;
import io.github.sparkpositional.model.config.Keys;
import io.github.sparkpositional.model.part.PartBuilder;
import io.github.sparkpositional.model.part.PartModel;
import java.util.Map;

/** Encoders with a trained table: kin of BERT and RoBERTa, and what some add to it. */
final class EncoderModels {
    static final Map<String, PartModel> ROWS = Map.ofEntries(
            entry("albert", narrow("albert." + POSITIONS, 128)),
            entry("altclip_text_model", roberta("text_model.roberta." + POSITIONS)),
            entry("bert", bert("bert." + POSITIONS)),
            entry("bert-generation", bert(POSITIONS)),
            entry("big_bird", table("bert." + POSITIONS, 4096)),
            entry("blip_text_model", table("text_decoder.bert." + POSITIONS, 512)),
            entry("camembert", roberta("roberta." + POSITIONS)),
            entry("chinese_clip_text_model", bert("text_model." + POSITIONS)),
            entry("convbert", narrow("convbert." + POSITIONS, 768)),
            entry("data2vec-text", roberta("data2vec_text." + POSITIONS)),
            entry("distilbert", table("distilbert." + POSITIONS, 512)),
            entry("electra", narrow("electra." + POSITIONS, 128)),
            entry("ernie", bert("ernie." + POSITIONS)),
            entry("esm", EncoderModels::esm),
            entry("flava_text_model", bert("text_model." + POSITIONS)),
            entry("git", table("git." + POSITIONS, 1024)),
            entry("lilt", roberta("lilt." + POSITIONS)),
            entry("longformer", roberta("longformer." + POSITIONS)),
            entry("megatron-bert", bert("bert." + POSITIONS)),
            entry("mobilebert", bert("mobilebert." + POSITIONS)),
            entry("mpnet", EncoderModels::mpnet),
            entry("perceiver", EncoderModels::perceiver),
            entry("roberta", roberta("roberta." + POSITIONS)),
            entry("roberta-prelayernorm", roberta("roberta_prelayernorm." + POSITIONS)),
            entry("splinter", bert("splinter." + POSITIONS)),
            entry("squeezebert", narrow("transformer." + POSITIONS, 768)),
            entry("tapas", EncoderModels::tapas),
            entry("vilt", table("vilt.embeddings.text_embeddings.position_embeddings.weight", 40)),
            entry("visual_bert", bert("visual_bert." + POSITIONS)),
            entry("xlm-roberta", roberta("roberta." + POSITIONS)),
            entry("xlm-roberta-xl", roberta("roberta." + POSITIONS)),
            entry("xmod", roberta("roberta." + POSITIONS)));

    private EncoderModels() {}

    private static void perceiver(Keys config, PartBuilder part) {
        part.table(
                "bert",
                config.integer("max_position_embeddings").orElse(2048),
                new Chosen()
                        .with("dim", config.integer("d_model").orElse(768))
                        .with("tableKey", "perceiver.input_preprocessor.position_embeddings.weight"));
    }

    private static void tapas(Keys config, PartBuilder part) {
        boolean isReset = config.flag("reset_position_index_per_cell").orElse(true);
        part.table(
                "bert", config.integer("max_position_embeddings").orElse(1024), vectors(config, "tapas." + POSITIONS));
        if (isReset) {
            part.note("positions begin anew in every cell of the table that it reads; give them in positionIdsCol");
        }
    }

    /** All layers share a table of biases by distance, in buckets as T5 has them. */
    private static void mpnet(Keys config, PartBuilder part) {
        roberta("mpnet." + POSITIONS).describe(config, part);
        part.preset(
                "t5",
                new Chosen()
                        .with(
                                "bucketCount",
                                config.integer("relative_attention_num_buckets").orElse(32))
                        .with("maxDistance", 128)
                        .with("tableKey", "mpnet.encoder.relative_attention_bias.weight"));
    }

    private static void esm(Keys config, PartBuilder part) {
        String type = config.text("position_embedding_type").orElse("absolute");
        switch (type) {
            case "absolute" -> roberta("esm." + POSITIONS).describe(config, part);
            case "rotary" ->
                part.encoding(
                                "",
                                "rotary",
                                new Chosen()
                                        .with("dim", config.headWidth())
                                        .with(
                                                "base",
                                                config.decimal("rope_theta").orElse(10_000.0))
                                        .with("pairing", "half")
                                        .with("angleForm", "repeated"))
                        .encoding("", "position-ids", new Chosen().with("idRule", "every-token"));
            default -> throw config.refused("position_embedding_type", "is '" + type + "', which is not understood");
        }
    }
}
