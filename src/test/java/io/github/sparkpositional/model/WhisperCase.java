package io.github.sparkpositional.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sparkpositional.kernel.position.PositionChoices;
import io.github.sparkpositional.kernel.position.TokenEncoding;
import io.github.sparkpositional.kernel.position.learned.LearnedFamily;
import io.github.sparkpositional.kernel.position.sinusoid.SinusoidFamily;
import io.github.sparkpositional.kernel.tensor.TableSource;
import io.github.sparkpositional.model.part.ModelConvention;
import io.github.sparkpositional.model.part.ModelPart;
import java.util.List;

/** The sinusoids of an audio encoder, and the table of the decoder beside it. */
final class WhisperCase implements PositionCase {

    @Override
    public boolean fits(String kind, JsonNode expected) {
        return kind.equals("whisper");
    }

    @Override
    public void compare(Model model, JsonNode expected, Comparison comparison) {
        ModelConvention heard = new ModelSelection(List.of(SinusoidFamily.INSTANCE), ModelPart.AUDIO, "")
                .in(model)
                .convention();
        TokenEncoding encoding =
                SinusoidFamily.INSTANCE.encoding(heard.convention().choices(), TableSource.NONE);
        JsonNode encoder = expected.get("encoder");
        comparison.equal("encoder rows", encoder.get("rows").asInt(), heard.tableRows());
        comparison.equal("encoder dim", encoder.get("dim").asInt(), encoding.dim());
        double[] positions = Comparison.numbers(encoder.get("positions"));
        for (int row = 0; row < positions.length; row++) {
            comparison.near(
                    "encoder at " + positions[row],
                    encoder.get("values_float32").get(row),
                    encoding.table(new double[] {positions[row]}),
                    Probe.ofAngle(positions[row]));
        }
        ModelConvention written = new ModelSelection(List.of(LearnedFamily.INSTANCE), ModelPart.TEXT, "")
                .in(model)
                .convention();
        JsonNode decoder = expected.get("decoder");
        comparison.equal("decoder rows", decoder.get("table_rows").asInt(), written.tableRows());
        comparison.equal(
                "decoder's first row",
                decoder.get("first_row").asInt(),
                written.convention()
                        .choices()
                        .get(PositionChoices.POSITION_OFFSET)
                        .intValue());
    }
}
