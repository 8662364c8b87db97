package io.github.sparkpositional.job.run;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;

/** The stages of some groups of Spark jobs, as far as a listener has heard of them. */
final class GroupStages {
    private static final String GROUP = "spark.jobGroup.id";

    private final Set<String> groups = ConcurrentHashMap.newKeySet();
    private final Set<Integer> stages = ConcurrentHashMap.newKeySet();

    void follow(String group) {
        groups.add(group);
    }

    void note(SparkListenerStageSubmitted submitted) {
        if (submitted.properties() != null
                && groups.contains(submitted.properties().getProperty(GROUP, ""))) {
            stages.add(submitted.stageInfo().stageId());
        }
    }

    boolean has(int stage) {
        return stages.contains(stage);
    }
}
