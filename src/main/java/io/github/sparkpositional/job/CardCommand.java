package io.github.sparkpositional.job;

import io.github.sparkpositional.job.card.DatasetCard;
import io.github.sparkpositional.job.message.ExitCode;
import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.message.Paths;
import io.github.sparkpositional.job.output.ResultFile;
import io.github.sparkpositional.job.session.CommandSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the card of a data set that outputs are. */
@Command(
        name = "card",
        mixinStandardHelpOptions = true,
        description =
                "Writes the dataset card with which Hugging Face's datasets loads Parquet outputs: tensors as arrays,"
                        + " files of pictures as images.")
final class CardCommand implements Callable<Integer> {
    private static final String NAME = "README.md";
    private static final int MOST_BYTES = 4 << 20;

    @Parameters(
            paramLabel = "[SPLIT=]OUT",
            arity = "1..*",
            description = "Outputs of jobs, folders of Parquet files below the card's own folder; the split is train"
                    + " where none is named.")
    private List<String> outputs;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR/README.md",
            description = "File to write the card to, local or on a remote store. In one that exists only configs and"
                    + " dataset_info change.")
    private String out;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        ResultFile file = new ResultFile(out).inFolder("--out");
        if (!file.name().equals(NAME)) {
            throw new JobMistakeException(
                    "--out must be named " + NAME + ", the one that datasets reads, but is '" + out + "'.");
        }
        return CommandSession.use("card", session -> write(session, file));
    }

    private int write(SparkSession session, ResultFile file) throws IOException {
        Path path = new Path(out.contains("/") ? out : "./" + out);
        FileSystem fileSystem = path.getFileSystem(session.sparkContext().hadoopConfiguration());
        Path whole = fileSystem.makeQualified(path);
        DatasetCard card = DatasetCard.of(session, outputs, whole.getParent());
        file.write(card.text(earlier(fileSystem, whole)).getBytes(StandardCharsets.UTF_8));
        spec.commandLine().getOut().println("Wrote the dataset card " + Paths.shown(out) + ".");
        spec.commandLine().getOut().flush();
        return ExitCode.OK.code();
    }

    private static Optional<String> earlier(FileSystem fileSystem, Path file) throws IOException {
        if (!fileSystem.exists(file)) {
            return Optional.empty();
        }
        if (fileSystem.getFileStatus(file).getLen() > MOST_BYTES) {
            throw new JobMistakeException("'" + Paths.shown(file.toString()) + "' is too large for a dataset card.");
        }
        try (InputStream in = fileSystem.open(file)) {
            return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
