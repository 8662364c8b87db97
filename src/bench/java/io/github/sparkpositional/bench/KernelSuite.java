package io.github.sparkpositional.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The functions that generated code calls, by themselves, with JMH: each round is a fork per function, in turn. */
final class KernelSuite implements Suite {

    @Override
    public int heapMegabytes() {
        return 512;
    }

    @Override
    public List<Figure> measure(Settings settings) throws Exception {
        List<Figure> figures = new ArrayList<>();
        figures.add(compare(settings, "addFlat", "copyFlat"));
        figures.add(compare(settings, "addBytes", "copyBytes"));
        figures.add(compare(settings, "addNested", "copyNested"));
        figures.add(compare(settings, "rotateFlat", "copyFlat"));
        figures.add(compare(settings, "rotateBytes", "copyBytes"));
        figures.add(attachedSmall());
        return figures;
    }

    private static Figure compare(Settings settings, String ours, String peer) throws Exception {
        double[] ratios = new double[settings.rounds()];
        for (int round = 0; round < ratios.length; round++) {
            ratios[round] = run(ours).getPrimaryResult().getScore()
                    / run(peer).getPrimaryResult().getScore();
        }
        double ratio = Contest.median(ratios.length, round -> ratios[round]);
        return Figure.informing("kernel " + ours + " 128 x 256: time against " + peer, ratio, "JMH");
    }

    private static Figure attachedSmall() throws Exception {
        Map<String, ? extends org.openjdk.jmh.results.Result<?>> all = raw(run("attachSmall"));
        double bytes = all.entrySet().stream()
                .filter(result -> result.getKey().endsWith("gc.alloc.rate.norm"))
                .mapToDouble(result -> result.getValue().getScore())
                .findFirst()
                .orElse(Double.NaN);
        return Figure.of("kernel attach 8 x 64: bytes allocated per row", bytes, Target.atMost(1), "JMH, gc profiler");
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Map<String, ? extends org.openjdk.jmh.results.Result<?>> raw(RunResult result) {
        return (Map) result.getSecondaryResults();
    }

    private static RunResult run(String method) throws Exception {
        return new Runner(new OptionsBuilder()
                        .include(KernelBenchmark.class.getName() + "\\." + method + "$")
                        .forks(1)
                        .warmupIterations(4)
                        .warmupTime(TimeValue.milliseconds(250))
                        .measurementIterations(4)
                        .measurementTime(TimeValue.milliseconds(250))
                        .jvmArgs(ChildJvm.options().toArray(String[]::new))
                        .addProfiler(GCProfiler.class)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .runSingle();
    }
}
