package io.github.sparkpositional.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/** Every suite by its name in {@code -Dbench.only}. */
final class Suites {
    static final Map<String, Suite> ALL = all();

    private Suites() {}

    private static Map<String, Suite> all() {
        Map<String, Suite> suites = new LinkedHashMap<>();
        suites.put("attach", new AttachSuite());
        suites.put("combine", new CombineSuite());
        suites.put("growth", new GrowthSuite());
        suites.put("parquet", new ParquetSuite());
        suites.put("sink", new SinkSuite());
        suites.put("shards", new ShardSuite());
        suites.put("compression", new CompressionSuite());
        suites.put("read", new ReadSuite());
        suites.put("image", new ImageSuite());
        suites.put("shardinput", new ShardInputSuite());
        suites.put("learned", new LearnedSuite());
        suites.put("fit", new FitSuite());
        suites.put("memory", new MemorySuite());
        suites.put("listing", new ListingSuite());
        suites.put("tokenizers", new TokenizerSuite());
        suites.put("kernels", new KernelSuite());
        suites.put("start", new StartSuite());
        suites.put("endtoend", new EndToEndSuite());
        return suites;
    }
}
