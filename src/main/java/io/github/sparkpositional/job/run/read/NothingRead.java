package io.github.sparkpositional.job.run.read;

import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.input.InputListing;
import io.github.sparkpositional.job.input.PassedOver;
import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.shard.mds.Mds;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** The mistake of an input of which no file shows what columns there are, since none would be read. */
record NothingRead(JobDocument.Input input, String format, Configuration configuration) {

    JobMistakeException mistake() throws IOException {
        return new JobMistakeException(input.pathPlace(), sentence());
    }

    private String sentence() throws IOException {
        if (format.equals(Mds.NAME)) {
            for (String path : input.paths()) {
                Optional<String> why = InputListing.isPattern(path)
                        ? Optional.empty()
                        : Mds.whyNoShardIsRead(new Path(path), configuration);
                if (why.isPresent()) {
                    return why.get();
                }
            }
        }
        return sentence(InputListing.of(input.paths(), InputReader.options(input, format), configuration)
                .passedOver());
    }

    static String sentence(PassedOver passedOver) {
        return "No file of the input would be read"
                + (passedOver.isEmpty()
                        ? ", since there is none; where that may be, set input.schema."
                        : "; files passed over are " + passedOver.words() + ".");
    }
}
