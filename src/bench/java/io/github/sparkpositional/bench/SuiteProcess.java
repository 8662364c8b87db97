package io.github.sparkpositional.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.util.List;

/** The process of one suite. */
public final class SuiteProcess {
    private SuiteProcess() {}

    /** @param arguments suite, rounds, scale, file for the figures */
    public static void main(String[] arguments) throws Exception {
        Suite.Settings settings = new Suite.Settings(Integer.parseInt(arguments[1]), Double.parseDouble(arguments[2]));
        List<Figure> figures = Suites.ALL.get(arguments[0]).measure(settings);
        System.out.println(FigureTable.of(figures));
        new ObjectMapper().writeValue(new File(arguments[3]), figures);
        System.exit(0);
    }
}
