package io.github.sparkpositional.job.document;

import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.message.Mistakes;
import io.github.sparkpositional.job.message.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A file of jobs: documents separated by {@code ---}, run in order. */
public final class JobFile {
    private JobFile() {}

    /**
     * Reads a job file and puts the overrides in. In a file of several jobs an override whose path starts with a job's name
     * changes that job, any other changes all.
     *
     * @param file path on this machine or with the scheme of a store, or the name of one that came by {@code --files}
     * @param overrides {@code key.path=value} each
     * @param others names that may be meant where there is no such file
     * @param mistakes where all are added: jobs that have any have sections that are not read
     * @throws JobMistakeException if there is no such file, or if it is no YAML
     */
    public static List<JobDocument> read(
            String file, List<String> overrides, Collection<String> others, Mistakes mistakes) {
        JobSource source = JobSource.of(file);
        return parse(source, source.text(others), overrides, mistakes);
    }

    /** The mistake of a job file that isn't there; empty where it is. */
    public static Optional<String> missing(String file, Collection<String> others) {
        try {
            JobSource.of(file).text(others);
            return Optional.empty();
        } catch (JobMistakeException missing) {
            return Optional.of(missing.getMessage());
        }
    }

    /** As {@link #read}, of the text that stands in the file. */
    static List<JobDocument> parse(JobSource source, String text, List<String> overrides, Mistakes mistakes) {
        List<Node> documents = YamlReader.documents(new Place(source.written(), 1, ""), text);
        if (documents.isEmpty()) {
            throw new JobMistakeException("The job file " + source.written() + " is empty.");
        }
        List<String> names = documents.stream().map(JobFile::name).toList();
        Set<String> seen = new LinkedHashSet<>();
        List<JobDocument> jobs = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            if (!seen.add(names.get(i))) {
                mistakes.add(new JobMistakeException(
                        documents.get(i).place(), "Two jobs of this file are named '" + names.get(i) + "'."));
            }
            Node document = overridden(documents.get(i), names.get(i), names, overrides, mistakes);
            mistakes.in(() -> new DocumentReader(source.paths(), mistakes).read(document))
                    .ifPresent(jobs::add);
        }
        if (jobs.isEmpty()) {
            mistakes.throwAll();
        }
        return List.copyOf(jobs);
    }

    private static Node overridden(
            Node written, String job, List<String> names, List<String> overrides, Mistakes mistakes) {
        Node document = written;
        for (String override : overrides) {
            String addressed = names.stream()
                    .filter(name -> override.startsWith(name + "."))
                    .findFirst()
                    .orElse("");
            Node before = document;
            if (addressed.isEmpty()) {
                document = mistakes.in(() -> Overrides.apply(before, override)).orElse(before);
            } else if (addressed.equals(job)) {
                document = mistakes.in(() -> Overrides.apply(before, override.substring(addressed.length() + 1)))
                        .orElse(before);
            }
        }
        return document;
    }

    private static String name(Node document) {
        return document instanceof Node.Keys keys
                        && keys.entries().getOrDefault("name", document) instanceof Node.Value name
                ? name.text()
                : "";
    }
}
