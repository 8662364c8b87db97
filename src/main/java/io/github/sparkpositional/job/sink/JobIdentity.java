package io.github.sparkpositional.job.sink;

import java.io.IOException;
import java.util.Optional;

/** Identifies a job together with its current input. */
@FunctionalInterface
public interface JobIdentity {
    String digest() throws IOException;

    /** The run itself, where it is known which one it is: what it hands over is taken in once, however often it runs. */
    default Optional<RunId> settled() {
        return Optional.empty();
    }

    /** Of a run that is known. */
    static JobIdentity of(RunId run) {
        return new JobIdentity() {
            @Override
            public String digest() {
                return run.name();
            }

            @Override
            public Optional<RunId> settled() {
                return Optional.of(run);
            }
        };
    }
}
