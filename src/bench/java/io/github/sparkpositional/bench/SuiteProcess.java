package io.github.sparkpositional.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The process of one suite. */
public final class SuiteProcess {
    private SuiteProcess() {}

    /** @param arguments suite, rounds, scale, directory of photographs or nothing, of texts or nothing, file for the figures */
    public static void main(String[] arguments) throws Exception {
        Suite.Settings settings = new Suite.Settings(
                Integer.parseInt(arguments[1]),
                Double.parseDouble(arguments[2]),
                directory(arguments[3]),
                directory(arguments[4]));
        List<Figure> figures = Suites.ALL.get(arguments[0]).measure(settings);
        System.out.println(FigureTable.of(figures));
        new ObjectMapper().writeValue(new File(arguments[5]), figures);
        System.exit(0);
    }

    private static Optional<Path> directory(String argument) {
        return Optional.of(argument).filter(name -> !name.isBlank()).map(Path::of);
    }
}
