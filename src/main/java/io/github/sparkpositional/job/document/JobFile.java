package io.github.sparkpositional.job.document;

import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.message.Paths;
import io.github.sparkpositional.job.message.Place;
import io.github.sparkpositional.kernel.convention.Suggestion;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A file of jobs: documents separated by {@code ---}, run in order. */
public final class JobFile {
    private static final long MAX_BYTES = 1 << 20;

    private JobFile() {}

    /**
     * Reads a job file and puts the overrides in. In a file of several jobs an override whose path starts with a job's name
     * changes that job, any other changes all.
     *
     * @param overrides {@code key.path=value} each
     * @param others names that may be meant where there is no such file
     * @throws JobMistakeException if there is no such file, or if anything in it is wrong
     */
    public static List<JobDocument> read(Path file, List<String> overrides, Collection<String> others) {
        return parse(file, text(file, others), overrides);
    }

    /** As {@link #read}, of the text that stands in the file. */
    static List<JobDocument> parse(Path file, String text, List<String> overrides) {
        List<Node> documents = YamlReader.documents(new Place(file.toString(), 1, ""), text);
        if (documents.isEmpty()) {
            throw new JobMistakeException("The job file " + file + " is empty.");
        }
        List<String> names = documents.stream().map(JobFile::name).toList();
        Set<String> seen = new LinkedHashSet<>();
        List<JobDocument> jobs = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            if (!seen.add(names.get(i))) {
                throw new JobMistakeException(
                        documents.get(i).place(), "Two jobs of this file are named '" + names.get(i) + "'.");
            }
            Node document = documents.get(i);
            for (String override : overrides) {
                String addressed = names.stream()
                        .filter(name -> override.startsWith(name + "."))
                        .findFirst()
                        .orElse("");
                if (addressed.isEmpty()) {
                    document = Overrides.apply(document, override);
                } else if (addressed.equals(names.get(i))) {
                    document = Overrides.apply(document, override.substring(addressed.length() + 1));
                }
            }
            jobs.add(new DocumentReader(new Paths(file)).read(document));
        }
        return List.copyOf(jobs);
    }

    private static String name(Node document) {
        return document instanceof Node.Keys keys
                        && keys.entries().getOrDefault("name", document) instanceof Node.Value name
                ? name.text()
                : "";
    }

    private static String text(Path file, Collection<String> others) {
        if (!Files.isRegularFile(file)) {
            throw new JobMistakeException("There is no job file '" + file + "'. " + nearest(file, others));
        }
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new JobMistakeException(
                        "The file " + file + " is larger than " + MAX_BYTES + " bytes; that is no job file.");
            }
            return Files.readString(file);
        } catch (MalformedInputException binary) {
            throw new JobMistakeException("The file " + file + " is no UTF-8 text.");
        } catch (IOException unreadable) {
            throw new JobMistakeException("The job file " + file + " can't be read: " + unreadable.getMessage() + ".");
        }
    }

    private static String nearest(Path file, Collection<String> others) {
        List<String> there = new ArrayList<>(others);
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            return "It is the root of the file system.";
        }
        try (Stream<Path> siblings = Files.list(folder)) {
            siblings.map(sibling -> sibling.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml") || name.endsWith(".yml"))
                    .sorted()
                    .limit(100)
                    .forEach(there::add);
        } catch (IOException noFolder) {
            return "There is no folder " + folder + " either.";
        }
        return Suggestion.of(file.getFileName().toString(), there);
    }
}
