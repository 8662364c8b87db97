package io.github.sparkpositional.bench;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Encoding texts in batches against row by row, on one tokenizer of 30,000 words that two threads use at once as the
 * tasks of an executor do.
 */
final class TokenizerSuite implements Suite {
    private static final int SHORT = 12;
    private static final int LONG = 400;
    private static final int ROW_BY_ROW = 1;
    private static final List<Integer> BATCHES = List.of(16, 64, 256);

    @Override
    public List<Figure> measure(Settings settings) throws Exception {
        List<String> words = MadeUpWords.words();
        List<Figure> figures = new ArrayList<>();
        ExecutorService tasks = Executors.newFixedThreadPool(Bench.THREADS);
        try (HuggingFaceTokenizer tokenizer = tokenizer(words)) {
            figures.addAll(
                    compare(settings, tokenizer, tasks, MadeUpWords.texts(words, settings.rows(60_000), SHORT), SHORT));
            figures.addAll(
                    compare(settings, tokenizer, tasks, MadeUpWords.texts(words, settings.rows(3_000), LONG), LONG));
        } finally {
            tasks.shutdown();
        }
        return figures;
    }

    private static List<Figure> compare(
            Settings settings, HuggingFaceTokenizer tokenizer, ExecutorService tasks, String[] texts, int length)
            throws Exception {
        double bytes = Arrays.stream(texts).mapToInt(String::length).sum();
        Contest contest = settings.contest();
        ProcessorTime processor = new ProcessorTime();
        int single = contest.add(
                texts.length,
                bytes,
                processor.of(ROW_BY_ROW, () -> inTasks(tasks, texts, part -> rowByRow(tokenizer, part))));
        List<Integer> batched = new ArrayList<>();
        for (int size : BATCHES) {
            batched.add(contest.add(
                    texts.length,
                    bytes,
                    processor.of(size, () -> inTasks(tasks, texts, part -> inBatches(tokenizer, part, size)))));
        }
        Contest.Outcome outcome = contest.run();
        return IntStream.range(0, BATCHES.size())
                .mapToObj(i -> Figure.informing(
                                "tokenize texts of " + length + " words in batches of " + BATCHES.get(i)
                                        + ": times the rows/s of row by row",
                                outcome.time(single, batched.get(i)),
                                outcome.of(batched.get(i)))
                        .noting(String.format(
                                Locale.ROOT,
                                "processor time per row %.2f of row by row",
                                processor.ratio(BATCHES.get(i), ROW_BY_ROW))))
                .toList();
    }

    private static long rowByRow(HuggingFaceTokenizer tokenizer, String[] texts) {
        long tokens = 0;
        for (String text : texts) {
            tokens += tokenizer.encode(text, true, false).getIds().length;
        }
        return tokens;
    }

    private interface Task {
        /** @return number of tokens */
        long run(String[] texts);
    }

    private static long inBatches(HuggingFaceTokenizer tokenizer, String[] texts, int size) {
        long tokens = 0;
        for (int start = 0; start < texts.length; start += size) {
            String[] batch = Arrays.copyOfRange(texts, start, Math.min(start + size, texts.length));
            for (Encoding encoding : tokenizer.batchEncode(batch, true, false)) {
                tokens += encoding.getIds().length;
            }
        }
        return tokens;
    }

    /** Each task has a part of its own. */
    private static void inTasks(ExecutorService threads, String[] texts, Task task) throws Exception {
        List<Future<Long>> running = new ArrayList<>();
        for (int i = 0; i < Bench.THREADS; i++) {
            String[] part =
                    Arrays.copyOfRange(texts, i * texts.length / Bench.THREADS, (i + 1) * texts.length / Bench.THREADS);
            running.add(threads.submit(() -> task.run(part)));
        }
        for (Future<Long> part : running) {
            if (part.get() < 1) {
                throw new IllegalStateException("A task made no tokens.");
            }
        }
    }

    private static HuggingFaceTokenizer tokenizer(List<String> words) throws Exception {
        return HuggingFaceTokenizer.newInstance(
                new ByteArrayInputStream(MadeUpWords.tokenizer(words)),
                Map.of("padding", "false", "truncation", "false"));
    }
}
