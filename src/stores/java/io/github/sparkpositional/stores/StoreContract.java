package io.github.sparkpositional.stores;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.job.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs and commands whose every file is on a store, the job's own included. */
abstract class StoreContract extends StoreTest {
    private static final String JOB = """
            name: words
            input: {path: in, format: text}
            stages:
              - RegexTokenizer: {inputCol: value, outputCol: tokens, pattern: ' '}
              - TokenPositionEncoder: {inputCol: tokens, outputCol: positions, preset: vaswani, dim: 8, maxLength: 4}
            quarantine: bad
            """;

    @Test
    void theQuickstartGivesWhatItGivesHere(@TempDir Path here) throws IOException {
        place.copyJobs();
        place.succeed(place.at("jobs/quickstart.yaml"));
        place.succeed(
                System.getProperty("jobs") + "/quickstart.yaml",
                "--set=texts.output.path=" + here + "/texts",
                "--set=images.output.path=" + here + "/images");
        for (String output : List.of("texts", "images")) {
            String stored = place.at("out/quickstart/" + output);
            assertThat(place.rows(stored, "path"))
                    .isEqualTo(place.rows(here + "/" + output, "path"))
                    .isNotEmpty();
            assertThat(place.succeed("verify", stored).output()).contains("rows");
        }
        place.succeed("diff", here + "/texts", place.at("out/quickstart/texts"), "--by", "value");
        place.succeed("inspect", place.at("out/quickstart/images"), "--out", here + "/page.html");
        assertThat(here.resolve("page.html")).content().contains("<svg");
    }

    @Test
    void tokenizersAndTablesAreRead() throws IOException {
        place.copyJobs();
        place.succeed(place.at("jobs/model-tokens.yaml"));
        assertThat(place.read("out/model-tokens-bert").count()).isPositive();
        String[] table = {"table", "--preset", "vaswani", "--length", "6", "--dim", "8", "--out"};
        place.succeed(
                table[0], table[1], table[2], table[3], table[4], table[5], table[6], table[7], place.at("table.npy"));
        place.write("in/a.txt", "a b c\nd e\n");
        place.write("job.yaml", """
                name: learned
                input: {path: in, format: text}
                stages:
                  - RegexTokenizer: {inputCol: value, outputCol: tokens, pattern: ' '}
                  - TokenPositionEncoder: {inputCol: tokens, outputCol: positions, preset: bert, tablePath: table.npy}
                output: {path: out/learned}
                """);
        place.succeed(place.at("job.yaml"));
        assertThat(place.read("out/learned")
                        .orderBy("value")
                        .select("positions")
                        .first()
                        .<Float>getList(0))
                .startsWith(0f, 1f)
                .hasSize(3 * 8);
    }

    @Test
    void modelsAreRead() throws IOException {
        place.write("model/config.json", """
                {"model_type": "llama", "hidden_size": 64, "num_attention_heads": 4, "max_position_embeddings": 32,
                 "rope_theta": 500000.0}
                """);
        assertThat(place.succeed("model", place.at("model")).output()).contains("500000");
        place.write("in/a.txt", "a b c\nd e\n");
        place.write("job.yaml", """
                name: model
                input: {path: in, format: text}
                stages:
                  - RegexTokenizer: {inputCol: value, outputCol: tokens, pattern: ' '}
                  - TokenPositionEncoder: {inputCol: tokens, outputCol: positions, modelPath: model}
                output: {path: out}
                """);
        place.succeed(place.at("job.yaml"));
        assertThat(place.read("out").schema().apply("positions").metadata().json())
                .contains("500000", "\"modelPath\"");
    }

    @Test
    void everyModeGivesEachRowOnce() throws IOException {
        place.write("in/a.txt", "row 0 good\nrow 1 good\nrow 2 is much too long\n");
        for (String mode : List.of("error", "append", "overwrite")) {
            place.write("job.yaml", JOB + "output: {path: out, mode: " + mode + "}\nmodel: model\n");
            Console console = place.succeed(place.at("job.yaml"), "--summary", place.at("summary.json"));
            assertThat(console.output()).contains("rows in     3", "rows out    2", "quarantined 1");
            int times = mode.equals("append") ? 2 : 1;
            place.assertCounts("out", 2, times);
            place.assertCounts("bad", 1, times);
            assertThat(place.succeed("verify", place.at("out")).output()).contains(2 * times + " rows");
        }
        assertThat(place.names("")).containsExactlyInAnyOrder("in", "job.yaml", "summary.json", "out", "bad", "model");
        place.write("job.yaml", JOB + "output: {path: out}\n");
        Console refused = Console.run(place.at("job.yaml"));
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.errors()).contains("already exists");
        place.assertCounts("out", 2, 1);
    }

    @Test
    void resumeTakesEachFileOnce() throws IOException {
        place.write("job.yaml", JOB + "output: {path: out}\nresume: true\nbatch: {files: 2}\n");
        for (int run = 0; run < 2; run++) {
            for (int file = 0; file < 3; file++) {
                String name = run + "-" + file;
                place.write("in/" + name + ".txt", "row " + name + "\nrow " + name + " is much too long\n");
            }
            assertThat(place.succeed(place.at("job.yaml")).output()).contains("of 3 new files");
            place.assertCounts("out", 3 * (run + 1), 1);
            place.assertCounts("bad", 3 * (run + 1), 1);
            place.succeed("verify", place.at("out"));
        }
        assertThat(place.succeed(place.at("job.yaml")).output()).contains("0 of 0 new files");
        place.assertCounts("out", 6, 1);
    }
}
