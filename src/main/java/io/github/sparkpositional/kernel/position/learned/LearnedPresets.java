package io.github.sparkpositional.kernel.position.learned;

import static io.github.sparkpositional.kernel.convention.Choices.none;
import static io.github.sparkpositional.kernel.position.PositionChoices.POSITION_OFFSET;
import static io.github.sparkpositional.kernel.position.learned.LearnedFamily.TABLE_KEY;
import static io.github.sparkpositional.kernel.position.learned.Resampling.INTERPOLATION;
import static io.github.sparkpositional.kernel.position.learned.Resampling.SAMPLING;
import static io.github.sparkpositional.kernel.sequence.PositionRule.PADDING_ID;
import static io.github.sparkpositional.kernel.sequence.PositionRule.PADDING_POSITION;
import static io.github.sparkpositional.kernel.sequence.PositionRule.POSITIONS;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Preset;
import io.github.sparkpositional.kernel.sequence.PositionRule;
import java.util.List;

/** Token conventions that look up a trained table. */
public final class LearnedPresets {
    private static final String TRANSFORMERS = "release 5.18.0";

    public static final List<Preset> ROWS = List.of(
            row(
                    "bert",
                    "huggingface/transformers",
                    "BertEmbeddings.forward",
                    TRANSFORMERS,
                    "Row = token index, from 0.",
                    rowsFrom(0, "bert.embeddings.position_embeddings.weight")),
            row(
                    "gpt2",
                    "huggingface/transformers",
                    "GPT2Model.forward",
                    TRANSFORMERS,
                    "Row = token index, from 0; added to the token vectors.",
                    rowsFrom(0, "wpe.weight")),
            row(
                    "roberta",
                    "huggingface/transformers",
                    "RobertaEmbeddings.create_position_ids_from_input_ids",
                    TRANSFORMERS,
                    "The first token takes row 2 (padding_idx + 1) and padding row 1, position -1.",
                    realTokens(rowsFrom(2, "roberta.embeddings.position_embeddings.weight"))
                            .with(PADDING_ID, 1)),
            row(
                    "opt",
                    "huggingface/transformers",
                    "OPTLearnedPositionalEmbedding.forward",
                    TRANSFORMERS,
                    "The first real token takes row 2 and padding row 1, position -1.",
                    realTokens(rowsFrom(2, "model.decoder.embed_positions.weight"))),
            row(
                    "bart",
                    "huggingface/transformers",
                    "BartLearnedPositionalEmbedding.forward",
                    TRANSFORMERS,
                    "Row = token index + 2, regardless of padding; the encoder's table.",
                    rowsFrom(2, "model.encoder.embed_positions.weight")),
            row(
                    "clip-text",
                    "mlfoundations/open_clip",
                    "resize_text_pos_embed",
                    "commit 89fb801f1e6087880e951fc8354b8a2077b79c6d",
                    "Row = token index, from 0; resampled linearly on row centres to other lengths.",
                    rowsFrom(0, "positional_embedding")
                            .with(INTERPOLATION, Interpolation.LINEAR)
                            .with(SAMPLING, Sampling.HALF_PIXEL)));

    private LearnedPresets() {}

    private static Choices rowsFrom(double first, String key) {
        return none().with(TABLE_KEY, key).with(POSITION_OFFSET, first);
    }

    /** Padding takes the row in front of the first token's. */
    private static Choices realTokens(Choices choices) {
        return choices.with(POSITIONS, PositionRule.Kind.REAL_TOKENS).with(PADDING_POSITION, -1);
    }

    private static Preset row(
            String name, String project, String function, String version, String sentence, Choices choices) {
        return new Preset(name, LearnedFamily.INSTANCE, project, function, version, sentence, choices);
    }
}
