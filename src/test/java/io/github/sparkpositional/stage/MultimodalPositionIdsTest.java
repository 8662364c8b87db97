package io.github.sparkpositional.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkpositional.SparkTest;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class MultimodalPositionIdsTest {
    private static final String IMAGE = "SELECT array(5, 151655, 151655, 6) AS ids, array(1, 1, 1, 0) AS mask, ";

    private static Dataset<Row> sql(String query) {
        return SparkTest.session().sql(query);
    }

    private static MultimodalPositionIds stage() {
        return new MultimodalPositionIds()
                .setInputCol("ids")
                .setOutputCol("positions")
                .setImageGridCol("images");
    }

    @Test
    void textGoesOnBehindTheLargerSide() {
        Row row = stage().transform(sql(IMAGE + "array(1, 2, 4) AS images")).first();
        assertThat(row.<Integer>getList(3)).containsExactly(0, 1, 1, 3, 0, 1, 1, 3, 0, 1, 2, 3);
    }

    @Test
    void eachAxisMayHaveAnArrayOfItsOwn() {
        MultimodalPositionIds nested = stage().setLayout("nested");
        Dataset<Row> result = nested.transform(sql(IMAGE + "array(array(1, 2, 4)) AS images"));
        assertThat(result.selectExpr("positions[2]").first().<Integer>getList(0))
                .containsExactly(0, 1, 2, 3);
        assertThat(result.schema().apply("positions").metadata().json())
                .contains("\"shape\":[3,-1]", "\"preset\":\"qwen2-vl-ids\"", "int32");
    }

    @Test
    void paddingGetsWhatTheReleaseGives() {
        MultimodalPositionIds masked = stage().setPreset("qwen2-vl-ids-release4");
        masked.set(masked.getParam("maskCol"), "mask");
        Row row = masked.transform(sql(IMAGE + "array(1, 2, 4) AS images")).first();
        assertThat(row.<Integer>getList(3)).containsExactly(0, 1, 1, 1, 0, 1, 1, 1, 0, 1, 2, 1);
    }

    @Test
    void gridsAndPlaceholdersThatDisagreeFail() {
        for (String images : List.of("array(1, 4, 4)", "array(1, 2, 2)", "array(1, 2, 3)", "array(1, 2)", "NULL")) {
            Dataset<Row> rows = sql(IMAGE + "cast(" + images + " AS array<int>) AS images");
            assertThatThrownBy(() -> stage().transform(rows).collect())
                    .as(images)
                    .hasMessageContaining("MultimodalPositionIds, column 'ids': ")
                    .hasMessageContaining("[mismatch]");
            Row kept = stage().setHandleInvalid("keep")
                    .setInvalidCol("invalid")
                    .transform(rows)
                    .first();
            assertThat(kept.isNullAt(3)).isTrue();
            assertThat(kept.getStruct(4).getString(1)).isEqualTo("mismatch");
        }
    }

    @Test
    void partsSayTheSameAsTokens() {
        Dataset<Row> parts = sql("SELECT array(" + part("text", "1", "NULL") + ", "
                + part("image", "NULL", "array(1, 2, 4)") + ", " + part("padding", "1", "NULL") + ") AS ids");
        MultimodalPositionIds told =
                new MultimodalPositionIds().setInputCol("ids").setOutputCol("positions");
        assertThat(told.transform(parts).first().<Integer>getList(1))
                .containsExactly(0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 2, 0);
    }

    /** Two seconds of the video, then two of its sound, 25 tokens a second. */
    @Test
    void partsKnowTheSoundOfAVideo() {
        String video =
                "named_struct('kind', 'video', 'length', cast(NULL AS int), 'grid', array(4, 4, 4), 'seconds', 1D,"
                        + " 'sound', 60)";
        String text = "named_struct('kind', 'text', 'length', 2, 'grid', cast(NULL AS array<int>), 'seconds',"
                + " cast(NULL AS double), 'sound', cast(NULL AS int))";
        String sound = text.replace("'text', 'length', 2", "'audio', 'length', 3");
        Dataset<Row> rows = sql("SELECT array(" + String.join(", ", text, video, text, sound) + ") AS parts,"
                + " concat(array(7, 7), array_repeat(151656, 8), array_repeat(151646, 50), array_repeat(151656, 8),"
                + " array_repeat(151646, 10), array(7, 7), array_repeat(151646, 3)) AS ids,"
                + " array(4, 4, 4) AS videos, array(1D) AS seconds");
        MultimodalPositionIds told = new MultimodalPositionIds().setPreset("qwen2-5-omni-ids");
        Row row = told.setInputCol("parts")
                .setOutputCol("of_parts")
                .transform(rows)
                .first();
        MultimodalPositionIds counted = new MultimodalPositionIds()
                .setPreset("qwen2-5-omni-ids")
                .setVideoGridCol("videos")
                .setSecondsPerGridCol("seconds");
        Row same = counted.setInputCol("ids")
                .setOutputCol("of_ids")
                .transform(rows)
                .first();
        assertThat(row.<Integer>getList(4)).hasSize(3 * 83).isEqualTo(same.getList(4));

        MultimodalPositionIds apart =
                new MultimodalPositionIds().setInputCol("parts").setOutputCol("positions");
        assertThatThrownBy(() -> apart.transform(rows).collect()).hasMessageContaining("videoSound apart");
        assertThatThrownBy(() -> told.transform(
                                sql("SELECT array(" + sound.replace("cast(NULL AS int))", "2)") + ") AS parts"))
                        .collect())
                .hasMessageContaining("tokens of sound, which a video alone has");
    }

    @Test
    void partsThatCantBeAreRefused() {
        MultimodalPositionIds told =
                new MultimodalPositionIds().setInputCol("ids").setOutputCol("positions");
        for (String wrong : List.of(
                part("image", "3", "array(1, 2, 4)"),
                part("image", "NULL", "NULL"),
                part("image", "NULL", "array(1, 3, 3)"),
                part("text", "-1", "NULL"),
                part("text", "NULL", "NULL"),
                part("sound", "1", "NULL"))) {
            assertThatThrownBy(() -> told.transform(sql("SELECT array(" + wrong + ") AS ids"))
                            .collect())
                    .as(wrong)
                    .hasMessageContaining("[mismatch]");
        }
        assertThatThrownBy(() -> told.transform(sql("SELECT array(" + part("text", "2147483647", "NULL") + ") AS ids"))
                        .collect())
                .hasMessageContaining("[too-long]");
    }

    @Test
    void secondsFromFrameToFrameAreATimeOrTheRowIsBad() {
        assertThat(times("1D", 2)).containsExactly(0, 1, 3, 2);
        assertThat(times("0.25D", 3)).containsExactly(0, 1, 1, 2, 2);
        assertThat(times("536870912D", 2)).containsExactly(0, 1, 1073741825, 2);
        assertThat(code("double('NaN')", 2)).isEqualTo("not-finite");
        assertThat(code("double('Infinity')", 1)).isEqualTo("not-finite");
        assertThat(code("double('-Infinity')", 2)).isEqualTo("not-finite");
        assertThat(code("1e39D", 2)).isEqualTo("not-finite");
        for (String seconds : List.of("-1D", "0D", "-0D", "1e-60D", "1e12D", "1073741824D", "1e38D")) {
            assertThat(code(seconds, 3)).as(seconds).isEqualTo("out-of-range");
        }
    }

    @Test
    void textBehindTheLargestPositionOfAllIsABadRow() {
        assertThat(video("qwen2-5-vl-ids-release4", "536870912D", 2).<Integer>getList(3))
                .startsWith(0, 1, 1073741825, 1073741826);
        assertThat(video("qwen2-5-vl-ids-release4", "1073741760D", 2).<Integer>getList(3))
                .startsWith(0, 1, 2147483521, 2147483522);
        Row row = video("qwen2-5-vl-ids-release4", "1073741824D", 2);
        assertThat(row.isNullAt(3)).isTrue();
        assertThat(row.getStruct(4).getString(1)).isEqualTo("out-of-range");
    }

    private static List<Integer> times(String seconds, int frames) {
        return video("qwen2-5-vl-ids", seconds, frames).<Integer>getList(3).subList(0, frames + 2);
    }

    private static String code(String seconds, int frames) {
        return video("qwen2-5-vl-ids", seconds, frames).getStruct(4).getString(1);
    }

    /** A token of text, a video of one token per frame, and a token of text; Qwen2.5-VL counts 2 per second. */
    private static Row video(String preset, String seconds, int frames) {
        return new MultimodalPositionIds()
                .setPreset(preset)
                .setInputCol("ids")
                .setVideoGridCol("videos")
                .setSecondsPerGridCol("seconds")
                .setOutputCol("positions")
                .setHandleInvalid("keep")
                .setInvalidCol("invalid")
                .transform(sql("SELECT concat(array(5), array_repeat(151656, " + frames + "), array(6)) AS ids, array("
                        + frames + ", 2, 2) AS videos, array(" + seconds + ") AS seconds"))
                .first();
    }

    @Test
    void aFunctionFeedsTheAngles() {
        Dataset<Row> rows = sql(IMAGE + "array(array(1, 2, 4)) AS images");
        rows.createOrReplaceTempView("multimodal");
        Row row = sql("SELECT pos_token(ids, 'qwen2-vl-mrope', named_struct('positionIdsCol', at)) FROM (SELECT ids,"
                        + " pos_multimodal_ids(ids, 'qwen2-vl-ids', named_struct('imageGridCol', images)) AS at"
                        + " FROM multimodal)")
                .first();
        assertThat(row.getList(0)).hasSize(4 * 256);
    }

    @Test
    void aPresetOfAnotherKindIsRefused() {
        assertThatThrownBy(() -> stage().setPreset("llama").transform(sql(IMAGE + "array(1, 2, 4) AS images")))
                .hasMessageContaining("preset 'llama' has the encoding 'rotary', which this stage doesn't support");
    }

    private static String part(String kind, String length, String grid) {
        return "named_struct('kind', '" + kind + "', 'length', cast(" + length + " AS int), 'grid', cast(" + grid
                + " AS array<int>))";
    }
}
