package io.github.sparkpositional.pages;

import io.github.sparkpositional.kernel.tensor.Dtype;
import io.github.sparkpositional.kernel.tensor.Tensor;
import io.github.sparkpositional.table.SafetensorsWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A folder that holds what the pages' blocks name: the project's jobs and a user's data; results go there too. */
record Playground(Path folder) {
    /** A path of the pages: below one of their folders, or a file in the folder where a command is called. */
    private static final Pattern PATH = Pattern.compile(
            "(?<![\\w/.-])" + "((?:jobs|data|out)/|[\\w-]+\\.(?:safetensors|npy|csv|html|json|yaml)(?![\\w/.]))");

    static Playground in(Path folder) throws IOException {
        copy(Path.of("jobs"), folder.resolve("jobs"));
        copy(Path.of("jobs/samples/texts"), folder.resolve("data/texts"));
        copy(Path.of("jobs/samples/images"), folder.resolve("data/images"));
        copy(
                Path.of("src/test/resources/models/processors/llava_next-1/model"),
                folder.resolve("data/llava-v1.6-mistral-7b-hf"));
        Files.createDirectories(folder.resolve("out"));
        Files.copy(
                Path.of("src/test/resources/models/configs/gemma3-4b/config.json"),
                Files.createDirectories(folder.resolve("data/gemma-3-4b-it")).resolve("config.json"));
        Path bert = Files.createDirectories(folder.resolve("data/bert-base-uncased"));
        Files.copy(Path.of("src/test/resources/models/configs/bert-base/config.json"), bert.resolve("config.json"));
        Files.copy(Path.of("jobs/samples/tokenizers/bert.json"), bert.resolve("tokenizer.json"));
        Files.writeString(bert.resolve("tokenizer_config.json"), "{\"model_max_length\": 512}");
        Files.writeString(
                Files.createDirectories(folder.resolve("data/csv")).resolve("a.csv"), "text,language\nEin Satz,de\n");
        Files.copy(Path.of("jobs/samples/tokenizers/bert.json"), folder.resolve("tokenizer.json"));
        Files.writeString(folder.resolve("vocab.json"), "{\"cat\": 0, \"mat\": 1}");
        try (OutputStream out = Files.newOutputStream(folder.resolve("model.safetensors"))) {
            new SafetensorsWriter()
                    .add("wte.weight", Tensor.matrix(2, 4, new float[8]), Dtype.FLOAT32)
                    .add("wpe.weight", Tensor.matrix(8, 4, new float[32]), Dtype.FLOAT32)
                    .add("patch_embed.proj.weight", Tensor.matrix(4, 12, new float[48]), Dtype.FLOAT32)
                    .add("patch_embed.proj.bias", new Tensor(new int[] {4}, new float[4]), Dtype.FLOAT32)
                    .writeTo(out);
        }
        return new Playground(folder);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copied = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copied.getParent());
                Files.copy(file, copied);
            }
        }
    }

    /** Code of a page with its relative paths led here, for what can't be called in this folder. */
    String placed(String code) {
        return PATH.matcher(code).replaceAll(Matcher.quoteReplacement(folder + "/") + "$1");
    }

    /** What was printed, as it would be in this folder. */
    String shown(String printed) {
        return printed.replace(folder + "/", "");
    }
}
