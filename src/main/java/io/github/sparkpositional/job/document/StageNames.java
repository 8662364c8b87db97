package io.github.sparkpositional.job.document;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.PipelineStage;

/**
 * The stages that a job can name in short: every one of Spark ML's and of ours, found in the jars that hold them. Stages of
 * other libraries are named by their full class name.
 */
final class StageNames {
    private static final String OURS = "io.github.sparkpositional.stage";
    private static final String SPARK = "org.apache.spark.ml";

    /** Full class names by simple name. Not every one is a stage: classes are loaded only when they are asked for. */
    private final Map<String, List<String>> candidates = new TreeMap<>();

    private List<String> all;

    StageNames() {
        scan(StageNames.class, OURS);
        scan(PipelineStage.class, SPARK);
    }

    /** The stage classes of a simple name. */
    List<Class<? extends PipelineStage>> find(String simpleName) {
        List<Class<? extends PipelineStage>> found = new ArrayList<>();
        for (String className : candidates.getOrDefault(simpleName, List.of())) {
            Class<?> type = load(className);
            if (type != null && isStage(type)) {
                found.add(type.asSubclass(PipelineStage.class));
            }
        }
        return found;
    }

    /** All short names, for suggestions; found once, since every class is loaded for it. */
    synchronized List<String> all() {
        if (all == null) {
            all = candidates.keySet().stream()
                    .filter(name -> !find(name).isEmpty())
                    .toList();
        }
        return all;
    }

    /** A class of any jar on the class path, not initialised; null if there is none that can be loaded. */
    static Class<?> load(String className) {
        try {
            return Class.forName(className, false, Thread.currentThread().getContextClassLoader());
        } catch (ClassNotFoundException | LinkageError absent) {
            return null;
        }
    }

    /**
     * Whether a class can stand in a list of stages: public, can be made without arguments, and is not a fitted model.
     */
    static boolean isStage(Class<?> type) {
        return PipelineStage.class.isAssignableFrom(type)
                && !Model.class.isAssignableFrom(type)
                && Modifier.isPublic(type.getModifiers())
                && !Modifier.isAbstract(type.getModifiers())
                && Stream.of(type.getConstructors()).anyMatch(constructor -> constructor.getParameterCount() == 0);
    }

    private void scan(Class<?> neighbour, String packageName) {
        CodeSource source = neighbour.getProtectionDomain().getCodeSource();
        String folder = packageName.replace('.', '/') + "/";
        try {
            Path place = Path.of(URI.create(source.getLocation().toString()));
            if (Files.isDirectory(place)) {
                try (Stream<Path> files = Files.walk(place)) {
                    files.map(file -> place.relativize(file).toString().replace(File.separatorChar, '/'))
                            .forEach(file -> add(file, folder));
                }
            } else {
                try (JarFile jar = new JarFile(place.toFile())) {
                    jar.stream().forEach(entry -> add(entry.getName(), folder));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The classes at " + source.getLocation() + " can't be listed.", unreadable);
        }
    }

    private void add(String file, String folder) {
        if (file.startsWith(folder) && file.endsWith(".class") && file.indexOf('$') < 0) {
            String className =
                    file.substring(0, file.length() - ".class".length()).replace('/', '.');
            String simpleName = className.substring(className.lastIndexOf('.') + 1);
            candidates.computeIfAbsent(simpleName, name -> new ArrayList<>()).add(className);
        }
    }
}
