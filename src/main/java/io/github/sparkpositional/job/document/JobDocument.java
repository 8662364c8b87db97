package io.github.sparkpositional.job.document;

import io.github.sparkpositional.job.message.Place;
import io.github.sparkpositional.job.message.Secrets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One job as it was written: what is read, which stages run, and where the result goes.
 *
 * @param select SQL expressions that make the columns of the output; empty for all columns
 * @param model where the fitted pipeline is saved
 * @param quarantine where bad rows go; empty: each stage does what its handleInvalid says
 * @param report file on the driver's machine where a page about the output goes
 * @param maxInvalid how many bad rows the job may meet; empty for any number
 * @param resume how much a batch takes, where the input is processed in batches; empty where it is processed at once
 * @param limit how many rows of the input are taken; empty for all of them
 * @param spark settings of the session
 * @param unread sections with mistakes: what stands in their place means nothing, and no such job runs
 */
public record JobDocument(
        Place place,
        String name,
        Input input,
        List<Stage> stages,
        List<String> select,
        Place selectPlace,
        Output output,
        Optional<String> model,
        Place modelPlace,
        Optional<String> quarantine,
        Place quarantinePlace,
        Optional<String> report,
        Place reportPlace,
        Optional<InvalidLimit> maxInvalid,
        Optional<BatchSize> resume,
        Place resumePlace,
        OptionalInt limit,
        Map<String, String> spark,
        Place sparkPlace,
        Set<String> unread) {

    /** Whether a section was read whole, and without a mistake. */
    public boolean hasRead(String section) {
        return !unread.contains(section);
    }

    /** An error of this job as it may be shown: without the values of its options. */
    public String withoutSecrets(String text) {
        Map<String, String> options = new LinkedHashMap<>(spark);
        options.putAll(input.options());
        String ofInput = Secrets.redacted(text, options);
        return Secrets.redacted(ofInput, output.options());
    }

    /**
     * The job that makes one batch of this one: what it makes beside the output has folders of its own in those of the whole.
     *
     * @param ofBatch where the batch goes
     */
    public JobDocument ofBatch(long id, Output ofBatch) {
        return new JobDocument(
                place,
                name,
                input.allowingEmpty(),
                stages,
                select,
                selectPlace,
                ofBatch,
                id == 0 ? model : Optional.empty(),
                modelPlace,
                quarantine.map(folder -> BatchFolder.of(folder, id)),
                quarantinePlace,
                Optional.empty(),
                reportPlace,
                maxInvalid,
                Optional.empty(),
                resumePlace,
                limit,
                spark,
                sparkPlace,
                unread);
    }

    /** The places that a job reads and writes. */
    public record Places(
            Input input,
            List<Stage> stages,
            Output output,
            Optional<String> model,
            Optional<String> quarantine,
            Optional<String> report) {}

    /** The job on the first rows of its input, at once; what it makes of them replaces no other rows. */
    public JobDocument limited(int rows, Places places) {
        return new JobDocument(
                place,
                name,
                output.mode == WriteMode.OVERWRITE ? places.input : places.input.allowingEmpty(),
                places.stages,
                select,
                selectPlace,
                places.output,
                places.model,
                modelPlace,
                places.quarantine,
                quarantinePlace,
                places.report,
                reportPlace,
                maxInvalid,
                Optional.empty(),
                resumePlace,
                OptionalInt.of(rows),
                spark,
                sparkPlace,
                unread);
    }

    /**
     * @param paths what is read; empty where a table or a source without paths is
     * @param rename new names of columns by the old ones
     * @param schema columns as SQL's {@code CREATE TABLE} has them; empty where the source knows or Spark infers
     * @param allowEmpty whether an input without rows may replace an output
     */
    public record Input(
            Place pathPlace,
            Place formatPlace,
            String format,
            List<String> paths,
            Optional<String> table,
            Optional<String> schema,
            Map<String, String> options,
            Map<String, String> rename,
            Place renamePlace,
            boolean allowEmpty,
            Place place) {

        /** The same of other places. */
        public Input of(List<String> otherPaths, Optional<String> otherTable) {
            return new Input(
                    pathPlace,
                    formatPlace,
                    format,
                    otherPaths,
                    otherTable,
                    schema,
                    options,
                    rename,
                    renamePlace,
                    allowEmpty,
                    place);
        }

        /** The same, for an output of its own that replaces no other rows. */
        Input allowingEmpty() {
            return new Input(
                    pathPlace, formatPlace, format, paths, table, schema, options, rename, renamePlace, true, place);
        }
    }

    /** @param params what is set, not read yet: their types are the stage's to say */
    public record Stage(Place place, String name, Map<String, Node> params) {}

    /**
     * @param partitions files per output (or per partition value); empty: as many as Spark's tasks
     * @param shuffle seed of the order of the rows; empty: as they come
     * @param shards how large files are; empty: as tasks make them
     * @param tables whether the position tables of columns of ids are written beside the data
     */
    public record Output(
            Place place,
            Place pathPlace,
            Place formatPlace,
            String format,
            Optional<String> path,
            Optional<String> table,
            WriteMode mode,
            Optional<Integer> partitions,
            List<String> partitionBy,
            OptionalLong shuffle,
            Optional<ShardSize> shards,
            boolean tables,
            Map<String, String> options) {

        /** Whether it carries a manifest: of other formats nobody could tell again what was written. */
        public boolean hasManifest() {
            return path.isPresent() && isDescribed(format);
        }

        /** Whether a manifest tells what files of a format hold: the rows that Spark reads again, or the bytes of shards. */
        public static boolean isDescribed(String format) {
            return isReread(format) || InputFormat.isOfShards(format);
        }

        private static boolean isReread(String format) {
            return List.of("parquet", "orc", "avro").contains(format);
        }

        /** What names it where its rows are read again: a folder, or {@code table:NAME}; empty where they can't be. */
        public Optional<String> reread() {
            boolean isDelta = path.isPresent() && format.equalsIgnoreCase("delta");
            return table.map(name -> "table:" + name).or(() -> path.filter(place -> isReread(format) || isDelta));
        }

        /** The same in another place; what a killed run left there is replaced. */
        public Output at(String folder) {
            return at(Optional.of(folder), table, WriteMode.OVERWRITE, options);
        }

        /** The same in another place. */
        public Output at(
                Optional<String> otherPath,
                Optional<String> otherTable,
                WriteMode otherMode,
                Map<String, String> otherOptions) {
            return new Output(
                    place,
                    pathPlace,
                    formatPlace,
                    format,
                    otherPath,
                    otherTable,
                    otherMode,
                    partitions,
                    partitionBy,
                    shuffle,
                    shards,
                    tables,
                    otherOptions);
        }
    }
}
